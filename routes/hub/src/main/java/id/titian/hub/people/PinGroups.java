package id.titian.hub.people;

import id.titian.contract.PinForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Terminals that share one numbering of people, and whether 0012 and 12 are two of them. */
@Component
class PinGroups {

    private final JdbcClient jdbc;

    PinGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All groups, each with the form in which its PINs are compared. */
    Map<String, PinForm> forms() {
        Map<String, PinForm> forms = new HashMap<>();
        jdbc.sql("select code, pin_form from pin_group")
                .query((row, n) -> forms.put(row.getString(1), form(row.getString(2))))
                .list();
        return forms;
    }

    /** Those groups whose PINs mean somebody: their form stands, or the PINs would mean somebody else. */
    Set<String> mapped() {
        return new HashSet<>(jdbc.sql("""
                        select code from pin_group
                         where exists (select 1 from pin_mapping where pin_mapping.pin_group = pin_group.code)
                        """).query(String.class).list());
    }

    /** Writes down groups that are new, and the forms of those that are not. */
    void write(Map<String, PinForm> forms) {
        jdbc.sql("""
                        insert into pin_group (code, pin_form) select code, pin_form from unnest(?, ?) as said (code, pin_form)
                            on conflict (code) do update set pin_form = excluded.pin_form
                         where pin_group.pin_form <> excluded.pin_form
                        """)
                .params(
                        forms.keySet().toArray(String[]::new),
                        forms.values().stream().map(PinForm::word).toArray(String[]::new))
                .update();
    }

    static PinForm form(String word) {
        return PinForm.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
