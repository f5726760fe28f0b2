package id.titian.proof.bench;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own, and agents that publish prepared messages to it as fast as it takes them. */
public final class HubUnderLoad implements AutoCloseable {

    static final int AGENTS = 20;

    static final int WINDOW = 20;
    private static final Duration RECEIPTS_MAX = Duration.ofMinutes(5);

    /** The hub says its numbers anew every two seconds. */
    private static final Duration NUMBERS_WITHIN = Duration.ofSeconds(10);

    private final RunningHub hub;

    /**
     * Starts a hub.
     *
     * @param data its folder.
     * @param port its HTTP port; the next one is its broker's.
     * @param database properties that name an external database; none for the embedded one.
     */
    HubUnderLoad(Path data, int port, List<String> database) throws IOException, InterruptedException {
        hub = new RunningHub(data, port, port + 1, database, Map.of());
        try {
            hub.start();
            introducePeople();
        } catch (IOException | InterruptedException | RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    /** As in an office that is set up: every punch has its person, and the placement does its work while it is measured. */
    private void introducePeople() throws IOException, InterruptedException {
        StringBuilder employees = new StringBuilder("nip;nama\n");
        StringBuilder mappings = new StringBuilder("grup_pin;pin;nip;berlaku_dari\n");
        for (int person = 0; person < Load.PEOPLE; person++) {
            String nip = Load.nip(person);
            employees.append(nip).append(";Pegawai ").append(person).append('\n');
            mappings.append("BENCH;")
                    .append(Load.pin(person))
                    .append(';')
                    .append(nip)
                    .append(";2026-01-01\n");
        }
        api().importAll("offices", "kode;nama;zona\nBENCH;Kantor Bench;Asia/Jakarta\n");
        introduceTerminals(List.of("BENCH"));
        api().importAll("employees", employees.toString());
        api().importAll("mappings", mappings.toString());
    }

    private void introduceTerminals(List<String> serials) throws IOException, InterruptedException {
        StringBuilder terminals = new StringBuilder("nomor_seri;kantor;grup_pin\n");
        for (String serial : serials) terminals.append(serial).append(";BENCH;BENCH\n");
        api().importAll("terminals", terminals.toString());
    }

    public HubApi api() {
        return hub.api();
    }

    public int brokerPort() {
        return hub.brokerPort();
    }

    public String secret(String agent) throws IOException, InterruptedException {
        return hub.secret(agent);
    }

    /**
     * How fast entries were taken.
     *
     * @param entriesPerSecond from the first publish to the last receipt.
     * @param startNanos when the first was published, by {@link System#nanoTime}.
     */
    record Pace(double entriesPerSecond, long startNanos) {

        /** So many entries a second, if now is the end. */
        double untilNow(long entries) {
            return entries / ((System.nanoTime() - startNanos) / 1e9);
        }
    }

    /**
     * Publishes entries and waits for the receipts of all of them.
     *
     * @param run tells this load from every other, so that no punch of another run is met again.
     * @param entries how many in all.
     * @param each how many in one message.
     */
    Pace send(String run, int entries, int each) throws IOException, InterruptedException {
        List<Load.Made> loads = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) loads.add(Load.of(run + "-" + i, entries / AGENTS, each));
        introduceTerminals(loads.stream().map(Load.Made::serial).toList());
        long before = api().numbers().path("punches").asLong();
        CountDownLatch receipted = new CountDownLatch(AGENTS);
        List<Publishing.Stream> streams = new ArrayList<>();
        for (Load.Made load : loads) {
            MqttStream connection = MqttStream.connect(
                    brokerPort(),
                    load.agent(),
                    secret(load.agent()),
                    WINDOW,
                    Topics.receipts(load.agent()),
                    payload -> {
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
        awaitRows(before, loads.stream().mapToInt(Load.Made::different).sum());
        return new Pace(entries / seconds, start);
    }

    private void awaitRows(long before, long different) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long taken = api().numbers().path("punches").asLong() - before;
            if (taken == different) return;
            if (System.nanoTime() - start > NUMBERS_WITHIN.toNanos())
                throw new IOException(
                        "The ledger took " + taken + " rows where " + different + " different punches were sent");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean covers(byte[] payload, long last) {
        try {
            return WireReader.receipt(Bytes.of(payload)).upTo() == last;
        } catch (WireException e) {
            throw new IllegalStateException("The hub wrote a receipt that cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        hub.close();
    }
}
