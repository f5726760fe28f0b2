package id.titian.hub.watch;

import id.titian.contract.wire.AgentState.TerminalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was kept of terminals. */
@Component
public class WatchBook {

    /** Samples of one answer. */
    public static final int SAMPLES_MAX = 5_000;

    /** Events of one page. */
    public static final int EVENTS_MAX = 1_000;

    private static final String EVENTS = """
            select id, serial, agent, word, words, first_at, last_at, times from terminal_event
            """;

    private static final String COUNT = """
            select said.records, said.most, said.at,
                   (select count(*) from punch p where p.terminal = (select id from terminal where serial = :serial)),
                   (select count(*) from quarantine q where q.serial = :serial and q.punch is null and q.closed_at is null)
              from (values (1)) as one
              left join lateral (
                  select (said ->> 'records')::bigint as records, (said ->> 'recordsMax')::bigint as most, a.state_at as at
                    from agent a cross join lateral told_terminals(a.state) as said
                   where said ->> 'serial' = :serial and said ->> 'state' is distinct from 'stranger'
                   order by a.state_at desc nulls last limit 1) as said on true
            """;

    private final JdbcClient jdbc;

    WatchBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a terminal's clock was off, oldest first.
     *
     * @param from the first moment.
     * @param to the moment before which it ends.
     */
    public List<ClockSample> samples(String serial, Instant from, Instant to, int limit) {
        return jdbc.sql("""
                        select agent, at, offset_seconds from clock_sample
                         where serial = ? and at >= ? and at < ? order by at, agent limit ?
                        """)
                .params(serial, Timestamp.from(from), Timestamp.from(to), limit)
                .query((row, n) ->
                        new ClockSample(row.getString(1), row.getTimestamp(2).toInstant(), row.getLong(3)))
                .list();
    }

    /**
     * What a terminal counts beside what the hub has of it.
     *
     * @param terminal records of its log, as its agent or the terminal itself told last; null: nobody told.
     * @param terminalMax for how many it has room; null: nobody told.
     * @param toldAt when the hub was told.
     * @param ledger its punches in the ledger.
     * @param waiting its records that wait for a human and are no punch of the ledger.
     */
    public record Count(
            @Nullable Long terminal,
            @Nullable Long terminalMax,
            @Nullable Instant toldAt,
            long ledger,
            long waiting) {

        /** The same with what a terminal that calls the hub itself said. */
        public Count toldBy(TerminalState caller, Instant now) {
            return new Count(
                    caller.records().getAsLong(),
                    caller.recordsMax().isPresent() ? (Long) caller.recordsMax().getAsLong() : null,
                    caller.lastContact().orElse(now),
                    ledger,
                    waiting);
        }
    }

    /** The counts of a terminal; what it says itself is taken from the agent that told of it last. */
    public Count count(String serial) {
        return jdbc.sql(COUNT)
                .param("serial", serial)
                .query((row, n) -> {
                    Timestamp told = row.getTimestamp(3);
                    return new Count(
                            row.getObject(1, Long.class),
                            row.getObject(2, Long.class),
                            told == null ? null : told.toInstant(),
                            row.getLong(4),
                            row.getLong(5));
                })
                .single();
    }

    /** The samples of a terminal nearest to a moment, so many before and so many after it, oldest first. */
    List<ClockSample> samplesAround(String serial, Instant moment, int each) {
        return jdbc.sql("""
                        (select agent, at, offset_seconds from clock_sample
                          where serial = :serial and at <= :moment order by at desc limit :each)
                        union all
                        (select agent, at, offset_seconds from clock_sample
                          where serial = :serial and at > :moment order by at limit :each)
                        order by at, agent
                        """)
                .param("serial", serial)
                .param("moment", Timestamp.from(moment))
                .param("each", each)
                .query((row, n) ->
                        new ClockSample(row.getString(1), row.getTimestamp(2).toInstant(), row.getLong(3)))
                .list();
    }

    /**
     * Events in the order in which they began.
     *
     * @param serial of this terminal; null: of any.
     * @param word of this word; null: of any.
     * @param since that were still said at this moment or later; null: all.
     * @param after events with a greater id only.
     */
    public List<TerminalEvent> events(
            @Nullable String serial, @Nullable String word, @Nullable Instant since, long after, int limit) {
        return jdbc.sql(EVENTS + """
                         where id > :after
                           and (:serial::text is null or serial = :serial)
                           and (:word::text is null or word = :word)
                           and (:since::timestamptz is null or last_at >= :since)
                         order by id limit :limit
                        """)
                .param("after", after)
                .param("serial", serial)
                .param("word", word)
                .param("since", since == null ? null : Timestamp.from(since))
                .param("limit", limit)
                .query(WatchBook::event)
                .list();
    }

    /** What was the matter with a terminal between two moments, oldest first. */
    List<TerminalEvent> eventsBetween(String serial, Instant from, Instant to, int limit) {
        return jdbc.sql(EVENTS + "where serial = ? and last_at >= ? and first_at <= ? order by first_at, id limit ?")
                .params(serial, Timestamp.from(from), Timestamp.from(to), limit)
                .query(WatchBook::event)
                .list();
    }

    private static TerminalEvent event(ResultSet row, int number) throws SQLException {
        return new TerminalEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                row.getLong(8));
    }
}
