package id.titian.hub.table;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.WallClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells what an office's own tables have said before in other words. One program writes 07:30 and another 07:30:12 of the same
 * punch, and no terminal's log will ever say which: the first to come is the punch.
 */
final class KnownMinutes {

    private final JdbcClient jdbc;
    private final long newest;

    /**
     * Begins a table.
     *
     * @param newest the newest punch before the table was first begun: what it says itself is not compared with itself, also
     *     where it was taken in part before a crash.
     */
    KnownMinutes(JdbcClient jdbc, long newest) {
        this.jdbc = jdbc;
        this.newest = newest;
    }

    /** The readings without punches whose minute the ledger has, where one of the two names the minute only. */
    List<Reading> without(List<Reading> readings) {
        List<Punch> punches = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < readings.size(); place++) {
            if (!(readings.get(place) instanceof Punch punch)) continue;
            punches.add(punch);
            places.add(place);
        }
        Set<Integer> known = known(punches, places);
        List<Reading> left = new ArrayList<>();
        for (int place = 0; place < readings.size(); place++) if (!known.contains(place)) left.add(readings.get(place));
        return left;
    }

    private Set<Integer> known(List<Punch> punches, List<Integer> places) {
        // With offset 0 each is looked for by its key, whatever the planner thinks of a ledger that was empty once.
        return new HashSet<>(jdbc.sql("""
                        select said.place
                          from unnest(?::text[], ?::text[], ?::timestamp[], ?::int[]) as said (serial, pin, punch_time, place)
                          join terminal t on t.serial = said.serial
                         cross join lateral (
                             select 1 from punch
                              where terminal = t.id and pin = said.pin and id <= ?
                                and punch_time >= date_trunc('minute', said.punch_time)
                                and punch_time < date_trunc('minute', said.punch_time) + interval '1 minute'
                                and punch_time <> said.punch_time
                                and date_trunc('minute', said.punch_time) in (punch_time, said.punch_time)
                              limit 1 offset 0) p
                        """)
                .params(
                        punches.stream().map(Punch::serial).toArray(String[]::new),
                        punches.stream().map(punch -> punch.key().pin()).toArray(String[]::new),
                        punches.stream()
                                .map(punch -> WallClock.text(punch.punchTime()))
                                .toArray(String[]::new),
                        places.toArray(Integer[]::new),
                        newest)
                .query(Integer.class)
                .list());
    }
}
