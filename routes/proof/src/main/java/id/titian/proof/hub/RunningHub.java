package id.titian.proof.hub;

import id.titian.proof.process.OwnDatabase;
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
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own on this machine, with its database in its data folder unless it is given another. */
public final class RunningHub implements AutoCloseable {

    /** Ten seconds on a quiet machine; this is for one that is busy with ten other things. */
    private static final Duration START_MAX = Duration.ofSeconds(180);

    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Program program;
    private final HubApi api;
    private final Path data;
    private final OwnDatabase database;
    private final int brokerPort;
    private final Map<String, String> secrets = new HashMap<>();

    /**
     * Prepares a hub; {@link #start} starts it.
     *
     * @param data its folder.
     * @param port its HTTP port.
     * @param brokerPort its MQTT port.
     * @param properties what is out of the ordinary, {@code --name=value}.
     * @param environment what it finds in its environment beside ours.
     */
    public RunningHub(Path data, int port, int brokerPort, List<String> properties, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(data);
        this.data = data;
        this.database = new OwnDatabase(data);
        this.brokerPort = brokerPort;
        List<String> all = new ArrayList<>(List.of(
                "--titian.data=" + data,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--titian.broker.host=127.0.0.1",
                "--titian.broker.port=" + brokerPort));
        all.addAll(properties);
        program = new Programs().hub("hub", all, environment, data.resolve("hub.log"));
        api = new HubApi(port, data.resolve("api-token"));
    }

    /** Starts it and waits until it answers. */
    public RunningHub start() throws IOException, InterruptedException {
        UnpackedPostgres postgres = new UnpackedPostgres(new Programs().unpackedPostgres());
        if (Programs.areBrief()) postgres.lend(data);
        program.start();
        awaitUp();
        if (Programs.areBrief()) postgres.keep(data);
        return this;
    }

    /** Waits until it answers. */
    public void awaitUp() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!isUp()) {
            if (System.nanoTime() - start > START_MAX.toNanos())
                throw new IOException("The hub was not up within " + START_MAX.toSeconds() + " s. Its last words:\n"
                        + program.lastWords(30));
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Whether it answers; throws if its process is gone although nobody killed it. */
    public boolean isUp() throws IOException, InterruptedException {
        if (!program.isAlive())
            throw new IOException("The hub does not run. Its last words:\n" + program.lastWords(30));
        return api.isUp();
    }

    public Program program() {
        return program;
    }

    public HubApi api() {
        return api;
    }

    public int brokerPort() {
        return brokerPort;
    }

    /** The secret of an agent, enrolled at the first call. */
    public String secret(String agent) throws IOException, InterruptedException {
        String known = secrets.get(agent);
        if (known == null) {
            known = api.enrol(agent);
            secrets.put(agent, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        program.stop(STOP_MAX);
        database.end(STOP_MAX);
    }
}
