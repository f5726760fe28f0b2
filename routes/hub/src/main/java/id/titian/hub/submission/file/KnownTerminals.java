package id.titian.hub.submission.file;

import id.titian.contract.PinForm;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Terminals that somebody has said of where they hang. */
@Component
public class KnownTerminals {

    /** What must be known of a terminal to read its files. */
    public record Terminal(String serial, PinForm pinForm, ZoneId zone, String office, String group) {}

    private final JdbcClient jdbc;

    KnownTerminals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The terminal of a serial number in normal form; empty if nobody has adopted it. */
    public Optional<Terminal> find(String serial) {
        return jdbc.sql("""
                        select t.serial, 'exact' in (t.pin_form, g.pin_form), o.zone, t.office, t.pin_group
                          from terminal t join office o on o.code = t.office join pin_group g on g.code = t.pin_group
                         where t.serial = ? and t.adopted_at is not null and not t.office_source
                        """)
                .param(serial)
                .query((row, n) -> new Terminal(
                        row.getString(1),
                        row.getBoolean(2) ? PinForm.EXACT : PinForm.DIGITS,
                        ZoneId.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .optional();
    }
}
