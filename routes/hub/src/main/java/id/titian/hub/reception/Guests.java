package id.titian.hub.reception;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.reception.Custodian;
import id.titian.reception.Guest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The terminals that people have let in, as rows. */
@Component
class Guests {

    private static final Duration WORTH_SETTING = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Guests(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** All of them that still hang somewhere. */
    List<Guest> all() {
        return jdbc.sql("""
                        select g.serial, g.family, coalesce(t.nickname, g.serial), o.zone,
                               'exact' in (t.pin_form, p.pin_form), g.set_clock, g.options
                          from guest g join terminal t on t.serial = g.serial
                          join office o on o.code = t.office
                          left join pin_group p on p.code = t.pin_group
                         where t.adopted_at is not null and not t.office_source
                         order by g.serial
                        """)
                .query((row, n) -> new Guest(
                        row.getString(3),
                        row.getString(2),
                        row.getString(1),
                        ZoneId.of(row.getString(4)),
                        row.getBoolean(5) ? PinForm.EXACT : PinForm.DIGITS,
                        new ClockRule(row.getBoolean(6), WORTH_SETTING, ClockRule.RUSH_HOURS),
                        options(row.getString(7))))
                .list();
    }

    /** Whether a terminal is known and hangs in an office, so that its clock has a zone. */
    boolean hangs(String serial) {
        return jdbc.sql(
                                "select count(*) from terminal where serial = ? and office is not null and adopted_at is not null"
                                        + " and not office_source")
                        .param(serial)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void letIn(String serial, String family, boolean setClock, Map<String, String> options, String who) {
        jdbc.sql("""
                        insert into guest (serial, family, set_clock, options, let_in_at, let_in_by)
                        values (?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (serial) do update
                           set family = excluded.family, set_clock = excluded.set_clock, options = excluded.options,
                               let_in_at = excluded.let_in_at, let_in_by = excluded.let_in_by
                        """)
                .params(serial, family, setClock, text(options), Timestamp.from(clock.instant()), who)
                .update();
    }

    /** False if it was not let in. */
    boolean showOut(String serial) {
        return jdbc.sql("delete from guest where serial = ?").param(serial).update() == 1;
    }

    /** Whether everything that it has is still wanted. */
    boolean wantsWhole(String serial) {
        return jdbc.sql("select count(*) from guest where serial = ? and whole_at is null")
                        .param(serial)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void hasWhole(String serial) {
        jdbc.sql("update guest set whole_at = ? where serial = ?")
                .params(Timestamp.from(clock.instant()), serial)
                .update();
    }

    /** What was proven of it. */
    Custodian.Remembered remembered(String serial) {
        return jdbc.sql("select complete_to, latest, has_gap from guest_log where serial = ?")
                .param(serial)
                .query((row, n) -> new Custodian.Remembered(
                        Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant),
                        row.getString(2),
                        row.getBoolean(3)))
                .optional()
                .orElse(Custodian.Remembered.NOTHING);
    }

    /** Of what was proven once nothing is taken back, also of one that was shown out and let in anew. */
    void remember(String serial, Custodian.Remembered now) {
        jdbc.sql("""
                        insert into guest_log as known (serial, complete_to, latest, has_gap)
                        values (?, ?::timestamptz, ?, ?)
                            on conflict (serial) do update
                           set complete_to = greatest(known.complete_to, excluded.complete_to), latest = excluded.latest,
                               has_gap = excluded.has_gap
                        """)
                .params(serial, now.completeTo().map(Timestamp::from).orElse(null), now.latest(), now.hasGap())
                .update();
    }

    private Map<String, String> options(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The options of a guest are no map of texts: " + text, e);
        }
    }

    private String text(Map<String, String> options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written", e);
        }
    }
}
