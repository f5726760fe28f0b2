package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.hub.RunningHub;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent itself under SIGKILL at random instants, between a terminal that is being touched and a hub that takes. */
class KilledAgentTest {

    /** How often; the long proof is {@code -Dtitian.kills=10000}. */
    private static final int KILLS = Integer.getInteger("titian.kills", 10);

    /** Another each time, and said, so that a failure can be repeated: {@code -Dtitian.chain.seed=N}. */
    private static final long SEED = Long.getLong("titian.chain.seed", System.nanoTime() % 1_000_000);

    private static final String SERIAL = "TTN261100002";
    private static final int POLL_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PEOPLE = 200;

    /** What the terminal remembers in the end is read by every start and compared; a long proof touches more seldom. */
    private static final int RECORDS_MAX = 20_000;

    private static final long TOUCH_EVERY_MILLIS = Math.max(80, KILLS * 1_000L / RECORDS_MAX);

    /** From before the journal is open to the middle of the first reading, about 0.6 s after the start. */
    private static final int YOUNG_MILLIS_MAX = 900;

    private static final int BUSY_MILLIS_MAX = 250;
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final System.Logger LOG = System.getLogger(KilledAgentTest.class.getName());

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() {
        Jars.assumeBuilt();
    }

    @Test
    void everyPunchOfTheTerminalIsOneRowAlthoughTheAgentIsKilledAtRandomInstants() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed " + SEED + ", " + KILLS + " kills");
        Random random = new Random(SEED);
        int port = FreePorts.first();
        ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
        try (SimulatedZkTerminal terminal = terminal();
                RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
                FieldAgent agent = new FieldAgent(
                        "kantor",
                        folder,
                        hub,
                        hub.brokerPort(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS))) {
            var touching = fingers.scheduleAtFixedRate(
                    () -> terminal.punch(DoorTerminal.pin(terminal.memory().size() % PEOPLE), 0, 1),
                    0,
                    TOUCH_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);

            for (int i = 0; i < KILLS; i++) {
                agent.program().start();
                boolean young = random.nextInt(3) == 0;
                if (!young) {
                    int before = hub.api().ledgerKeys().size();
                    await("seed " + SEED)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(LOOK_EVERY_MILLIS))
                            .atMost(PATIENCE)
                            .until(() -> hub.api().ledgerKeys().size() > before);
                }
                letWork(random.nextInt(young ? YOUNG_MILLIS_MAX : BUSY_MILLIS_MAX));
                // Whatever the kill before has left, it did not end by itself.
                assertThat(agent.program().isAlive())
                        .as("seed %d, kill %d", SEED, i)
                        .isTrue();
                agent.program().kill();
            }
            agent.program().start();
            int before = hub.api().ledgerKeys().size();
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() > before);
            touching.cancel(false);
            fingers.shutdown();
            assertThat(fingers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

            List<String> remembered = DoorTerminal.keys(terminal, SERIAL);
            await("seed " + SEED)
                    .atMost(PATIENCE)
                    .until(() -> hub.api().ledgerKeys().size() >= remembered.size());
            await("seed " + SEED)
                    .atMost(PATIENCE)
                    .until(() -> agent.status().path("buffered").asInt(-1) == 0);
            assertThat(hub.api().ledgerKeys())
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(remembered)
                    .hasSizeGreaterThan(KILLS);
            JsonNode numbers = hub.api().numbers();
            assertThat(numbers.path("holes").asInt()).as("seed %d", SEED).isZero();
            // Nobody has told the hub about the terminal; nothing waits for any other reason, and nothing beside its
            // rows.
            JsonNode waiting = new ObjectMapper().createObjectNode().put("unknown-terminal", remembered.size());
            await("seed " + SEED).atMost(PATIENCE).untilAsserted(() -> assertThat(
                            hub.api().numbers().path("quarantinedOpen"))
                    .isEqualTo(waiting));
            // No kill cost a journal: nothing was put aside, and its numbers are those of one epoch.
            assertThat(agent.data().resolve("aside")).isEmptyDirectory();
            assertThat(agent.status().path("lastSequence").asInt()).isEqualTo(remembered.size());
            assertThat(agent.program().restarts()).isEqualTo(KILLS);
            assertThat(agent.program().isAlive()).isTrue();
            assertThat(terminal.evidence().sins()).isEmpty();
        } finally {
            fingers.shutdownNow();
        }
    }

    private static SimulatedZkTerminal terminal() throws Exception {
        return SimulatedZkTerminal.start(DoorTerminal.spec(SERIAL, PEOPLE)
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(200))
                .build());
    }

    /** A random instant is what this test is about; there is nothing to wait for. */
    private static void letWork(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).atMost(PATIENCE).until(() -> true);
    }
}
