package id.titian.hub.placement;

import id.titian.hub.quarantine.PunchHash;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes what waits because it names a minute and no second, once the punch that it means is in the ledger. One punch closes
 * one item: a report that names a minute twice means two.
 *
 * <p>Whichever comes first, the item or the punch: each leaves a row of {@code coarse_work} in the transaction that brings it, or
 * that places it. So the later of the two is always compared when both can be seen.
 */
@Component
class CoarseMinutes {

    /** Items of one transaction. */
    static final int ITEMS_MAX = 5_000;

    /** Transactions of one call, so that a report of years does not keep punches waiting. */
    static final int ROUNDS_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(CoarseMinutes.class);
    private static final long KEY = 0x7469_7469_616E_0008L; // "titian", lock 8

    private static final String ANY =
            "select exists (select 1 from quarantine where reason = 'TIME_COARSE' and closed_at is null)";

    private static final String NOTE = """
            with named as materialized (
                select distinct t.serial, p.pin, date_trunc('minute', p.punch_time) as minute
                  from (select unnest(punches) as punch from work where id = any(?)) as waits
                 cross join lateral (
                     select terminal, pin, punch_time from punch where punch.id = waits.punch offset 0) as p
                  join terminal t on t.id = p.terminal
            )
            insert into coarse_work (item)
            select q.id from named
             cross join lateral (
                 select id from quarantine
                  where reason = 'TIME_COARSE' and closed_at is null
                    and serial = named.serial and pin = named.pin and punch_time = named.minute offset 0) as q
             order by q.id
                on conflict do nothing
            """;

    private static final String CLAIM = """
            delete from coarse_work
             where item = any(array(select item from coarse_work order by item limit ? for update skip locked))
            returning item
            """;

    private static final String COMPARE =
            """
            with due as (
                select unnest(?::bigint[]) as item
            ), wanted as materialized (
                select q.id, t.id as terminal, q.pin, q.punch_time as minute,
                       row_number() over (partition by t.id, q.pin, q.punch_time order by q.id) as place
                  from due
                 cross join lateral (
                     select id, serial, pin, punch_time from quarantine
                      where quarantine.id = due.item and closed_at is null and reason = 'TIME_COARSE' offset 0) as q
                  join terminal t on t.serial = q.serial
            ), meant as materialized (
                select m.terminal, m.pin, m.minute, p.id, p.punch_time, p.ordinal,
                       row_number() over (partition by m.terminal, m.pin, m.minute order by p.punch_time, p.ordinal) as place
                  from (select distinct terminal, pin, minute from wanted) as m
                 cross join lateral (
                     select id, punch_time, ordinal from punch
                      where punch.terminal = m.terminal and punch.pin = m.pin
                        and punch.punch_time >= m.minute and punch.punch_time < m.minute + interval '1 minute'
                      offset 0) as p
                 where not exists (
                     select 1 from quarantine u where u.punch = p.id and u.reason = 'TIME_COARSE' offset 0)
            )
            update quarantine q
               set closed_at = ?, closed_by = 'titian', outcome = 'cured', punch = meant.id,
                   note = 'It is the punch of ' || to_char(meant.punch_time, 'YYYY-MM-DD HH24:MI:SS')
                       || ', row ' || meant.id || ' of the ledger, key ' || encode(%HASH%, 'hex') || '.'
              from wanted
              join meant on meant.terminal = wanted.terminal and meant.pin = wanted.pin
                        and meant.minute = wanted.minute and meant.place = wanted.place
              join terminal t on t.id = meant.terminal
             where q.id = wanted.id and q.closed_at is null
            """.replace("%HASH%", PunchHash.sql("t.serial", "meant.pin", "meant.punch_time", "meant.ordinal"));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CoarseMinutes(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Has the items that name a minute of these punches compared, inside the transaction that places them. Costs next to nothing
     * while no such item waits.
     */
    void noteMinutesOf(Long[] work) {
        if (!jdbc.sql(ANY).query(Boolean.class).single()) return;
        keepToTheIndex();
        jdbc.sql(NOTE).param(work).update();
    }

    /** Compares what is due, up to {@link #ROUNDS_MAX} transactions of it. */
    void compareWhatIsDue() {
        for (int round = 0; round < ROUNDS_MAX; round++) if (compareSome() < ITEMS_MAX) return;
    }

    private int compareSome() {
        if (!jdbc.sql("select exists (select 1 from coarse_work)")
                .query(Boolean.class)
                .single()) return 0;
        Integer compared = transaction.execute(status -> {
            // Two at a time could take one punch for two items.
            jdbc.sql("select pg_advisory_xact_lock(?)")
                    .param(KEY)
                    .query((row, n) -> true)
                    .list();
            keepToTheIndex();
            // Two statements: what was placed before a row was claimed must be seen by the comparison, which is its
            // last.
            List<Long> items =
                    jdbc.sql(CLAIM).param(ITEMS_MAX).query(Long.class).list();
            int cured = jdbc.sql(COMPARE)
                    .params(items.toArray(Long[]::new), Timestamp.from(clock.instant()))
                    .update();
            if (cured > 0) LOG.info("{} records without a second were found to be punches that have one", cured);
            return items.size();
        });
        return compared == null ? 0 : compared;
    }

    private void keepToTheIndex() {
        jdbc.sql("set local enable_seqscan = off").update();
    }
}
