package id.titian.hub.day;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Months that could not be made, named by person, so that whatever is wrong with one person keeps nobody else waiting. Such a month
 * stays what it was, is not closed, and is tried again whenever something of it changes, with every new day, and after a start.
 */
@Component
public class SetAside {

    private static final int SHOWN_MAX = 200;
    private static final int REASON_MAX = 1_000;

    /** A month of a person that could not be made, since when, and what was in the way. */
    public record Month(String nip, String name, YearMonth month, String reason, Instant since) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SetAside(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that wait, the oldest first. */
    public List<Month> all() {
        return jdbc.sql("""
                        select a.nip, coalesce(e.name, a.nip), a.month, a.reason, a.since
                          from month_set_aside a left join employee e on e.nip = a.nip
                         order by a.since, a.nip, a.month limit ?
                        """)
                .param(SHOWN_MAX)
                .query((row, n) -> new Month(
                        row.getString(1),
                        row.getString(2),
                        YearMonth.from(row.getObject(3, LocalDate.class)),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    void put(String nip, YearMonth month, Exception why) {
        String reason = why.getClass().getSimpleName() + ": " + why.getMessage();
        jdbc.sql("""
                        insert into month_set_aside (nip, month, reason, since) values (?, ?, ?, ?)
                            on conflict (nip, month) do update set reason = excluded.reason
                        """)
                .params(
                        nip,
                        Date.valueOf(month.atDay(1)),
                        reason.substring(0, Math.min(reason.length(), REASON_MAX)),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** They could be made now. */
    void forget(Collection<String> nips, YearMonth month) {
        jdbc.sql("delete from month_set_aside where month = ? and nip = any(?)")
                .params(Date.valueOf(month.atDay(1)), nips.toArray(String[]::new))
                .update();
    }

    /** Leaves the work to try them again. */
    void tryAgain() {
        jdbc.sql("insert into month_work (nip, month, cause) select nip, month, 'set-aside' from month_set_aside")
                .update();
    }
}
