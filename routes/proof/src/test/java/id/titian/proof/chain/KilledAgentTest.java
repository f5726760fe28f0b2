package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.hub.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents themselves under SIGKILL at random instants, between terminals that are being touched and a hub that takes. Two
 * offices, because a killed agent mostly waits: twice the kills in hardly more time.
 */
class KilledAgentTest {

    /** How often, in both offices together; the long proof is {@code -Dtitian.kills=10000}. */
    private static final int KILLS = Integer.getInteger("titian.kills", 10);

    /** Another each time, and said, so that a failure can be repeated: {@code -Dtitian.chain.seed=N}. */
    private static final long SEED = Long.getLong("titian.chain.seed", System.nanoTime() % 1_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final System.Logger LOG = System.getLogger(KilledAgentTest.class.getName());

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    @DisplayName("MKM-C08: agents are killed at random instants, and every punch of the terminals is one row")
    void everyPunchOfTheTerminalsIsOneRowAlthoughTheAgentsAreKilledAtRandomInstants() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed " + SEED + ", " + KILLS + " kills");
        int port = FreePorts.first();
        int killsEach = (KILLS + 1) / 2;
        ExecutorService killers = Executors.newFixedThreadPool(2);
        try (RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
                KilledOffice here = new KilledOffice("kantor", "TTN261100002", SEED, folder, hub, port + 2);
                KilledOffice there = new KilledOffice("cabang", "TTN261100003", SEED + 1, folder, hub, port + 3)) {
            for (Future<Void> done : killers.invokeAll(List.of(killing(here, killsEach), killing(there, killsEach))))
                done.get();

            int punches = here.proveWhole(killsEach) + there.proveWhole(killsEach);

            JsonNode numbers = hub.api().numbers();
            assertThat(numbers.path("holes").asInt()).as("seed %d", SEED).isZero();
            // Nobody has told the hub about the terminals; nothing waits for any other reason, and nothing beside
            // their rows.
            JsonNode waiting = new ObjectMapper().createObjectNode().put("unknown-terminal", punches);
            await("seed " + SEED).atMost(PATIENCE).untilAsserted(() -> assertThat(
                            hub.api().numbers().path("quarantinedOpen"))
                    .isEqualTo(waiting));
            assertThat(hub.api().ledgerKeys()).as("seed %d", SEED).hasSize(punches);
        } finally {
            killers.shutdownNow();
        }
    }

    private static Callable<Void> killing(KilledOffice office, int kills) {
        return () -> {
            office.kill(kills);
            return null;
        };
    }
}
