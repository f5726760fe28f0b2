package id.titian.hub.day.make;

import id.titian.hub.day.TerminalCoverage;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.rules.policy.RuleFolder;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

    /** Terminals where they hang, and where they hung until some day. */
    private static final String HUNG = """
            select t.office, t.serial,
                   coalesce((select max(l.left_at) from terminal_left l where l.serial = t.serial),
                            least(t.adopted_at,
                                  -- Its memory may go back further than its adoption.
                                  (select p.punch_time from punch p
                                    where p.terminal = t.id and exists (select 1 from placement s where s.punch = p.id)
                                    order by p.punch_time limit 1) at time zone o.zone)) at time zone o.zone as since,
                   timestamp '9999-12-31' as until
              from terminal t join office o on o.code = t.office
             where t.adopted_at is not null and not t.office_source
             union all
            select l.office, l.serial, timestamp '2015-01-01', l.left_at at time zone o.zone from terminal_left l
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
                .query((row, n) -> Map.entry(
                        row.getString(1),
                        new Offices.Hung(
                                row.getString(2),
                                row.getObject(3, LocalDateTime.class).toLocalDate(),
                                row.getObject(4, LocalDateTime.class).toLocalDate())))
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
