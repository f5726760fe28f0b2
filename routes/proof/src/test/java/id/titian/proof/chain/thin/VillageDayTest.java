package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.chain.DoorTerminal;
import id.titian.proof.chain.FieldAgent;
import id.titian.proof.chain.FreePorts;
import id.titian.proof.chain.Jars;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.thin.LineQuality;
import id.titian.proof.thin.ThinLine;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A village office: a day of forty people in half a minute over a line as thin as theirs, and a line that must not cost much. */
class VillageDayTest {

    private static final String SERIAL = "TTN261100021";
    private static final String DEAR = "TTN261100022";
    private static final int PEOPLE = 40;

    /** More than a megabyte's worth. */
    private static final int BACKLOG = 50_000;

    /** Only its octets are of interest. */
    private static final LineQuality WIDE = new LineQuality(100_000_000, Duration.ZERO, 0, Duration.ZERO, 1);

    private static final int PUNCHES = 4 * PEOPLE;
    private static final Duration DAY = Duration.ofSeconds(24);

    /** After the last punch of the day. */
    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(60);

    private static final int POLL_SECONDS = 3_600;

    /** Which packets get lost: {@code -Dtitian.thin.seed=N}. */
    private static final long SEED = Long.getLong("titian.thin.seed", 5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger(VillageDayTest.class.getName());

    @TempDir
    static Path folder;

    private static int port;
    private static RunningHub hub;

    @BeforeAll
    static void startHub() throws Exception {
        Jars.assumeBuilt();
        port = FreePorts.first();
        hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
    }

    @AfterAll
    static void stopHub() throws Exception {
        if (hub != null) hub.close();
    }

    @Test
    @DisplayName("END-C05: a day of forty people arrives once over 32 kbit/s with a fifth lost, cut in the middle")
    void aDayOfFortyPeopleArrivesOnceOverAThinLineThatIsCutInTheMiddle() throws Exception {
        ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
        try (ThinLine line = ThinLine.to(hub.brokerPort(), LineQuality.village(SEED));
                SimulatedZkTerminal terminal = SimulatedZkTerminal.start(
                        DoorTerminal.spec(SERIAL, PEOPLE).build());
                FieldAgent agent = new FieldAgent(
                        "desa",
                        folder,
                        hub,
                        line.port(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS))) {
            agent.program().start();
            await().atMost(PATIENCE).until(agent::isListening);

            long start = System.nanoTime();
            long apart = DAY.dividedBy(PUNCHES).toMillis();
            var touching =
                    fingers.scheduleAtFixedRate(() -> DoorTerminal.punch(terminal, 1), 0, apart, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> inLedger(SERIAL).size() >= PUNCHES / 5);
            line.cut(ThinLine.Cut.CLOSED);
            await().atMost(PATIENCE).until(() -> inLedger(SERIAL).size() >= PUNCHES / 2);
            line.cut(ThinLine.Cut.SILENT);
            await().atMost(PATIENCE).until(() -> terminal.memory().size() >= PUNCHES);
            touching.cancel(false);
            long lastPunch = System.nanoTime();
            int arrivedInTime = inLedger(SERIAL).size();
            await().atMost(ARRIVED_WITHIN).until(() -> inLedger(SERIAL).size() >= PUNCHES);
            long arrived = System.nanoTime();
            await().atMost(PATIENCE).until(() -> agent.status().path("buffered").asInt(-1) == 0);

            assertThat(inLedger(SERIAL)).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
            assertThat(line.losses()).isPositive();
            assertThat(line.cuts()).isEqualTo(2);
            int resent = resent();
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} punches, {1} of them within the day of {2} s, the last {3} s after it; {4} octets in the air,"
                            + " {5} up, {6} down, {7} packets lost, {8} connections, {9} entries taken twice",
                    PUNCHES,
                    arrivedInTime,
                    (lastPunch - start) / 1_000_000_000,
                    (arrived - lastPunch) / 1_000_000_000,
                    line.octetsInTheAir(),
                    line.carriedUp(),
                    line.carriedDown(),
                    line.losses(),
                    line.connections(),
                    resent);
        } finally {
            fingers.shutdownNow();
        }
    }

    @Test
    void aSmallBudgetIsKeptOnTheWireAndPunchesOfTheDayComeBeforeABacklog() throws Exception {
        LocalDate day = LocalDate.now(Clock.system(DoorTerminal.ZONE)).minusDays(2);
        Calendar calendar =
                new Calendar(day.atTime(12, 0).atZone(DoorTerminal.ZONE).toInstant());
        try (ThinLine line = ThinLine.to(hub.brokerPort(), WIDE);
                SimulatedZkTerminal terminal = SimulatedZkTerminal.start(DoorTerminal.spec(DEAR, PEOPLE)
                        .clock(calendar)
                        .heldAfterDrop(Duration.ofMillis(200))
                        .build());
                FieldAgent agent = new FieldAgent(
                        "pulsa",
                        folder,
                        hub,
                        line.port(),
                        port + 3,
                        DoorTerminal.yaml(terminal, DEAR, POLL_SECONDS) + """
                        uplink:
                          dayBudgetMegabytes: 1
                        """)) {
            for (int i = 0; i < BACKLOG; i++)
                terminal.put(
                        DoorTerminal.pin(i % PEOPLE),
                        day.minusDays(30).atStartOfDay().plusSeconds(31L * i),
                        0,
                        1,
                        0);

            agent.startAt(calendar.clock());
            await().atMost(PATIENCE)
                    .until(() -> agent.status().at("/uplink/because").asText().equals("budget")
                            && agent.status().at("/uplink/underway").asInt() == 0
                            && agent.isListening());
            int before = inLedger(DEAR).size();
            HeldRecord today = terminal.punch(DoorTerminal.pin(7), 0, 1).orElseThrow();
            String key = DEAR + ";" + today.pin() + ";" + DoorTerminal.wallTime(today) + ";0";
            await().atMost(PATIENCE).until(() -> inLedger(DEAR).contains(key));

            assertThat(inLedger(DEAR)).hasSize(before + 1).hasSizeLessThan(BACKLOG);
            long counted = agent.status().at("/uplink/octetsToday").asLong();
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} punches of a backlog and one of the day: the agent counted {1} octets, {2} were in the air",
                    before,
                    counted,
                    line.octetsInTheAir());
            assertThat(line.octetsInTheAir()).isBetween(600_000L, 1_000_000L);
            assertThat(counted).isBetween(line.octetsInTheAir() * 9 / 10, line.octetsInTheAir() * 13 / 10);

            agent.program().kill();
            calendar.set(day.plusDays(1).atTime(0, 10).atZone(DoorTerminal.ZONE).toInstant());
            agent.startAt(calendar.clock());
            await().atMost(PATIENCE).until(() -> inLedger(DEAR).size() > BACKLOG);
            assertThat(inLedger(DEAR)).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, DEAR));
        }
    }

    private static List<String> inLedger(String serial) throws IOException, InterruptedException {
        return hub.api().ledgerKeys().stream()
                .filter(key -> key.startsWith(serial + ";"))
                .toList();
    }

    private static int resent() throws Exception {
        int resent = 0;
        for (JsonNode row : hub.api()
                .get("/api/ledger", "serial=" + SERIAL + "&limit=" + PUNCHES)
                .path("items"))
            resent += hub.api()
                    .get("/api/ledger/rows/" + row.at("/punch/id").asLong(), "")
                    .path("resent")
                    .asInt();
        return resent;
    }
}
