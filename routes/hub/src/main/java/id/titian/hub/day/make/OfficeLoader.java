package id.titian.hub.day.make;

import id.titian.hub.day.TerminalCoverage;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.rules.policy.RuleFolder;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the offices with their terminals for the days of a computation. */
@Component
public class OfficeLoader {

    /** A day on which fewer people pressed proves nothing: somebody may have tried a terminal in the workshop. */
    private static final int PEOPLE_MIN = 3;

    /** After so many days without such a day it may have hung elsewhere before. */
    private static final int QUIET_DAYS_MAX = 14;

    /**
     * Terminals where they hang, and where they hung until some day. On the day on which a terminal is hung up or taken away it
     * knows a part, so that day is none of its own. Its memory may go back further than its adoption: then to the day after the
     * first of those on which people pressed, whose beginning may have been overwritten.
     */
    private static final String HUNG = """
            with busy as (
                select t.serial, s.day, (t.adopted_at at time zone o.zone)::date as adopted
                  from terminal t join office o on o.code = t.office
                  join punch p on p.terminal = t.id
                   and p.punch_time >= :from::date - :quiet and p.punch_time < t.adopted_at at time zone o.zone
                  join placement s on s.punch = p.id
                 where t.adopted_at >= :from and not t.office_source
                 group by 1, 2, 3 having count(distinct s.nip) >= :people),
            memory as (
                select serial, coalesce(max(next) filter (where next - day > :quiet), min(day)) as first
                  from (select serial, day, lead(day, 1, adopted) over (partition by serial order by day) as next
                          from busy) as each
                 group by serial)
            select t.office, t.serial,
                   1 + coalesce((select max(l.left_at) at time zone o.zone from terminal_left l where l.serial = t.serial)::date,
                                least((t.adopted_at at time zone o.zone)::date, m.first)) as since,
                   date '9999-12-31' as until
              from terminal t join office o on o.code = t.office left join memory m on m.serial = t.serial
             where t.adopted_at is not null and not t.office_source
             union all
            select l.office, l.serial, date '2015-01-01', (l.left_at at time zone o.zone)::date - 1 from terminal_left l
              join office o on o.code = l.office
             where (l.left_at at time zone o.zone)::date >= :from
             order by 1, 2
            """;

    private static final String STATEMENTS = """
            select f.id, coalesce(f.serial, f.office), f.from_day, f.to_day,
                   (f.detail ->> 'from')::timestamp at time zone o.zone, (f.detail ->> 'to')::timestamp at time zone o.zone
              from fact f
              left join terminal t on t.serial = f.serial
              left join office o on o.code = coalesce(f.office, t.office)
             where f.kind in ('OUTAGE', 'COVERAGE') and f.state = 'APPROVED' and f.from_day <= :to and f.to_day >= :from
               and (f.kind = 'COVERAGE' or o.zone is not null)
             order by f.id
            """;

    private final JdbcClient jdbc;
    private final TerminalCoverage coverage;
    private final OfficePolicies policies;

    OfficeLoader(JdbcClient jdbc, TerminalCoverage coverage, OfficePolicies policies) {
        this.jdbc = jdbc;
        this.coverage = coverage;
        this.policies = policies;
    }

    /** The offices as they are now, with what holds between two days. */
    public Offices load(RuleFolder rules, LocalDate from, LocalDate to) {
        Map<String, List<Offices.Parent>> parents = new HashMap<>();
        jdbc.sql("select office, parent, valid_from, coalesce(valid_to, date '9999-12-31') from office_parent")
                .query((row, n) -> Map.entry(
                        row.getString(1),
                        new Offices.Parent(
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDate.class))))
                .list()
                .forEach(each -> parents.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                        .add(each.getValue()));
        Map<String, List<Offices.Hung>> terminals = new HashMap<>();
        List<String> serials = new ArrayList<>();
        jdbc.sql(HUNG)
                .param("from", Date.valueOf(from))
                .param("quiet", QUIET_DAYS_MAX)
                .param("people", PEOPLE_MIN)
                .query((row, n) -> Map.entry(
                        row.getString(1),
                        new Offices.Hung(
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDate.class))))
                .list()
                .forEach(each -> {
                    terminals
                            .computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                            .add(each.getValue());
                    serials.add(each.getValue().serial());
                });
        return new Offices(parents, terminals, coverage.of(serials), policies.all(), statements(from, to), rules);
    }

    private List<Offices.Statement> statements(LocalDate from, LocalDate to) {
        return jdbc.sql(STATEMENTS)
                // The shift of the last day ends in the next one or two.
                .param("to", Date.valueOf(to.plusDays(2)))
                .param("from", Date.valueOf(from))
                .query((row, n) -> new Offices.Statement(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        moment(row.getTimestamp(5)),
                        moment(row.getTimestamp(6))))
                .list();
    }

    private static @Nullable Instant moment(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
