package id.titian.hub.day.make;

import id.titian.hub.day.TerminalCoverage;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.rules.policy.RuleFolder;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the offices with their terminals for the days of a computation. */
@Component
public class OfficeLoader {

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
        Map<String, List<String>> terminals = new HashMap<>();
        List<String> serials = new ArrayList<>();
        jdbc.sql("select office, serial from terminal where office is not null and adopted_at is not null"
                        + " and not office_source order by serial")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(each -> {
                    terminals
                            .computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                            .add(each.getValue());
                    serials.add(each.getValue());
                });
        return new Offices(parents, terminals, coverage.of(serials), policies.all(), statements(from, to), rules);
    }

    private List<Offices.Statement> statements(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select id, coalesce(serial, office), from_day,
                               -- An outage that was over before the evening says nothing of the evening.
                               to_day - case when (detail ->> 'to')::timestamp::time < '23:59' then 1 else 0 end
                          from fact
                         where kind in ('OUTAGE', 'COVERAGE') and state = 'APPROVED' and from_day <= ? and to_day >= ?
                         order by id
                        """)
                .params(Date.valueOf(to), Date.valueOf(from))
                .query((row, n) -> new Offices.Statement(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }
}
