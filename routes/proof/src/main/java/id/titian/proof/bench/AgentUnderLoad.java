package id.titian.proof.bench;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.line.TcpLine;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.proof.process.AgentStatus;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/** The agent on its own and beside a hub: memory, start, disk, wire, and the reading of a big log. */
public final class AgentUnderLoad {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PEOPLE = 500;
    private static final long LOOK_EVERY_MILLIS = 25;

    private final Path folder;
    private final int statusPort;
    private final AgentStatus status;

    /** A number that an agent says of itself. */
    private interface Number {
        long now() throws InterruptedException;
    }

    AgentUnderLoad(Path folder, int statusPort) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.statusPort = statusPort;
        this.status = new AgentStatus(statusPort);
    }

    /** Reads a log of so many records from a simulated terminal over TCP, in this process. */
    static double secondsToRead(int records) throws Exception {
        TerminalDriver driver = ServiceLoader.load(TerminalDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.family().equals("zk"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The zk driver is not on the class path"));
        TerminalSettings settings =
                new TerminalSettings("", PinForm.DIGITS, ZONE, Clock.systemUTC(), Duration.ofSeconds(30), Map.of());
        try (SimulatedZkTerminal terminal = terminal(records);
                TcpLine line = TcpLine.open("127.0.0.1", terminal.port(), Duration.ofSeconds(5))) {
            long start = System.nanoTime();
            int read = 0;
            try (TerminalSession session = driver.open(line, settings)) {
                for (Reading reading : session.readLog()) if (reading instanceof Punch) read++;
            }
            if (read != records) throw new IOException("Only " + read + " of " + records + " records were read");
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Durable appends a second to a fresh journal, so many rows a call. */
    double appendsPerSecond(int rows, int each) throws JournalException, InterruptedException {
        try (Journal journal = Journal.open(folder.resolve("journal-" + each), Clock.systemUTC())) {
            LocalDateTime time = LocalDateTime.of(2026, 10, 1, 6, 30);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            long start = System.nanoTime();
            for (int done = 0; done < rows; done += each) {
                List<Journal.Draft> drafts = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    time = time.plusSeconds(1);
                    drafts.add(new Journal.Draft(now, OptionalLong.of(-1), punch(time)));
                }
                journal.append(drafts);
            }
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static Punch punch(LocalDateTime time) {
        return new Punch(
                "BENCHJOURNAL", "1001", PinForm.DIGITS, time, 0, 0, 1, "0", ArrivalPath.PULL, Bytes.of(new byte[40]));
    }

    /**
     * Lets an agent read a big log while it is cut off, then plugs it in.
     *
     * @param hub where it delivers.
     * @param records how many its terminal holds.
     */
    void drain(HubUnderLoad hub, int records, Figures figures) throws Exception {
        try (SimulatedZkTerminal terminal = terminal(records);
                Cable cable = Cable.to(hub.brokerPort(), true)) {
            Program agent = agent(terminal, cable, hub.secret("bench-agent"));
            cable.pull();
            long start = System.nanoTime();
            agent.start();
            try {
                await(status::lastSequence, -1);
                figures.add(
                        "agent: process start to status page",
                        Figures.seconds(System.nanoTime() - start),
                        "-",
                        "< 1.5 s");
                long peak = await(status::lastSequence, records, agent);
                long idle = Machine.resident(agent.pid());
                figures.add(
                        "agent: resident after reading " + records + ", cut off",
                        Figures.megabytes(idle),
                        "-",
                        "<= 64 MB");
                cable.plug();
                long plugged = System.nanoTime();
                peak = Math.max(peak, await(status::receiptedTo, records, agent));
                double seconds = (System.nanoTime() - plugged) / 1e9;
                figures.add("agent: resident at most while reading and draining", Figures.megabytes(peak), "-", "-");
                figures.add(
                        "agent: backlog of " + records + " to the last receipt",
                        Figures.rate(records / seconds, "punches"),
                        "-",
                        "-");
                figures.add(
                        "agent: octets on the wire per punch in backlog",
                        String.format(Locale.ROOT, "%.1f", (double) cable.carriedUp() / records),
                        "-",
                        "<= 40");
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        }
    }

    /** An idle agent that is connected and listens to four terminals. */
    long residentIdle(HubUnderLoad hub) throws Exception {
        List<SimulatedZkTerminal> terminals = new ArrayList<>();
        try (Cable cable = Cable.to(hub.brokerPort(), true)) {
            for (int i = 0; i < 4; i++) terminals.add(terminal("BENCHIDLE" + i, 100));
            Program agent = agent(terminals, cable, "idle-agent", hub.secret("idle-agent"));
            agent.start();
            try {
                await(status::receiptedTo, 400, agent);
                // What the garbage collector and the JIT still have to do after the first minute's work is not "idle".
                TimeUnit.SECONDS.sleep(10);
                return Machine.resident(agent.pid());
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        } finally {
            terminals.forEach(SimulatedZkTerminal::close);
        }
    }

    private Program agent(SimulatedZkTerminal terminal, Cable cable, String secret) throws IOException {
        return agent(List.of(terminal), cable, "bench-agent", secret);
    }

    private Program agent(List<SimulatedZkTerminal> terminals, Cable cable, String id, String secret)
            throws IOException {
        Path home = Files.createDirectories(folder.resolve(id));
        StringBuilder yaml = new StringBuilder("""
                agent: %s
                dataFolder: data
                hub:
                  url: tcp://127.0.0.1:%d
                  password: %s
                statusPage:
                  port: %d
                terminals:
                """.formatted(id, cable.port(), secret, statusPort));
        for (int i = 0; i < terminals.size(); i++)
            yaml.append("""
                      - name: t%d
                        family: zk
                        address: 127.0.0.1:%d
                        zone: Asia/Jakarta
                        pollSeconds: 600
                        answerWithinSeconds: 30
                    """.formatted(i, terminals.get(i).port()));
        Path config = home.resolve("agent.yaml");
        Files.writeString(config, yaml.toString());
        return new Programs()
                .agent(id, List.of("run", "--config", config.toString()), Map.of(), home.resolve("agent.log"));
    }

    private void await(Number what, long atLeast) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (what.now() < Math.max(0, atLeast)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) throw new IOException("The agent did not get there");
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Waits and returns the most memory that was seen meanwhile. */
    private long await(Number what, long atLeast, Program agent) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long peak = 0;
        while (what.now() < atLeast) {
            peak = Math.max(peak, Machine.resident(agent.pid()));
            if (!agent.isAlive() || System.nanoTime() - start > PATIENCE.toNanos())
                throw new IOException("The agent did not get there. Its last words:\n" + agent.lastWords(20));
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return peak;
    }

    private static SimulatedZkTerminal terminal(int records) throws IOException {
        return terminal("BENCHTERMINAL", records);
    }

    public static SimulatedZkTerminal terminal(String serial, int records) throws IOException {
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) users.add(TerminalUser.of(i, Integer.toString(1000 + i), "PEGAWAI " + i));
        SimulatedZkTerminal terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of(serial)
                .users(users)
                .recordMax(records)
                .zone(ZONE)
                .build());
        LocalDateTime time = LocalDateTime.of(2026, 1, 5, 6, 30);
        for (int i = 0; i < records; i++) {
            time = time.plusSeconds(37);
            terminal.put(Integer.toString(1001 + i % PEOPLE), time, i % 2, 1, 0);
        }
        return terminal;
    }
}
