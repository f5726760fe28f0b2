package id.titian.hub.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.BriefJava;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.submission.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A hub that is killed while it takes a file takes it whole in the end, and each of its punches once. */
class ReadingKillTest {

    static final SubmissionSettings SETTINGS = new SubmissionSettings(
            DataSize.ofMegabytes(16), DataSize.ofMegabytes(64), DataSize.ofMegabytes(1), 90, 1000);

    private static final int LINES = Integer.getInteger("titian.kill.lines", 20_000);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** At the beginning, and in the middle. */
    private static final List<Integer> KILLS = List.of(1, LINES / 2);

    @TempDir
    Path folder;

    private final List<Process> hubs = new ArrayList<>();
    private FreshDatabase database;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Process hub : hubs) hub.destroyForcibly().waitFor();
        database.close();
    }

    @Test
    void aHubThatIsKilledInTheMiddleOfAFileHasEveryPunchOnce() throws Exception {
        Path spool = folder.resolve("spool");
        try (SubmissionParts parts =
                new SubmissionParts(database, Spool.in(spool, SETTINGS), SETTINGS, Clock.systemUTC(), List.of())) {
            Submission one = parts.withAyu().hand("attlog.dat", log(), Map.of("serial", "A1"));

            for (int taken : KILLS) {
                Process hub = start(spool);
                await().atMost(PATIENCE).until(() -> parts.count("punch") >= taken);
                hub.destroyForcibly().waitFor();
                assertThat(parts.count("punch")).as("killed in the middle").isLessThan(LINES);
                assertThat(parts.now(one).state()).isEqualTo(SubmissionState.WAITING);
            }
            start(spool);

            await().atMost(PATIENCE).until(() -> parts.now(one).state() != SubmissionState.WAITING);
            assertThat(parts.now(one).state()).isEqualTo(SubmissionState.TAKEN);
            assertThat(parts.now(one).counts().punches()).isEqualTo(LINES);
            assertThat(parts.count("punch")).isEqualTo(LINES);
            assertThat(parts.count("sighting")).isZero();
            assertThat(parts.count("quarantine")).isZero();
            assertThat(parts.count("custody")).as("no holes").isEqualTo(1);
        }
    }

    private static String log() {
        StringBuilder log = new StringBuilder(LINES * 40);
        LocalDateTime time = LocalDateTime.of(2025, 1, 6, 7, 0, 0);
        for (int i = 0; i < LINES; i++) {
            log.append("%9d\t%s %s\t1\t0\t1\t0\r\n"
                    .formatted(
                            1 + i % 40,
                            time.toLocalDate(),
                            time.toLocalTime().withNano(0).format(HOUR)));
            time = time.plusSeconds(61);
        }
        return log.toString();
    }

    private static final java.time.format.DateTimeFormatter HOUR =
            java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss", java.util.Locale.ROOT);

    private Process start(Path spool) throws IOException {
        Process hub = new ProcessBuilder(BriefJava.command(
                        SubmittingHub.class, database.getJdbcUrl(), database.getUsername(), spool.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "hub-", ".log").toFile())
                .start();
        hubs.add(hub);
        return hub;
    }
}
