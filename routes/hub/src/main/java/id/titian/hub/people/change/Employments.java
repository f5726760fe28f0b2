package id.titian.hub.people.change;

import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.identity.Employment.EndReason;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From when to when people are employed. */
@Component
public class Employments {

    private final JdbcClient jdbc;

    Employments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one person, or nothing if nobody is known by that NIP. */
    public Optional<Employment> of(String nip) {
        return jdbc.sql("select employed_from, employed_to, end_reason from employee where nip = ?")
                .param(nip)
                .query((row, n) -> {
                    String reason = row.getString(3);
                    return new Employment(
                            row.getObject(1, LocalDate.class),
                            row.getObject(2, LocalDate.class),
                            reason == null ? null : EndReason.valueOf(reason));
                })
                .optional();
    }

    void write(String nip, Employment employment) {
        EndReason reason = employment.reason();
        jdbc.sql("update employee set employed_from = ?, employed_to = ?, end_reason = ? where nip = ?")
                .param(1, employment.from())
                .param(2, employment.to())
                .param(3, reason == null ? null : reason.name())
                .param(4, nip)
                .update();
    }
}
