package id.titian.hub.intake;

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

    /** A terminal's number, the zone its wall clock shows, and what a right clock shows there now. */
    record TerminalRow(int id, ZoneId zone, LocalDateTime wall) {

        private static TerminalRow of(int id, @Nullable String officeZone, Instant now) {
            ZoneId zone = officeZone == null ? ZONE_UNTIL_ADOPTED : ZoneId.of(officeZone);
            return new TerminalRow(id, zone, LocalDateTime.ofInstant(now, zone).withNano(0));
        }
    }

    /** All of these terminals by serial number. */
    Map<String, TerminalRow> resolve(Collection<String> serials, Instant now) {
        Map<String, TerminalRow> known = find(serials, now);
        List<String> unknown = serials.stream()
                .filter(serial -> !known.containsKey(serial))
                .distinct()
                .sorted()
                .toList();
        if (unknown.isEmpty()) return known;
        jdbc.update("""
                insert into terminal (serial, first_seen_at) select serial, ?::timestamptz from unnest(?::text[]) as serial
                on conflict (serial) do nothing
                """, now.toString(), unknown.toArray(String[]::new));
        known.putAll(find(unknown, now));
        return known;
    }

    private Map<String, TerminalRow> find(Collection<String> serials, Instant now) {
        Map<String, TerminalRow> found = new HashMap<>();
        if (serials.isEmpty()) return found;
        jdbc.query(
                """
                select terminal.serial, terminal.id, office.zone
                from terminal left join office on office.code = terminal.office
                where terminal.serial = any(?::text[])
                """,
                row -> {
                    found.put(row.getString(1), TerminalRow.of(row.getInt(2), row.getString(3), now));
                },
                (Object) serials.toArray(String[]::new));
        return found;
    }
}
