package id.titian.proof.bench;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.proof.hub.HubApi;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own, and agents that publish prepared messages to it as fast as it takes them. */
final class HubUnderLoad implements AutoCloseable {

    static final int AGENTS = 20;

    private static final int WINDOW = 20;
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration RECEIPTS_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Program hub;
    private final HubApi api;
    private final int brokerPort;
    private final Map<String, String> secrets = new HashMap<>();

    /**
     * Starts a hub.
     *
     * @param data its folder.
     * @param port its HTTP port; the next one is its broker's.
     * @param database properties that name an external database; none for the embedded one.
     */
    HubUnderLoad(Path data, int port, List<String> database) throws IOException, InterruptedException {
        Files.createDirectories(data);
        brokerPort = port + 1;
        List<String> properties = new ArrayList<>(List.of(
                "--titian.data=" + data,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--titian.broker.host=127.0.0.1",
                "--titian.broker.port=" + brokerPort));
        properties.addAll(database);
        hub = new Programs().hub("hub", properties, Map.of(), data.resolve("hub.log"));
        api = new HubApi(port, data.resolve("api-token"));
        hub.start();
        long start = System.nanoTime();
        while (!api.isUp()) {
            if (!hub.isAlive() || System.nanoTime() - start > START_MAX.toNanos())
                throw new IOException("The hub did not come up. Its last words:\n" + hub.lastWords(30));
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    HubApi api() {
        return api;
    }

    int brokerPort() {
        return brokerPort;
    }

    /** The secret of an agent, enrolled at the first call. */
    String secret(String agent) throws IOException, InterruptedException {
        String known = secrets.get(agent);
        if (known == null) {
            known = api.enrol(agent);
            secrets.put(agent, known);
        }
        return known;
    }

    /**
     * Publishes entries and waits for the receipts of all of them.
     *
     * @param run tells this load from every other, so that no punch of another run is met again.
     * @param entries how many in all.
     * @param each how many in one message.
     * @return entries a second, from the first publish to the last receipt
     */
    double entriesPerSecond(String run, int entries, int each) throws IOException, InterruptedException {
        List<Load.Made> loads = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) loads.add(Load.of(run + "-" + i, entries / AGENTS, each));
        long before = api.numbers().path("punches").asLong();
        CountDownLatch receipted = new CountDownLatch(AGENTS);
        List<Publishing.Stream> streams = new ArrayList<>();
        for (Load.Made load : loads) {
            MqttStream connection = MqttStream.connect(
                    brokerPort, load.agent(), secret(load.agent()), WINDOW, Topics.receipts(load.agent()), payload -> {
                        if (covers(payload, load.entries())) receipted.countDown();
                    });
            streams.add(new Publishing.Stream(connection, Topics.punches(load.agent()), load.messages()));
        }
        long start = System.nanoTime();
        Publishing.all(streams);
        if (!receipted.await(RECEIPTS_MAX.toSeconds(), TimeUnit.SECONDS))
            throw new IOException(receipted.getCount() + " agents had no full receipt within " + RECEIPTS_MAX);
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Publishing.Stream stream : streams) stream.connection().close();
        long taken = api.numbers().path("punches").asLong() - before;
        long different = loads.stream().mapToInt(Load.Made::different).sum();
        if (taken != different)
            throw new IOException(
                    "The ledger took " + taken + " rows where " + different + " different punches were sent");
        return entries / seconds;
    }

    private static boolean covers(byte[] payload, long last) {
        try {
            return WireReader.receipt(Bytes.of(payload)).upTo() == last;
        } catch (WireException e) {
            throw new IllegalStateException("The hub wrote a receipt that cannot be read", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        hub.stop(STOP_MAX);
    }
}
