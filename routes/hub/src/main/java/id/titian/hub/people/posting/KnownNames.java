package id.titian.hub.people.posting;

import id.titian.hub.people.row.Cells;
import id.titian.hub.sheet.Column;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people and offices that rows may name. */
@Component
class KnownNames {

    /** Those that are known now. */
    record Seen(Set<String> nips, Set<String> offices) {

        String nip(Cells cells) throws Cells.BadCell {
            String nip = cells.nip();
            if (!nips.contains(nip))
                throw cells.bad(
                        "employee-unknown",
                        "nobody is known as " + nip + ". Import the employees first, or mend the NIP.");
            return nip;
        }

        String office(Cells cells, Column column) throws Cells.BadCell {
            String office = cells.code(column);
            if (!offices.contains(office))
                throw cells.bad(
                        "office-unknown",
                        "there is no office " + office + ". Import the offices first, or mend the code.");
            return office;
        }
    }

    private final JdbcClient jdbc;

    KnownNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Seen now() {
        return new Seen(
                new HashSet<>(
                        jdbc.sql("select nip from employee").query(String.class).list()),
                new HashSet<>(
                        jdbc.sql("select code from office").query(String.class).list()));
    }
}
