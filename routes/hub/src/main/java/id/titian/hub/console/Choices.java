package id.titian.hub.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a form offers to choose from. */
@Component
class Choices {

    static final int OFFICES_MAX = 2_000;
    static final int TERMINALS_MAX = 2_000;

    /** An office by its name. */
    record Office(String code, String name) {}

    /** A terminal by what people call it. */
    record Terminal(String serial, @Nullable String nickname, String office) {

        /** Nickname and office, beside the serial number. */
        public String shown() {
            return nickname == null ? office : nickname + ", " + office;
        }
    }

    private final JdbcClient jdbc;

    Choices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Office> offices() {
        return jdbc.sql("select code, name from office order by name limit ?")
                .param(OFFICES_MAX)
                .query((row, n) -> new Office(row.getString(1), row.getString(2)))
                .list();
    }

    /** Those of one office, or of all. */
    List<Terminal> terminals(@Nullable String office) {
        return jdbc.sql("""
                        select t.serial, t.nickname, o.name from terminal t join office o on o.code = t.office
                         where t.adopted_at is not null and not t.office_source
                           and (:office::text is null or t.office = :office)
                         order by o.name, t.serial limit :limit
                        """)
                .param("office", office)
                .param("limit", TERMINALS_MAX)
                .query((row, n) -> new Terminal(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
