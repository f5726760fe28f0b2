package id.titian.hub.day;

import id.titian.hub.rulebook.PoliciesSaid;
import id.titian.hub.rulebook.RulebookActivated;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of work: which months of whom have to be made anew, and why. */
@Component
public class MonthWork {

    /**
     * Leaves the work for punches that were placed: an insert over the rows {@code placed (nip, day)} of a statement. A punch of the
     * first two days may belong to a shift that began in the month before, and a corrected clock moves one by up to a day.
     */
    public static final String OF_PLACED = """
            insert into month_work (nip, month, cause)
            select distinct nip, date_trunc('month', shifted)::date, 'punch'
              from placed cross join lateral (values (day), (day - 2), (day + 1)) as near (shifted)
             where exists (select 1 from rulebook where activated_at is not null)
            """;

    /** The month in which rules were first in force, in the zone that is first to begin a day. */
    private static final String FIRST = "select min(first_at) from rulebook where first_at is not null";

    private final JdbcClient jdbc;
    private final DaySettings settings;
    private final Clock clock;

    MonthWork(JdbcClient jdbc, DaySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The first day for which days are made; none before rules were ever in force. */
    public Optional<LocalDate> begin() {
        Optional<Timestamp> first = jdbc.sql(FIRST).query(Timestamp.class).optional();
        return first.map(at -> settings.begin() != null
                ? settings.begin()
                : at.toInstant().atZone(ZoneOffset.ofHours(7)).toLocalDate().withDayOfMonth(1));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDaysTouched(DaysTouched touched) {
        Optional<LocalDate> begin = begin();
        if (begin.isEmpty()) return;
        LocalDate today = latestToday();
        // A shift of the day before may end in what was touched.
        LocalDate from = touched.from().isBefore(begin.get())
                ? begin.get()
                : touched.from().minusDays(2);
        LocalDate to = touched.to() == null || touched.to().isAfter(today) ? today : touched.to();
        if (from.isBefore(begin.get())) from = begin.get();
        if (to.isBefore(from)) return;
        add(touched.nips(), touched.nips().isEmpty() ? touched.offices() : List.of(), from, to, touched.why());
    }

    /** Everything that is not closed follows the new rules. What is closed is made anew, too: it may have to be adjusted. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onRulebookActivated(RulebookActivated activated) {
        begin().ifPresent(from -> add(List.of(), List.of(), from, latestToday(), "rulebook " + activated.now()));
    }

    /** Offices below may have been ruled by this one, so everybody is made anew. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onPoliciesSaid(PoliciesSaid said) {
        begin().ifPresent(from -> add(List.of(), List.of(), from, latestToday(), "policies of " + said.office()));
    }

    /** Has the months between two days made anew for these people; for everybody of the offices, or for everybody at all. */
    void add(List<String> nips, List<String> offices, LocalDate from, LocalDate to, String cause) {
        jdbc.sql("""
                        insert into month_work (nip, month, cause)
                        select p.nip, m.month::date, :cause
                          from (with recursive below (office) as (
                                    select unnest(:offices::text[])
                                     union
                                    -- Whatever holds for an office may hold for those below it, and a terminal that left owes days.
                                    select o.office from below b
                                     cross join lateral (select p.office from office_parent p where p.parent = b.office
                                                          union all
                                                         select l.office from terminal_left l join terminal t on t.serial = l.serial
                                                          where t.office = b.office) as o)
                                select distinct nip from posting
                                 where (cardinality(:nips::text[]) = 0 or nip = any(:nips))
                                   and (cardinality(:offices::text[]) = 0 or office in (select office from below))
                                   and (cardinality(:nips::text[]) > 0
                                        or valid_from <= :to::date and coalesce(valid_to, 'infinity') >= :from::date)) as p
                         cross join generate_series(date_trunc('month', :from::date), :to::date, interval '1 month') as m (month)
                        """)
                .param("nips", nips.toArray(String[]::new))
                .param("offices", offices.toArray(String[]::new))
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("cause", cause)
                .update();
    }

    /** Today where the day begins first, in WIT. */
    LocalDate latestToday() {
        return clock.instant().atZone(ZoneOffset.ofHours(9)).toLocalDate();
    }
}
