package id.titian.hub.people.person;

import id.titian.hub.people.change.Employments;
import id.titian.hub.people.change.PersonChanges;
import id.titian.hub.people.history.PersonHistory;
import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.identity.Nip;
import id.titian.hub.people.posting.PersonState;
import id.titian.rules.appraiser.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers everything that is known of a person. */
@Component
public class PersonFiles {

    /** Rows of each kind that are gathered; nobody has that many. */
    static final int ROWS_MAX = 1_000;

    private record Who(String name, EmployeeKind kind) {}

    private final JdbcClient jdbc;
    private final Employments employments;
    private final PersonChanges changes;
    private final PersonHistory history;

    PersonFiles(JdbcClient jdbc, Employments employments, PersonChanges changes, PersonHistory history) {
        this.history = history;
        this.jdbc = jdbc;
        this.employments = employments;
        this.changes = changes;
    }

    /** What is known of a person, or nothing if nobody is known by that NIP. */
    public Optional<PersonFile> of(String nip) {
        return jdbc.sql("select name, kind from employee where nip = ?")
                .param(nip)
                .query((row, n) -> new Who(row.getString(1), EmployeeKind.valueOf(row.getString(2))))
                .optional()
                .map(who -> file(nip, who));
    }

    private PersonFile file(String nip, Who who) {
        return new PersonFile(
                nip,
                who.name(),
                who.kind(),
                Nip.fault(nip, who.kind()).map(Nip.Damaged::message).orElse(null),
                employments.of(nip).orElseThrow(),
                rows(
                        "select valid_from, valid_to, office, tier, title from posting where nip = ? order by valid_from",
                        nip,
                        (row, n) -> new PersonFile.Posting(
                                row.getString(3),
                                Tier.valueOf(row.getString(4)),
                                row.getString(5),
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, LocalDate.class))),
                rows(
                        "select valid_from, valid_to, state from person_state where nip = ? order by valid_from",
                        nip,
                        (row, n) -> {
                            PersonState state = PersonState.valueOf(row.getString(3));
                            return new PersonFile.State(
                                    state,
                                    state.code(),
                                    row.getObject(1, LocalDate.class),
                                    row.getObject(2, LocalDate.class));
                        }),
                rows(
                        "select valid_from, valid_to, pin_group, pin from pin_mapping where nip = ? order by valid_from, id",
                        nip,
                        (row, n) -> new PersonFile.Mapping(
                                row.getString(3),
                                row.getString(4),
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, LocalDate.class))),
                rows(
                        "select valid_from, valid_to, office, tier, document from deputy where nip = ? order by valid_from, id",
                        nip,
                        (row, n) -> new PersonFile.Deputy(
                                row.getString(3),
                                Tier.valueOf(row.getString(4)),
                                row.getString(5),
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, LocalDate.class))),
                rows(
                        "select system, name, open, seen_at from account where nip = ? order by system",
                        nip,
                        (row, n) -> new PersonFile.Account(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getTimestamp(4).toInstant())),
                changes.of(nip),
                history.of(nip));
    }

    private <T> List<T> rows(String sql, String nip, RowMapper<T> mapper) {
        return jdbc.sql(sql + " limit " + ROWS_MAX).param(nip).query(mapper).list();
    }
}
