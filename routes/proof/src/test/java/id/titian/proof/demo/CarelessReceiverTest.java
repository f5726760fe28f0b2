package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.chain.FreePorts;
import id.titian.proof.chain.Jars;
import id.titian.proof.receiver.Holding;
import id.titian.proof.town.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demonstration whose receivers lose what the hub has a receipt for, and in which somebody's PIN is forgotten. */
class CarelessReceiverTest {

    private static final String LOST_BEHIND_THE_WEBHOOK = "1003";
    private static final String LOST_BY_PAYROLL = "1004";
    private static final String FORGOTTEN = "1005";
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void aKeyThatAReceiverLosesALineThatVanishesFromAPayrollFileAndAPinThatNobodyTellsMakeTheDemonstrationFail()
            throws Exception {
        Path data = folder.resolve("data");
        Path report = folder.resolve("report.json");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        DemoOptions options = DemoOptions.parse(List.of(
                "--for",
                "5s",
                "--port-base",
                Integer.toString(FreePorts.first()),
                "--data",
                data.toString(),
                "--report",
                report.toString()));
        Predicate<Town.Person> forgotten = person -> person.pin().equals(FORGOTTEN);
        Predicate<Holding> lost = holding -> isOf(LOST_BEHIND_THE_WEBHOOK, holding.punch());
        ScheduledExecutorService thief = Executors.newSingleThreadScheduledExecutor();
        int code;
        try {
            var unused = thief.scheduleWithFixedDelay(
                    () -> steal(data.resolve("payroll")), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);

            code = new Demo(
                            options,
                            new PrintStream(said, true, StandardCharsets.UTF_8),
                            DRAIN_MAX,
                            new Mischief(lost, forgotten))
                    .run();
        } finally {
            thief.shutdownNow();
        }

        JsonNode counted = new ObjectMapper().readTree(report.toFile());
        assertThat(code).describedAs("%s", counted).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("NOT every punch is where it belongs.");
        assertThat(counted.path("lost").asInt()).isZero();
        assertThat(counted.path("doubled").asInt()).isZero();
        // The hub has a receipt for everything and suspects nothing.
        assertThat(counted.path("withoutReceipt").asInt()).isZero();
        assertThat(counted.path("undeliveredKeys"))
                .extracting(JsonNode::asText)
                .anyMatch(key -> key.startsWith("kepegawaian: ") && isOf(LOST_BEHIND_THE_WEBHOOK, key))
                .anyMatch(key -> key.startsWith("payroll: ") && isOf(LOST_BY_PAYROLL, key))
                .allMatch(key -> isOf(LOST_BEHIND_THE_WEBHOOK, key) || isOf(LOST_BY_PAYROLL, key));
        assertThat(counted.path("undelivered").asInt())
                .isEqualTo(counted.path("undeliveredKeys").size());
        // Nobody has told the hub whose PIN this is; the hub has done all it could, and the town is not well.
        assertThat(counted.path("waitingUnexpectedlyKeys"))
                .extracting(JsonNode::asText)
                .isNotEmpty()
                .allMatch(key -> isOf(FORGOTTEN, key) && key.endsWith(" UNKNOWN_PIN"));
        assertThat(counted.path("waitingUnexpectedly").asInt())
                .isEqualTo(counted.path("waitingUnexpectedlyKeys").size());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("waiting although the town gives no reason: ");
        assertThat(counted.path("delivered").asInt()
                        + counted.path("undelivered").asInt()
                        + counted.path("quarantined").asInt())
                .isEqualTo(counted.path("made").asInt());
    }

    private static boolean isOf(String pin, String punch) {
        return punch.contains(";" + pin + ";");
    }

    /** Rewrites the files of the days without the lines of one person, as often as the hub writes them. */
    private static void steal(Path payroll) {
        if (!Files.isDirectory(payroll)) return;
        try (DirectoryStream<Path> days = Files.newDirectoryStream(payroll, "presensi-*.csv")) {
            for (Path day : days) {
                String whole = Files.readString(day);
                String rest = whole.lines()
                        .filter(line -> !line.contains("\"" + LOST_BY_PAYROLL + "\""))
                        .map(line -> line + "\r\n")
                        .reduce("", String::concat);
                if (rest.equals(whole)) continue;
                Path draft = Files.writeString(payroll.resolve(".stolen"), rest);
                Files.move(draft, day, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
