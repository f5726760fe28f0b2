package id.titian.hub.people.person;

import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.posting.PersonState;
import id.titian.rules.appraiser.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how people are on a day. */
@Component
public class Persons {

    /** People of one answer. */
    public static final int LIST_MAX = 10_000;

    private static final String ON_A_DAY = """
            select e.nip, e.name, e.kind,
                   (e.employed_from is null or e.employed_from <= :day) and (e.employed_to is null or e.employed_to >= :day),
                   s.state, p.office, p.tier, p.title
              from employee e
              left join person_state s on s.nip = e.nip
                    and s.valid_from <= :day and (s.valid_to is null or s.valid_to >= :day)
              left join posting p on p.nip = e.nip
                    and p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day)
            """;

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody on a day, or nothing if nobody is known by that NIP. */
    public Optional<PersonDay> on(String nip, LocalDate day) {
        return jdbc.sql(ON_A_DAY + " where e.nip = :nip")
                .param("day", day)
                .param("nip", nip)
                .query((row, n) -> person(row))
                .optional();
    }

    /** Everybody who works in an office on a day, employed or not, by NIP; at most {@link #LIST_MAX}. */
    public List<PersonDay> of(String office, LocalDate day) {
        return jdbc.sql(ON_A_DAY + " where p.office = :office order by e.nip limit " + LIST_MAX)
                .param("day", day)
                .param("office", office)
                .query((row, n) -> person(row))
                .list();
    }

    private static PersonDay person(ResultSet row) throws SQLException {
        String state = row.getString(5);
        String tier = row.getString(7);
        return new PersonDay(
                row.getString(1),
                row.getString(2),
                EmployeeKind.valueOf(row.getString(3)),
                row.getBoolean(4),
                state == null ? null : PersonState.valueOf(state),
                row.getString(6),
                tier == null ? null : Tier.valueOf(tier),
                row.getString(8));
    }
}
