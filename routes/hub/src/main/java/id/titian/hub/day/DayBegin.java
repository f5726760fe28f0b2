package id.titian.hub.day;

import java.sql.Date;
import java.sql.Timestamp;
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

    /**
     * Days that wait for a terminal which has reported past their end by now: undecided ones, and those that are judged as far as they
     * go. When only some of those that a day waits for have reported, the day then waits for fewer.
     */
    private static final String DECIDABLE = """
            insert into month_work (nip, month, cause)
            select distinct d.nip, date_trunc('month', d.day)::date, 'reported'
              from attendance_day d
             where (d.status = 'PENDING' or d.is_provisional) and d.cutoff <= :now
               and exists (select 1 from unnest(d.waits_for) as w (serial)
                             join terminal_coverage c on c.serial = w.serial where c.complete_to >= d.cutoff)
               and not exists (select 1 from month_work m where m.nip = d.nip and m.month = date_trunc('month', d.day)::date)
               and not exists (select 1 from month_set_aside a where a.nip = d.nip and a.month = date_trunc('month', d.day)::date)
            """;

    /**
     * Days of which no terminal knew anything. Once one hangs there its memory may go back to them. What is older than this has to
     * be touched by something else, so that offices without terminals cost a bounded time each day.
     */
    private static final String KNOWN_TO_NONE = """
            insert into month_work (nip, month, cause)
            select distinct nip, date_trunc('month', day)::date, 'reported'
              from attendance_day
             where (status = 'PENDING' or is_provisional) and cutoff <= :now and '-' = any(waits_for)
               and day > :today::date - :days
            """;

    private static final int KNOWN_TO_NONE_DAYS = 100;
    private static final String LAST_ZONE = "Asia/Jakarta";

    private final JdbcClient jdbc;
    private final MonthWork work;
    private final TerminalCoverage coverage;
    private final SetAside setAside;
    private final Clock clock;
    private boolean hasLooked;

    DayBegin(JdbcClient jdbc, MonthWork work, TerminalCoverage coverage, SetAside setAside, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.coverage = coverage;
        this.setAside = setAside;
        this.clock = clock;
    }

    /** Looks at the clock and at the terminals. */
    @Transactional
    public void look() {
        Optional<LocalDate> begin = work.begin();
        if (begin.isEmpty()) return;
        Instant now = clock.instant();
        coverage.refresh(begin.get());
        // Whoever mended what was in the way has started the hub again.
        if (!hasLooked) setAside.tryAgain();
        hasLooked = true;
        List<String> zones = jdbc.sql("select distinct zone from office where zone <> ? order by zone")
                .param(LAST_ZONE)
                .query(String.class)
                .list();
        for (String zone : zones) beginDay(zone, now.atZone(ZoneId.of(zone)).toLocalDate(), begin.get());
        beginDay(LAST_ZONE, now.atZone(ZoneId.of(LAST_ZONE)).toLocalDate(), begin.get());
        jdbc.sql(DECIDABLE).param("now", Timestamp.from(now)).update();
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
        // Where the day begins last, everybody is made anew: an office may have a policy of another zone.
        List<String> offices = zone.equals(LAST_ZONE)
                ? List.of()
                : jdbc.sql("select code from office where zone = ?")
                        .param(zone)
                        .query(String.class)
                        .list();
        work.add(List.of(), offices, from, today, "day");
        if (!zone.equals(LAST_ZONE)) return;
        setAside.tryAgain();
        jdbc.sql(KNOWN_TO_NONE)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", Date.valueOf(today))
                .param("days", KNOWN_TO_NONE_DAYS)
                .update();
    }
}
