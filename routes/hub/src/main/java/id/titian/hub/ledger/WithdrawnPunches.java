package id.titian.hub.ledger;

import id.titian.contract.PunchKey;
import id.titian.contract.WallClock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code withdrawn_punch}: punches that count no more, because whoever vouched for them took that back. The ledger
 * keeps them; whoever hands punches on leaves them out.
 */
@Repository
public class WithdrawnPunches {

    private static final String IDS = """
            select p.id from unnest(?::text[], ?::text[], ?::timestamp[], ?::int[]) as said (serial, pin, punch_time, ordinal)
              join terminal t on t.serial = said.serial
             cross join lateral (select id from punch
                                  where terminal = t.id and punch_time = said.punch_time and pin = said.pin
                                    and ordinal = said.ordinal offset 0) p
            """;

    private final JdbcClient jdbc;

    WithdrawnPunches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** These count no more. What the ledger does not have is passed over. */
    public void add(List<PunchKey> keys) {
        write("insert into withdrawn_punch " + IDS + " on conflict do nothing", keys);
    }

    /** These count, whatever was said before. */
    public void remove(List<PunchKey> keys) {
        write("delete from withdrawn_punch where punch in (" + IDS + ")", keys);
    }

    private void write(String sql, List<PunchKey> keys) {
        if (keys.isEmpty()) return;
        jdbc.sql(sql)
                .params(
                        keys.stream().map(PunchKey::serial).toArray(String[]::new),
                        keys.stream().map(PunchKey::pin).toArray(String[]::new),
                        keys.stream()
                                .map(key -> WallClock.text(key.punchTime()))
                                .toArray(String[]::new),
                        keys.stream().map(PunchKey::ordinal).toArray(Integer[]::new))
                .update();
    }
}
