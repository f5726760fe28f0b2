package id.titian.hub.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A terminal's number and the zone its wall clock shows. */
    record TerminalRow(int id, ZoneId zone) {}

    /** All of these terminals by serial number. */
    Map<String, TerminalRow> resolve(Collection<String> serials, Instant now) {
        Map<String, TerminalRow> known = find(serials);
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
        known.putAll(find(unknown));
        return known;
    }

    private Map<String, TerminalRow> find(Collection<String> serials) {
        Map<String, TerminalRow> found = new HashMap<>();
        if (serials.isEmpty()) return found;
        jdbc.query(
                """
                select terminal.serial, terminal.id, office.zone
                from terminal left join office on office.code = terminal.office
                where terminal.serial = any(?::text[])
                """,
                row -> {
                    String zone = row.getString(3);
                    found.put(
                            row.getString(1),
                            new TerminalRow(row.getInt(2), zone == null ? ZONE_UNTIL_ADOPTED : ZoneId.of(zone)));
                },
                (Object) serials.toArray(String[]::new));
        return found;
    }
}
