package id.titian.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.titian.contract.Unreadable;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are told to do is something that can be done. */
class AdviceTest {

    private static FreshDatabase database;
    private static Stages stages;

    @BeforeAll
    static void open() {
        database = FreshDatabase.make();
        stages = new Stages(database, Map.of());
    }

    @AfterAll
    static void close() {
        stages.close();
    }

    @BeforeEach
    void nothingWaits() {
        stages.jdbc().sql("delete from quarantine").update();
    }

    @ParameterizedTest
    @EnumSource(QuarantineReason.class)
    void releaseIsAdvisedExactlyWhereTheHubReleases(QuarantineReason reason) {
        List<Long> item = List.of(item(reason));

        if (reason.todo().toLowerCase(Locale.ROOT).contains("release")) {
            assertThatCode(() -> stages.quarantine().release(item, "Siti", "looked at"))
                    .doesNotThrowAnyException();
        } else {
            DecisionRefusedException refused = catchThrowableOfType(
                    DecisionRefusedException.class, () -> stages.quarantine().release(item, "Siti", "looked at"));
            assertThat(refused.code()).isEqualTo("not-releasable");
            assertThat(refused).hasMessageEndingWith(reason.todo());
        }
    }

    /** There is no way yet to put another time or person in a punch's place. */
    @ParameterizedTest
    @EnumSource(QuarantineReason.class)
    void noAdviceNamesACorrectionInTheHub(QuarantineReason reason) throws IOException {
        assertThat(reason.todo()).doesNotContain("by hand", "correct the");
        assertThat(indonesian(reason)).doesNotContain("dengan tangan", "perbaiki");
    }

    @ParameterizedTest
    @EnumSource(value = Unreadable.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "MALFORMED")
    void whatCanBecomeNoPunchIsSettledOutsideAndDismissed(Unreadable.Reason reason) throws Exception {
        QuarantineReason waits = QuarantineReason.of(reason);
        List<Long> item = List.of(item(waits));

        stages.quarantine().dismiss(item, "Siti", "settled with the person");

        assertThat(stages.quarantine().search(QuarantineFilter.openItems(null, 10)))
                .isEmpty();
        assertThat(waits.todo()).contains("dismiss");
        assertThat(indonesian(waits)).containsIgnoringCase("abaikan");
    }

    private long item(QuarantineReason reason) {
        return stages.jdbc()
                .sql("insert into quarantine (reason, identity, detail, opened_at) values (?, '\\x01', '', now())"
                        + " returning id")
                .param(reason.name())
                .query(Long.class)
                .single();
    }

    private static String indonesian(QuarantineReason reason) throws IOException {
        Properties words = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/console.properties"), StandardCharsets.UTF_8)) {
            words.load(file);
        }
        return words.getProperty("todo." + reason.code());
    }
}
