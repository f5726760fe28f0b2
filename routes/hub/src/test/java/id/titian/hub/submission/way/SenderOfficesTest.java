package id.titian.hub.submission.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.SubmissionParts;
import id.titian.testkit.HandClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SenderOfficesTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(SenderOffices.class);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private FreshDatabase database;
    private SubmissionParts parts;
    private SenderOffices offices;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = new SubmissionParts(database, folder, new HandClock(Instant.parse("2026-02-03T01:00:00Z"))).withAyu();
        offices = new SenderOffices(parts.submissions());
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void close() {
        LOGGER.detachAppender(log);
        parts.close();
        database.close();
    }

    @Test
    void whatTheHubDoesNotKnowIsToldOnceForEachCodeAndKnownAsSoonAsItIsImported() {
        for (int i = 0; i < 3; i++) {
            assertThat(offices.known("KEC")).isNull();
            assertThat(offices.known("DESA")).isNull();
        }
        assertThat(offices.known("SETDA")).isEqualTo("SETDA");
        assertThat(offices.known(null)).isNull();

        assertThat(log.list).hasSize(2);
        assertThat(log.list.get(0).getFormattedMessage()).contains("KEC", "without an office");
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nKEC;Kecamatan;WIB\n");
        assertThat(offices.known("KEC")).isEqualTo("KEC");
    }

    @Test
    void anAddressCountsBeforeItsDomainAlsoWhereItsOfficeIsNotKnown() {
        Map<String, String> codes =
                SenderOffices.bySender("x", List.of("@kab.example=SETDA", "Budi@kab.example = LAMA "));

        assertThat(offices.of("siti@kab.example", codes)).isEqualTo("SETDA");
        assertThat(offices.of("budi@kab.example", codes)).isNull();
        assertThat(offices.of("siti@lain.example", codes)).isNull();
        assertThat(offices.of("siti@sub.kab.example", codes)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETDA", "siti@kab.example", "siti@kab.example=", "=SETDA", "siti=SETDA", "a b@c=SETDA"})
    void anEntryThatSaysNothingIsRefusedByItsKey(String entry) {
        assertThatThrownBy(() -> SenderOffices.bySender("titian.submissions.mail.offices", List.of(entry)))
                .hasMessageContaining("titian.submissions.mail.offices")
                .hasMessageContaining("siti@kab.example=SETDA");
    }

    @Test
    void anAddressThatStandsThereTwiceIsRefused() {
        assertThatThrownBy(() -> SenderOffices.bySender("x", List.of("a@b=C", "A@b=D")))
                .hasMessageContaining("A@b twice");
    }
}
