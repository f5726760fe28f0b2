package id.titian.hub.reception;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.WallClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Tells pushes that the ledger has by the same path already: terminals send again what they are not sure of, every night. */
@Repository
class KnownPushes {

    private final JdbcTemplate jdbc;

    KnownPushes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The places of those readings that are known. What is unreadable never is: quarantine knows it by its identity. */
    Set<Integer> among(List<Reading> readings) {
        List<Punch> punches = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < readings.size(); place++) {
            if (!(readings.get(place) instanceof Punch punch)) continue;
            punches.add(punch);
            places.add(place);
        }
        return new HashSet<>(jdbc.queryForList(
                """
                select said.place
                  from unnest(?::text[], ?::text[], ?::timestamp[], ?::smallint[], ?::text[], ?::int[])
                       as said (serial, pin, punch_time, ordinal, path, place)
                  join terminal t on t.serial = said.serial
                  join punch p on p.terminal = t.id and p.punch_time = said.punch_time
                              and p.pin = said.pin and p.ordinal = said.ordinal
                 where p.path = said.path
                    or exists (select 1 from sighting s where s.punch = p.id and s.path = said.path)
                """,
                Integer.class,
                punches.stream().map(Punch::serial).toArray(String[]::new),
                punches.stream().map(punch -> punch.key().pin()).toArray(String[]::new),
                punches.stream().map(punch -> WallClock.text(punch.punchTime())).toArray(String[]::new),
                punches.stream().map(Punch::ordinal).toArray(Integer[]::new),
                punches.stream().map(punch -> punch.path().word()).toArray(String[]::new),
                places.toArray(Integer[]::new)));
    }
}
