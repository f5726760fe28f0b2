package id.titian.hub.ownjournal;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.WallClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Tells readings that the ledger has by the same path already: terminals send again what they are not sure of, every night,
 * and people bring the same file twice.
 */
@Repository
class KnownReadings {

    private final JdbcTemplate jdbc;

    KnownReadings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of some readings whose punches the ledger has, by their places.
     *
     * @param byAnyWay all of them.
     * @param byTheSame those that came the same way before.
     */
    record Known(Set<Integer> byAnyWay, Set<Integer> byTheSame) {}

    /** What is known of readings. What is unreadable never is: quarantine knows it by its identity. */
    Known among(List<Reading> readings) {
        List<Punch> punches = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < readings.size(); place++) {
            if (!(readings.get(place) instanceof Punch punch)) continue;
            punches.add(punch);
            places.add(place);
        }
        Known known = new Known(new HashSet<>(), new HashSet<>());
        // With offset 0 each punch is looked for by its key. A join may be planned once, for a ledger that was still
        // empty, and
        // then reads the whole ledger for every batch.
        jdbc.query(
                """
                select said.place, p.path = said.path
                       or exists (select 1 from sighting s where s.punch = p.id and s.path = said.path)
                  from unnest(?::text[], ?::text[], ?::timestamp[], ?::smallint[], ?::text[], ?::int[])
                       as said (serial, pin, punch_time, ordinal, path, place)
                  join terminal t on t.serial = said.serial
                 cross join lateral (select id, path from punch
                                      where terminal = t.id and punch_time = said.punch_time
                                        and pin = said.pin and ordinal = said.ordinal
                                     offset 0) p
                """,
                row -> {
                    known.byAnyWay().add(row.getInt(1));
                    if (row.getBoolean(2)) known.byTheSame().add(row.getInt(1));
                },
                punches.stream().map(Punch::serial).toArray(String[]::new),
                punches.stream().map(punch -> punch.key().pin()).toArray(String[]::new),
                punches.stream().map(punch -> WallClock.text(punch.punchTime())).toArray(String[]::new),
                punches.stream().map(Punch::ordinal).toArray(Integer[]::new),
                punches.stream().map(punch -> punch.path().word()).toArray(String[]::new),
                places.toArray(Integer[]::new));
        return known;
    }
}
