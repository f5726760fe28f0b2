package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.proof.hub.RunningHub;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An office whose terminal is being touched all the time, and whose agent is killed at random instants. */
final class KilledOffice implements AutoCloseable {

    private static final int POLL_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PEOPLE = 200;

    /** What the terminal remembers in the end is read by every start and compared; a long proof touches more seldom. */
    private static final int RECORDS_MAX = 20_000;

    private static final long TOUCH_EVERY_MILLIS_MIN = 80;

    /** From before the journal is open to the middle of the first reading, about 0.6 s after the start. */
    private static final int YOUNG_MILLIS_MAX = 900;

    private static final int BUSY_MILLIS_MAX = 250;
    private static final long LOOK_EVERY_MILLIS = 20;

    private final String serial;
    private final long seed;
    private final Random random;
    private final RunningHub hub;
    private final SimulatedZkTerminal terminal;
    private final FieldAgent agent;
    private final ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();

    /**
     * Hangs up the terminal and enrols the agent.
     *
     * @param seed of the instants.
     */
    KilledOffice(String name, String serial, long seed, Path folder, RunningHub hub, int statusPort) throws Exception {
        this.serial = serial;
        this.seed = seed;
        this.random = new Random(seed);
        this.hub = hub;
        terminal = SimulatedZkTerminal.start(DoorTerminal.spec(serial, PEOPLE)
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(200))
                .build());
        agent = new FieldAgent(
                name, folder, hub, hub.brokerPort(), statusPort, DoorTerminal.yaml(terminal, serial, POLL_SECONDS));
    }

    /** Kills the agent so often; in the end it runs, has brought something once more, and nobody touches the terminal. */
    void kill(int kills) throws Exception {
        var touching = fingers.scheduleAtFixedRate(
                () -> terminal.punch(DoorTerminal.pin(terminal.memory().size() % PEOPLE), 0, 1),
                0,
                Math.max(TOUCH_EVERY_MILLIS_MIN, kills * 1_000L / RECORDS_MAX),
                TimeUnit.MILLISECONDS);
        for (int i = 0; i < kills; i++) {
            agent.program().start();
            boolean young = random.nextInt(3) == 0;
            if (!young) awaitMore();
            letWork(random.nextInt(young ? YOUNG_MILLIS_MAX : BUSY_MILLIS_MAX));
            // Whatever the kill before has left, it did not end by itself.
            assertThat(agent.program().isAlive())
                    .as("seed %d, kill %d", seed, i)
                    .isTrue();
            agent.program().kill();
        }
        agent.program().start();
        awaitMore();
        touching.cancel(false);
        fingers.shutdown();
        assertThat(fingers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitMore() throws Exception {
        int before = inLedger().size();
        await("seed " + seed)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(LOOK_EVERY_MILLIS))
                .atMost(PATIENCE)
                .until(() -> inLedger().size() > before);
    }

    private List<String> inLedger() throws IOException, InterruptedException {
        return hub.api().ledgerKeys().stream()
                .filter(key -> key.startsWith(serial + ";"))
                .toList();
    }

    /** A random instant is what this is about; there is nothing to wait for. */
    private static void letWork(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).atMost(PATIENCE).until(() -> true);
    }

    /** Every punch of the terminal is one row, and no kill cost a journal. Returns how many punches they are. */
    int proveWhole(int kills) throws Exception {
        List<String> remembered = DoorTerminal.keys(terminal, serial);
        await("seed " + seed).atMost(PATIENCE).until(() -> inLedger().size() >= remembered.size());
        await("seed " + seed)
                .atMost(PATIENCE)
                .until(() -> agent.status().path("buffered").asInt(-1) == 0);
        assertThat(inLedger())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(remembered)
                .hasSizeGreaterThan(kills);
        // Nothing was put aside, and its numbers are those of one epoch.
        assertThat(agent.data().resolve("aside")).isEmptyDirectory();
        assertThat(agent.status().path("lastSequence").asInt()).isEqualTo(remembered.size());
        assertThat(agent.program().restarts()).isEqualTo(kills);
        assertThat(agent.program().isAlive()).isTrue();
        assertThat(terminal.evidence().sins()).isEmpty();
        return remembered.size();
    }

    @Override
    public void close() throws Exception {
        fingers.shutdownNow();
        agent.close();
        terminal.close();
    }
}
