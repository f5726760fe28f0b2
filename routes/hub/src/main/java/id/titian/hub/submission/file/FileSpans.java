package id.titian.hub.submission.file;

import id.titian.contract.file.FileReport;
import id.titian.contract.terminal.watch.ClockWatch;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers from when to when a terminal's own log goes that somebody handed in: its terminal is complete so far. */
@Component
class FileSpans {

    private final JdbcClient jdbc;
    private final Clock clock;

    FileSpans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Everything of a file is in the ledger.
     *
     * @param report of a file of which every row could be read; a time in the future, or of a clock that began anew, says
     *     that nobody knows when the others were.
     */
    void note(FileReport report, ZoneId zone) {
        if (report.earliest().isEmpty() || report.latest().isEmpty()) return;
        if (ClockWatch.hasJustBegun(report.earliest().get())) return;
        Instant now = clock.instant();
        Instant first = report.earliest().get().atZone(zone).toInstant();
        Instant last = report.latest().get().atZone(zone).toInstant();
        if (last.isAfter(now)) return;
        jdbc.sql("""
                        insert into file_span (serial, first_at, last_at, taken_at)
                        select ?, ?, ?, ? where exists (select from terminal where serial = ?)
                        on conflict do nothing
                        """)
                .params(
                        report.serial(),
                        Timestamp.from(first),
                        Timestamp.from(last),
                        Timestamp.from(now),
                        report.serial())
                .update();
    }
}
