package id.titian.hub.submission.file;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileReport;
import id.titian.hub.database.FreshDatabase;
import id.titian.testkit.HandClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FileSpansTest {

    @Test
    void aFileIsRememberedOnceAndNeverWhereAClockWasPlainlyWrong() {
        try (FreshDatabase database = FreshDatabase.make()) {
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("insert into terminal (serial, first_seen_at) values ('A1', now())")
                    .update();
            FileSpans spans = new FileSpans(jdbc, new HandClock(Instant.parse("2024-08-06T00:00:00Z")));

            note(spans, "2024-08-01T07:30:00", "2024-08-05T16:00:00");
            note(spans, "2024-08-01T07:30:00", "2024-08-05T16:00:00");
            note(spans, "2024-08-01T07:30:00", "2024-08-07T16:00:00");
            note(spans, "2000-01-01T00:30:00", "2024-08-04T16:00:00");

            assertThat(jdbc.sql("select serial || ' ' || (last_at at time zone 'UTC')::text from file_span")
                            .query(String.class)
                            .list())
                    .containsExactly("A1 2024-08-05 09:00:00");
        }
    }

    private static void note(FileSpans spans, String first, String last) {
        spans.note(
                new FileReport(
                        "attlog",
                        "A1",
                        2,
                        2,
                        0,
                        0,
                        0,
                        2,
                        0,
                        Optional.of(LocalDateTime.parse(first)),
                        Optional.of(LocalDateTime.parse(last)),
                        Bytes.EMPTY.sha256(),
                        0),
                ZoneId.of("Asia/Jakarta"));
    }
}
