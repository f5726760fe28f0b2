package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import id.titian.contract.destination.Destination.Grouping;
import id.titian.hub.BriefJava;
import id.titian.hub.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed between handing over and writing down tells again, with the same key, and forgets nothing. */
class WebhookKillTest {

    static final String NAME = "webhook";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PUNCHES = 300;

    /** In the first parcels, in the middle, and on the last of a writing-down. */
    private static final List<Integer> KILLS = List.of(3, 130, 250);

    @TempDir
    Path folder;

    private final List<Process> hubs = Collections.synchronizedList(new ArrayList<>());
    private String url;
    private Stages stages;
    private TallyingReceiver receiver;

    @BeforeEach
    void place() throws IOException {
        receiver = new TallyingReceiver();
        url = TestDatabase.fresh();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(TestDatabase.USER);
        pool.setMaximumPoolSize(2);
        stages = new Stages(pool, Map.of(NAME, new ScriptedDestination(Grouping.EACH))).withAyu();
        for (int i = 0; i < PUNCHES; i++) stages.punch("A1", "7", "2026-02-02T07:%02d:%02d".formatted(i / 60, i % 60));
        stages.placement().placeWhatWaits();
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Process hub : hubs) hub.destroyForcibly().waitFor();
        stages.close();
        receiver.close();
    }

    @Test
    void aHubThatIsKilledWhileItDeliversHasDeliveredEveryPunchOnceInTheEyesOfTheReceiver() throws Exception {
        for (int n : KILLS) receiver.atRequest(n, this::killNewest);

        for (int i = 0; i < KILLS.size(); i++) {
            Process killed = start();
            assertThat(killed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(stages.count("delivery where state = 'waiting'")).isPositive();
        }
        start();

        await().atMost(PATIENCE)
                .until(() ->
                        stages.count("delivery where state = 'delivered' and receipt like 'http:204 %'") == PUNCHES);
        assertThat(receiver.counted()).hasSize(PUNCHES);
        assertThat(stages.count("delivery where state <> 'delivered'")).isZero();
        assertThat(stages.count("quarantine")).isZero();
        // Something was told twice, or no kill fell between handing over and writing down.
        assertThat(receiver.asked()).hasSizeBetween(PUNCHES + 1, PUNCHES + KILLS.size() * Deliveries.PARCELS_MAX);
    }

    private void killNewest() {
        hubs.get(hubs.size() - 1).destroyForcibly();
    }

    private Process start() throws IOException {
        Process hub = new ProcessBuilder(BriefJava.command(DeliveringHub.class, url, TestDatabase.USER, receiver.url()))
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "hub-", ".log").toFile())
                .start();
        hubs.add(hub);
        return hub;
    }
}
