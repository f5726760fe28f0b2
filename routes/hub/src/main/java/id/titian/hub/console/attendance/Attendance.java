package id.titian.hub.console.attendance;

import id.titian.hub.ledger.Ledger;
import id.titian.hub.ledger.LedgerPunch;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What pages about attendance need beside days and months themselves. */
@Component
class Attendance {

    /** Whose clock counts as long as no office was chosen. */
    static final String CAPITAL = "Asia/Jakarta";

    /** From then on somebody has to ask after an undecided day. */
    static final int UNDECIDED_DAYS = 3;

    private static final int OFFICES_MAX = 5_000;
    private static final int UNDECIDED_MAX = 100;
    private static final int PUNCHES_MAX = 100;

    /** An office in which people work. */
    record Office(String code, String name, String zone) {}

    /**
     * What is undecided in one office.
     *
     * @param since the first day.
     * @param days of all people together.
     */
    record Undecided(String office, String name, LocalDate since, int people, int days, List<String> waitsFor) {}

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Attendance(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Offices in which people work or worked, by name. */
    List<Office> offices() {
        return jdbc.sql("""
                        select code, name, zone from office o
                         where exists (select 1 from posting p where p.office = o.code) order by name, code limit ?
                        """)
                .param(OFFICES_MAX)
                .query((row, n) -> new Office(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    Optional<Office> office(String code) {
        return jdbc.sql("select code, name, zone from office where code = ?")
                .param(code)
                .query((row, n) -> new Office(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    LocalDate today(String zone) {
        return clock.instant().atZone(ZoneId.of(zone)).toLocalDate();
    }

    /** The month that people work on: the one that is over. */
    YearMonth monthThatIsOver() {
        return YearMonth.from(today(CAPITAL)).minusMonths(1);
    }

    Optional<String> name(String nip) {
        return jdbc.sql("select name from employee where nip = ?")
                .param(nip)
                .query(String.class)
                .optional();
    }

    /** Offices in which days wait longer than they should, the oldest first. */
    List<Undecided> undecided() {
        return jdbc.sql("""
                        select d.office, o.name, min(d.day), count(distinct d.nip), count(distinct (d.nip, d.day)),
                               array_agg(distinct w.serial) filter (where w.serial is not null)
                          from attendance_day d
                          join office o on o.code = d.office
                          left join lateral unnest(d.waits_for) as w (serial) on true
                         where d.status = 'PENDING' and d.day < ?
                         group by d.office, o.name order by min(d.day), o.name limit ?
                        """)
                .params(Date.valueOf(today(CAPITAL).minusDays(UNDECIDED_DAYS)), UNDECIDED_MAX)
                .query((row, n) -> new Undecided(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4),
                        row.getInt(5),
                        texts(row.getArray(6))))
                .list();
    }

    /** The punches of a day as they stand in the ledger, in the order of their time. */
    List<LedgerPunch> punches(List<Long> ids) {
        return ids.stream()
                .limit(PUNCHES_MAX)
                .flatMap(id -> ledger.punch(id).stream())
                .sorted(Comparator.comparing(punch -> punch.key().punchTime()))
                .toList();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
