package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.PacedClock;
import id.titian.proof.chain.DoorTerminal;
import id.titian.proof.chain.FieldAgent;
import id.titian.proof.chain.FreePorts;
import id.titian.proof.chain.Jars;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency whose link is cut for two days, while its people come and go and its agent runs on. */
class LongCutTest {

    private static final String SERIAL = "TTN261100041";
    private static final Duration CUT = Duration.ofHours(48);

    /** Two days in twenty seconds. */
    private static final int PACE = 8_640;

    private static final Duration BETWEEN_PUNCHES = Duration.ofMillis(200);
    private static final int BEFORE = 5;
    private static final int PEOPLE = 400;
    private static final int POLL_SECONDS = 3_600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    @DisplayName("BKL-C07: what was punched while the link was cut for 48 hours arrives afterwards once each")
    void whatWasPunchedWhileTheLinkWasCutForTwoDaysArrivesAfterwardsOnce() throws Exception {
        int port = FreePorts.first();
        PacedClock clock = PacedClock.of(
                Clock.systemUTC(), Instant.now(Clock.systemUTC()), Instant.parse("2026-10-05T23:00:00Z"), PACE);
        ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(
                        DoorTerminal.spec(SERIAL, PEOPLE).clock(clock).build());
                RunningHub hub = new RunningHub(
                                folder.resolve("hub"),
                                port,
                                port + 1,
                                List.of(),
                                Map.of(PacedClock.VARIABLE, clock.text()))
                        .start();
                Cable cable = Cable.to(hub.brokerPort(), true);
                FieldAgent agent = new FieldAgent(
                        "dinas",
                        folder,
                        hub,
                        cable.port(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS))) {
            agent.startAt(clock);
            await().atMost(PATIENCE).until(agent::isListening);
            DoorTerminal.punch(terminal, BEFORE);
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == BEFORE);

            cable.pull();
            Instant cut = clock.instant();
            var touching = fingers.scheduleAtFixedRate(
                    () -> DoorTerminal.punch(terminal, 1), 0, BETWEEN_PUNCHES.toMillis(), TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> clock.instant().isAfter(cut.plus(CUT)));
            touching.cancel(false);
            // Everything that was begun is over before we count.
            fingers.shutdown();
            assertThat(fingers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            int made = terminal.memory().size();
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("lastSequence").asInt() == made);
            assertThat(hub.api().ledgerKeys()).hasSize(BEFORE);
            assertThat(agent.status().path("receiptedTo").asInt()).isEqualTo(BEFORE);
            assertThat(agent.program().isAlive()).isTrue();

            cable.plug();

            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == made);
            assertThat(made).isGreaterThan(2 * BEFORE);
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
        } finally {
            fingers.shutdownNow();
        }
    }
}
