package id.titian.hub.day.make;

import id.titian.contract.ArrivalPath;
import id.titian.rules.day.Punch;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is known of people around a month: one statement for each kind of thing, however many people. */
@Component
public class PersonLoader {

    /** A shift that begins on the last day ends two days later at most; one that ends on the first began two days before. */
    static final int DAYS_AROUND = 2;

    /**
     * What a terminal recorded, what came in files, and confirmed paper; withdrawn paper is left out. What only a few punches need is
     * asked for those alone.
     */
    private static final String PUNCHES = """
            select s.nip, p.id, p.punch_time, o.zone, p.path, p.clock_offset,
                   p.clock_offset <> 0 and exists (select 1 from quarantine q where q.punch = p.id
                              and q.reason = 'CLOCK_SUSPECT' and q.outcome = 'released') as released,
                   t.serial
              from placement s
             cross join lateral (select * from punch where punch.id = s.punch offset 0) as p
              join terminal t on t.id = p.terminal
              join office o on o.code = s.office
             where s.nip = any(:nips) and s.day between :from::date and :to::date
               and (p.path <> 'paper' or not exists (select 1 from withdrawn_punch w where w.punch = p.id))
             order by s.nip, p.id
            """;

    /** By the terminal's own clock; the latest of two for one moment counts. */
    private static final String CORRECTIONS = """
            select serial, id, (detail ->> 'from')::timestamp, (detail ->> 'to')::timestamp, (detail ->> 'seconds')::int
              from fact
             where kind = 'CLOCK_CORRECTION' and state = 'APPROVED' and from_day <= ? and to_day >= ?
             order by id desc
            """;

    private record Correction(String serial, long fact, LocalDateTime from, LocalDateTime to, int ahead) {
        boolean holds(String terminal, LocalDateTime time) {
            return serial.equals(terminal) && !time.isBefore(from) && !time.isAfter(to);
        }
    }

    private static final String STATED = """
            select nip, id, kind, state, from_day, to_day,
                   coalesce(detail ->> 'type', detail ->> 'mode', detail ->> 'shift', detail ->> 'event', detail ->> 'time', ''),
                   coalesce(detail ->> 'slot', detail ->> 'order', detail ->> 'attended', '')
              from fact
             where nip = any(:nips) and from_day <= :to and to_day >= :from
               and (state = 'APPROVED' and kind in ('EXCUSE', 'REMOTE_DAY', 'ROSTER', 'EVENT', 'MANUAL_PUNCH')
                    or state = 'DRAFTED' and kind = 'MANUAL_PUNCH')
             order by id
            """;

    /** Roll calls on paper, and presence that nobody confirmed yet. */
    private static final String PAPER = """
            select nip, kind, day, attends, in_at, out_at from form_entry
             where nip = any(:nips) and day between :from::date and :to::date and withdrawn_at is null
               and (state = 'CONFIRMED' and attends is not null or state = 'KEYED' and kind = 'PRESENCE')
             order by form, line
            """;

    /** By the PIN that the person has in the terminal's group, whatever day the wrong clock says. */
    private static final String ASIDE = """
            select distinct m.nip, q.serial,
                   greatest((p.observed_at at time zone o.zone)::date - 31, coalesce(
                       (select max(b.punch_time)::date from punch b join placement s on s.punch = b.id
                         where b.terminal = p.terminal and b.id between p.id - 1000 and p.id - 1), date '2015-01-01')),
                   (p.observed_at at time zone o.zone)::date
              from pin_mapping m
              join terminal t on t.pin_group = m.pin_group
              join office o on o.code = t.office
              join quarantine q on q.reason = 'CLOCK_SUSPECT' and q.serial = t.serial and q.pin = m.pin and q.closed_at is null
              join punch p on p.id = q.punch
             where m.nip = any(:nips)
            """;

    private final JdbcClient jdbc;

    PersonLoader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of these people, by NIP; who is no employee is not there. */
    public Map<String, PersonFacts> load(Collection<String> people, YearMonth month) {
        String[] nips = people.toArray(String[]::new);
        Date from = Date.valueOf(month.atDay(1).minusDays(DAYS_AROUND));
        Date to = Date.valueOf(month.atEndOfMonth().plusDays(DAYS_AROUND));
        Map<String, PersonFacts> all = new LinkedHashMap<>();
        jdbc.sql("select nip, kind, employed_from, employed_to from employee where nip = any(?) order by nip")
                .param(nips)
                .query((row, n) -> new PersonFacts(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list()
                .forEach(each -> all.put(each.nip, each));
        each(
                all,
                nips,
                from,
                to,
                """
                select nip, office, valid_from, coalesce(valid_to, date '9999-12-31') from posting
                 where nip = any(:nips) order by valid_from
                """,
                (person, row) -> person.postings.add(new PersonFacts.Posting(text(row, 2), day(row, 3), day(row, 4))));
        each(
                all,
                nips,
                from,
                to,
                """
                select nip, valid_from, coalesce(valid_to, date '9999-12-31') from person_state
                 where nip = any(:nips) and valid_from <= :to and coalesce(valid_to, 'infinity') >= :from
                """,
                (person, row) -> person.states.add(new PersonFacts.State(day(row, 2), day(row, 3))));
        List<Correction> corrections = jdbc.sql(CORRECTIONS)
                .params(to, from)
                .query((row, n) -> new Correction(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, LocalDateTime.class),
                        row.getObject(4, LocalDateTime.class),
                        row.getInt(5)))
                .list();
        each(all, nips, from, to, PUNCHES, (person, row) -> punch(person, row, corrections));
        each(all, nips, from, to, STATED, PersonLoader::stated);
        each(all, nips, from, to, PAPER, PersonLoader::paper);
        each(
                all,
                nips,
                from,
                to,
                ASIDE,
                (person, row) -> person.asides.add(new PersonFacts.Aside(text(row, 2), day(row, 3), day(row, 4))));
        each(
                all,
                nips,
                from,
                Date.valueOf(month.atDay(1)),
                "select nip, value from performance where nip = any(:nips) and month = :to",
                (person, row) -> person.performance = text(row, 2));
        each(all, nips, from, Date.valueOf(month.atDay(1)), """
                select distinct on (nip) nip, rupiah from tpp_base
                 where nip = any(:nips) and from_month <= :to order by nip, from_month desc
                """, (person, row) -> person.base = row.getBigDecimal(2));
        return all;
    }

    /** A row reader that may fail as JDBC does. */
    private interface Taker {
        void take(PersonFacts person, ResultSet row) throws SQLException;
    }

    private void each(Map<String, PersonFacts> all, String[] nips, Date from, Date to, String sql, Taker taker) {
        jdbc.sql(sql).param("nips", nips).param("from", from).param("to", to).query((ResultSet row) -> {
            PersonFacts person = all.get(row.getString(1));
            if (person != null) taker.take(person, row);
        });
    }

    private static void punch(PersonFacts person, ResultSet row, List<Correction> corrections) throws SQLException {
        String path = row.getString(5);
        Punch.Source source = path.equals(ArrivalPath.PAPER.word())
                ? Punch.Source.MANUAL_FORM
                : path.equals(ArrivalPath.FILE.word()) || path.equals(ArrivalPath.UPLOAD.word())
                        ? Punch.Source.USB_FILE
                        : Punch.Source.DEVICE;
        LocalDateTime time = row.getObject(3, LocalDateTime.class);
        String serial = row.getString(8);
        Optional<Correction> correction =
                corrections.stream().filter(each -> each.holds(serial, time)).findFirst();
        // Whom a person let go on, or corrected, is right as it is.
        boolean isSettled = correction.isPresent() || row.getBoolean(7);
        person.punches.add(new PersonFacts.Seen(
                row.getLong(2),
                correction.map(Correction::fact).orElse(0L),
                time.minusSeconds(correction.map(Correction::ahead).orElse(0)),
                ZoneId.of(row.getString(4)),
                source,
                true,
                isSettled ? 0 : row.getInt(6)));
    }

    private static void stated(PersonFacts person, ResultSet row) throws SQLException {
        String kind = row.getString(3);
        if (kind.equals("MANUAL_PUNCH"))
            person.punches.add(new PersonFacts.Seen(
                    0,
                    row.getLong(2),
                    LocalDateTime.parse(row.getString(7)),
                    null,
                    Punch.Source.MANUAL_FORM,
                    row.getString(4).equals("APPROVED"),
                    0));
        else
            person.stated.add(new PersonFacts.Stated(
                    row.getLong(2), kind, day(row, 5), day(row, 6), row.getString(7), row.getString(8)));
    }

    private static void paper(PersonFacts person, ResultSet row) throws SQLException {
        LocalDate day = day(row, 3);
        if (row.getObject(4) != null) {
            person.stated.add(
                    new PersonFacts.Stated(0, "EVENT", day, day, row.getString(2), String.valueOf(row.getBoolean(4))));
            return;
        }
        for (int column = 5; column <= 6; column++) {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            if (time != null)
                person.punches.add(new PersonFacts.Seen(0, 0, time, null, Punch.Source.MANUAL_FORM, false, 0));
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    private static LocalDate day(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
