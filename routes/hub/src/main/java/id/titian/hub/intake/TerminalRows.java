package id.titian.hub.intake;

import id.titian.contract.PinForm;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds terminals by serial number; one that nobody has seen before gets a row and waits to be adopted. */
@Repository
class TerminalRows {

    /** The zone of a terminal that nobody has said the office of. */
    static final ZoneId ZONE_UNTIL_ADOPTED = ZoneId.of("Asia/Jakarta");

    private final JdbcTemplate jdbc;

    TerminalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A terminal as far as the intake needs to know it.
     *
     * @param id its number.
     * @param zone the zone that its wall clock shows.
     * @param wall what a right clock shows there now.
     * @param hasSaidExact whether one of its punches has said that its PINs are exact.
     * @param pinForm how its PINs are compared: exact if it has said so, or people say so of its group.
     */
    record TerminalRow(int id, ZoneId zone, LocalDateTime wall, boolean hasSaidExact, PinForm pinForm) {

        private static TerminalRow of(
                int id, @Nullable String officeZone, boolean hasSaidExact, boolean exact, Instant now) {
            ZoneId zone = officeZone == null ? ZONE_UNTIL_ADOPTED : ZoneId.of(officeZone);
            LocalDateTime wall = LocalDateTime.ofInstant(now, zone).withNano(0);
            return new TerminalRow(id, zone, wall, hasSaidExact, exact ? PinForm.EXACT : PinForm.DIGITS);
        }

        private boolean hasSaid(PinForm form) {
            return form == PinForm.DIGITS || hasSaidExact;
        }
    }

    /**
     * All of these terminals by serial number.
     *
     * @param said serial numbers, each with the form that its punches say; {@code exact} is kept for good.
     */
    Map<String, TerminalRow> resolve(Map<String, PinForm> said, Instant now) {
        Map<String, TerminalRow> known = find(said.keySet(), now);
        List<String> news = said.keySet().stream()
                .filter(serial -> {
                    TerminalRow terminal = known.get(serial);
                    return terminal == null || !terminal.hasSaid(said.getOrDefault(serial, PinForm.DIGITS));
                })
                .sorted()
                .toList();
        if (news.isEmpty()) return known;
        jdbc.update(
                """
                insert into terminal (serial, pin_form, first_seen_at)
                select serial, pin_form, ?::timestamptz from unnest(?::text[], ?::text[]) as said (serial, pin_form)
                on conflict (serial) do update set pin_form = excluded.pin_form where excluded.pin_form = 'exact'
                """,
                now.toString(),
                news.toArray(String[]::new),
                news.stream()
                        .map(serial -> said.getOrDefault(serial, PinForm.DIGITS).word())
                        .toArray(String[]::new));
        known.putAll(find(news, now));
        return known;
    }

    private Map<String, TerminalRow> find(Collection<String> serials, Instant now) {
        Map<String, TerminalRow> found = new HashMap<>();
        if (serials.isEmpty()) return found;
        jdbc.query(
                """
                select terminal.serial, terminal.id, office.zone, terminal.pin_form = 'exact',
                    'exact' in (terminal.pin_form, pin_group.pin_form)
                from terminal
                left join office on office.code = terminal.office
                left join pin_group on pin_group.code = terminal.pin_group
                where terminal.serial = any(?::text[])
                """,
                row -> {
                    found.put(
                            row.getString(1),
                            TerminalRow.of(row.getInt(2), row.getString(3), row.getBoolean(4), row.getBoolean(5), now));
                },
                (Object) serials.toArray(String[]::new));
        return found;
    }
}
