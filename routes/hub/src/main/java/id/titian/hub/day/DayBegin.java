package id.titian.hub.day;

import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time itself changes days: a new one begins, and a terminal has reported past the end of one that was undecided. Leaves the rows
 * of work for both.
 */
@Component
public class DayBegin {

    /** Undecided days for whose terminals enough is known by now, and those that a shorter list keeps waiting. */
    private static final String DECIDABLE = """
            insert into month_work (nip, month, cause)
            select distinct d.nip, date_trunc('month', d.day)::date, 'reported'
              from attendance_day d
             where d.status = 'PENDING' and d.cutoff <= :now
               and exists (select 1 from unnest(d.waits_for) as w (serial)
                             join terminal_coverage c on c.serial = w.serial where c.complete_to >= d.cutoff)
               and not exists (select 1 from month_work m where m.nip = d.nip and m.month = date_trunc('month', d.day)::date)
            """;

    /** The same for days that were judged as far as they go: all slots filled, and more could still come. */
    private static final String SETTLED = """
            insert into month_work (nip, month, cause)
            select distinct d.nip, date_trunc('month', d.day)::date, 'reported'
              from attendance_day d
             where d.is_provisional and d.cutoff <= :now and d.day >= :recent
               and exists (select 1 from terminal t join terminal_coverage c on c.serial = t.serial
                            where t.office = d.office and c.complete_to >= d.cutoff and c.noted_at > d.computed_at)
               and not exists (select 1 from month_work m where m.nip = d.nip and m.month = date_trunc('month', d.day)::date)
            """;

    private static final int RECENT_DAYS = 62;

    private final JdbcClient jdbc;
    private final MonthWork work;
    private final TerminalCoverage coverage;
    private final Clock clock;

    DayBegin(JdbcClient jdbc, MonthWork work, TerminalCoverage coverage, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** Looks at the clock and at the terminals. */
    @Transactional
    public void look() {
        Optional<LocalDate> begin = work.begin();
        if (begin.isEmpty()) return;
        Instant now = clock.instant();
        coverage.refresh(begin.get());
        List<String> zones = jdbc.sql("select distinct zone from office order by zone")
                .query(String.class)
                .list();
        for (String zone : zones) beginDay(zone, now.atZone(ZoneId.of(zone)).toLocalDate(), begin.get());
        var at = java.sql.Timestamp.from(now);
        jdbc.sql(DECIDABLE).param("now", at).update();
        jdbc.sql(SETTLED)
                .param("now", at)
                .param(
                        "recent",
                        Date.valueOf(now.atZone(ZoneId.of("Asia/Jakarta"))
                                .toLocalDate()
                                .minusDays(RECENT_DAYS)))
                .update();
    }

    private void beginDay(String zone, LocalDate today, LocalDate begin) {
        Optional<LocalDate> last = jdbc.sql("select day from day_begun where zone = ? for update")
                .param(zone)
                .query(LocalDate.class)
                .optional();
        if (last.isPresent() && !today.isAfter(last.get())) return;
        jdbc.sql("insert into day_begun (zone, day) values (?, ?) on conflict (zone) do update set day = excluded.day")
                .params(zone, Date.valueOf(today))
                .update();
        // After a stop of days every month since then has days that nobody began. A month that is over has its figures
        // only now.
        LocalDate from = last.map(day -> day.isBefore(begin) ? begin : day).orElse(begin);
        if (from.isAfter(today)) return;
        List<String> offices = jdbc.sql("select code from office where zone = ?")
                .param(zone)
                .query(String.class)
                .list();
        work.add(List.of(), offices, from, today, "day");
    }
}
