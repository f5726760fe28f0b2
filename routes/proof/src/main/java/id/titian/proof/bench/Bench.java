package id.titian.proof.bench;

import id.titian.proof.bench.handedin.HandedIn;
import id.titian.proof.bench.judged.Months;
import id.titian.proof.process.DebianPostgres;
import id.titian.proof.process.EmbeddedDatabase;
import id.titian.proof.process.Folders;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures speed and size on this machine and prints a table. Nothing else should run meanwhile; figures of one run may be
 * compared with each other, and ratios with those of other machines.
 */
public final class Bench {

    static final int BATCH = 200;

    private static final String QUICK = "--quick";
    private static final String HANDED_IN = "--handed-in";
    private static final String RULES = "--rules";
    private static final Set<String> OPTIONS = Set.of(QUICK, HANDED_IN, RULES);

    /** So long does the compiler of the virtual machine take half a core; the broker alone is given the same. */
    private static final int WARM_UP_SINGLES = 300_000;

    private static final int WARM_UP_BATCHED = 400_000;
    private static final int BATCHED = 800_000;
    private static final int LIVE_PUNCHES = 200;
    private static final Duration PLACED_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration BROKER_START_MAX = Duration.ofSeconds(30);
    private static final int MESSAGE_OCTETS = 400;
    private static final long ROOM_OCTETS = 15_000_000_000L;

    private final Figures figures = new Figures();
    private final Path folder;
    private final int scale;

    private Bench(Path folder, int scale) {
        this.folder = folder;
        this.scale = scale;
    }

    /**
     * Runs the benchmarks; returns the exit code.
     *
     * @param arguments {@code --quick} for a tenth of the load, {@code --handed-in} for tables and bundles alone,
     *     {@code --rules} for months alone; {@code raw-broker PORT FOLDER} is for the bench's own use.
     */
    public static int run(List<String> arguments) throws Exception {
        if (arguments.size() == 3 && arguments.get(0).equals("raw-broker")) {
            RawBroker.run(Integer.parseInt(arguments.get(1)), Path.of(arguments.get(2)));
            return 0;
        }
        Set<String> options = Set.copyOf(arguments);
        if (!OPTIONS.containsAll(options))
            throw new IllegalArgumentException("bench takes " + OPTIONS + " or nothing, not " + arguments);
        if (options.contains(RULES)) return months(options.contains(QUICK) ? 10 : 1);
        Path folder = Files.createTempDirectory("titian-bench-");
        roomFor(folder);
        Bench bench = new Bench(folder, options.contains(QUICK) ? 10 : 1);
        boolean whole = false;
        try {
            if (options.contains(HANDED_IN)) bench.measureHandedIn();
            else bench.measure();
            whole = true;
        } finally {
            print(bench.figures);
            if (whole) Folders.delete(folder);
            else System.out.println("Not all was measured. What the programs said stays in " + folder);
        }
        return 0;
    }

    /** The rules need neither a hub nor a disk. */
    private static int months(int scale) throws IOException {
        Figures figures = new Figures();
        new Months(Path.of(System.getProperty("titian.root", "."), "config", "policies")).measure(figures, scale);
        print(figures);
        return 0;
    }

    private static void print(Figures figures) {
        System.out.println();
        System.out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe());
        System.out.println();
        System.out.println(figures.table());
    }

    /** A broker on a disk that is nearly full holds its publishers back, which is no measure of anything. */
    private static void roomFor(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        if (disk.getUsableSpace() < ROOM_OCTETS || disk.getUsableSpace() < disk.getTotalSpace() / 5)
            throw new IOException("The disk below " + folder + " has "
                    + disk.getUsableSpace() / 1_000_000_000 + " GB left of "
                    + disk.getTotalSpace() / 1_000_000_000
                    + ". A bench needs a fifth of a disk free, and 15 GB at least: make room, or say another folder with"
                    + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER.");
    }

    private void measure() throws Exception {
        say("months");
        new Months(Path.of(System.getProperty("titian.root", "."), "config", "policies")).measure(figures, scale);
        double rawBroker = rawBroker();
        try (HubUnderLoad hub = new HubUnderLoad(folder.resolve("embedded"), freePort(), List.of())) {
            EmbeddedDatabase database = EmbeddedDatabase.of(folder.resolve("embedded"));
            endToEnd("embedded PostgreSQL", "e", hub, rawBroker, database.url(), "titian", database.password());
            live(hub);
            agent(hub);
            handedIn(hub);
        }
        Optional<DebianPostgres> external = DebianPostgres.start(freePort());
        if (external.isEmpty()) {
            figures.add("external PostgreSQL 15", "not installed here", "-", "-");
            return;
        }
        try (DebianPostgres postgres = external.get();
                HubUnderLoad hub = new HubUnderLoad(folder.resolve("external"), freePort(), postgres.properties())) {
            endToEnd(
                    "external PostgreSQL 15",
                    "x",
                    hub,
                    rawBroker,
                    postgres.url(),
                    postgres.user(),
                    postgres.password());
        }
    }

    private void measureHandedIn() throws Exception {
        try (HubUnderLoad hub = new HubUnderLoad(folder.resolve("embedded"), freePort(), List.of())) {
            handedIn(hub);
        }
    }

    private void handedIn(HubUnderLoad hub) throws Exception {
        say("what people hand in");
        new HandedIn(folder.resolve("handed-in"), scale, figures).measure(hub, freePort());
    }

    private void endToEnd(
            String where, String run, HubUnderLoad hub, double rawBroker, String url, String user, String password)
            throws Exception {
        say("warming up: " + where);
        hub.send(run + "w", WARM_UP_BATCHED / scale, BATCH);
        hub.send(run + "v", WARM_UP_SINGLES / scale, 1);
        awaitPlaced(url, user, password);
        for (int round = 1; round <= 2; round++) {
            say(where + ", round " + round);
            // Before and after, because a machine is not equally quiet all the time.
            double insertBefore = RawInsert.rate(url, user, password, 400_000 / scale);
            HubUnderLoad.Pace batches = hub.send(run + "b" + round, BATCHED / scale, BATCH);
            awaitPlaced(url, user, password);
            double placed = batches.untilNow(BATCHED / scale);
            double insertAfter = RawInsert.rate(url, user, password, 400_000 / scale);
            double rawInsert = (insertBefore + insertAfter) / 2;
            double singles = hub.send(run + "s" + round, 100_000 / scale, 1).entriesPerSecond();
            awaitPlaced(url, user, password);
            figures.add(
                    where + ": plain multi-row insert, round " + round,
                    Figures.rate(rawInsert, "rows"),
                    "the ceiling",
                    "-");
            figures.add(
                    where + ": end to end in batches of " + BATCH,
                    Figures.rate(batches.entriesPerSecond(), "punches"),
                    Figures.ratio(batches.entriesPerSecond(), rawInsert, "plain insert"),
                    ">= 30,000 and 0.5; goal 80,000 and 0.7");
            figures.add(
                    where + ": the same until every punch has its person", Figures.rate(placed, "punches"), "-", "-");
            figures.add(
                    where + ": end to end as singles",
                    Figures.rate(singles, "punches"),
                    Figures.ratio(singles, rawBroker, "plain broker"),
                    ">= 10,000; goal 20,000 and 0.5");
        }
    }

    /** The placement lets the intake go first, so it is at work for a while after the last receipt. */
    private static void awaitPlaced(String url, String user, String password)
            throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement any = connection.prepareStatement("select exists (select from work)")) {
            while (true) {
                try (ResultSet row = any.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) return;
                }
                if (System.nanoTime() - start > PLACED_MAX.toNanos())
                    throw new IOException("Punches are still without a person after " + PLACED_MAX);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private double rawBroker() throws IOException, InterruptedException {
        say("the broker alone");
        int port = freePort();
        Path home = Files.createDirectories(folder.resolve("raw-broker"));
        Program broker = new Program(
                "raw broker",
                List.of(
                        Programs.java(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "id.titian.proof.Proof",
                        "bench",
                        "raw-broker",
                        Integer.toString(port),
                        home.toString()),
                Map.of(),
                home.resolve("log"));
        broker.start();
        try {
            long start = System.nanoTime();
            while (!broker.lastWords(5).contains(RawBroker.READY)) {
                if (!broker.isAlive() || System.nanoTime() - start > BROKER_START_MAX.toNanos())
                    throw new IOException("The plain broker did not start:\n" + broker.lastWords(20));
                TimeUnit.MILLISECONDS.sleep(100);
            }
            publish(port, WARM_UP_SINGLES / scale);
            double rate = publish(port, 200_000 / scale);
            figures.add(
                    "plain Artemis, MQTT QoS 1, one punch a message",
                    Figures.rate(rate, "messages"),
                    "the ceiling",
                    "-");
            return rate;
        } finally {
            broker.stop(STOP_MAX);
        }
    }

    private static double publish(int port, int messages) throws IOException, InterruptedException {
        List<Publishing.Stream> streams = new ArrayList<>();
        byte[] payload = new byte[MESSAGE_OCTETS];
        for (int i = 0; i < HubUnderLoad.AGENTS; i++) {
            List<byte[]> all = new ArrayList<>();
            for (int j = 0; j < messages / HubUnderLoad.AGENTS; j++) all.add(payload);
            streams.add(new Publishing.Stream(
                    MqttStream.connect(port, "raw-" + i, "", HubUnderLoad.WINDOW, "", heard -> {}),
                    "titian/v1/agents/raw-" + i + "/punches",
                    all));
        }
        long start = System.nanoTime();
        Publishing.all(streams);
        double rate = messages / ((System.nanoTime() - start) / 1e9);
        for (Publishing.Stream stream : streams) stream.connection().close();
        return rate;
    }

    private void live(HubUnderLoad hub) throws Exception {
        say("lone live punches");
        int punches = LIVE_PUNCHES / scale;
        List<Long> millis = LivePunches.millis(hub, folder.resolve("live"), freePort(), punches);
        figures.add("one live punch, terminal to ledger, of " + punches, Figures.spread(millis), "-", "-");
    }

    private void agent(HubUnderLoad hub) throws Exception {
        say("the agent");
        AgentUnderLoad agent = new AgentUnderLoad(folder.resolve("agent"), freePort());
        int log = 100_000 / scale;
        AgentUnderLoad.secondsToRead(log);
        figures.add(
                "reading " + log + " records of a terminal over TCP",
                "%.2f s".formatted(AgentUnderLoad.secondsToRead(log)),
                "-",
                "-");
        figures.add(
                "agent: journal, one row a commit",
                Figures.rate(agent.appendsPerSecond(5_000 / scale, 1), "rows"),
                "-",
                "-");
        figures.add(
                "agent: journal, 200 rows a commit",
                Figures.rate(agent.appendsPerSecond(100_000 / scale, 200), "rows"),
                "-",
                "-");
        figures.add("agent: jar", Figures.megabytes(Files.size(new Programs().agentJar())), "-", "-");
        figures.add(
                "agent: resident, idle, four terminals, connected",
                Figures.megabytes(agent.residentIdle(hub)),
                "-",
                "<= 64 MB");
        agent.drain(hub, log, figures);
        say("the agent beside " + Town.CROWD + " terminals of all families");
        new CrowdedAgent(folder.resolve("crowd"), freePort(), freePort()).measure(hub, figures);
    }

    private static void say(String what) {
        System.err.println("titian bench: " + what + " ...");
    }

    private static int freePort() throws IOException {
        // The hub takes this one and the next, which is as good as certain to be free just after.
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
