package id.titian.hub.day;

import id.titian.contract.ArrivalPath;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to when it is certain that everything a terminal recorded is in the ledger. Three things prove it: its agent says up to
 * when its log is in the journal, while the hub has given receipts for the whole journal; a punch that was read from it lies in a
 * part of the journal that the hub holds without a hole; a file of it goes so far. Silence proves nothing.
 */
@Component
public class TerminalCoverage {

    /** So long after a punch came, what was read with it has come too, or is known to be missing. */
    static final Duration REST_OF_READING = Duration.ofMinutes(10);

    /**
     * By the hub's clock: the agent's may be wrong, but it knows how long ago it was.
     */
    private static final String BY_STATES = """
            insert into terminal_coverage as known (serial, complete_to, evidence, noted_at)
            select distinct on (serial) serial, complete_to, 'agent ' || agent, :now
              from (select said.terminal ->> 'serial' as serial, g.id as agent,
                           g.state_at - greatest(interval '0', (g.state ->> 'at')::timestamptz
                                                  - (said.terminal ->> 'completeTo')::timestamptz) as complete_to
                      from agent g
                     cross join lateral jsonb_array_elements(coalesce(g.state -> 'terminals', '[]')) as said (terminal)
                     where g.revoked_at is null
                       and (g.state ->> 'receiptedTo')::bigint >= (g.state ->> 'lastSequence')::bigint) as states
             where serial is not null and complete_to is not null
             order by serial, complete_to desc
                on conflict (serial) do update
               set complete_to = excluded.complete_to, evidence = excluded.evidence, noted_at = excluded.noted_at
             where excluded.complete_to > known.complete_to
            """;

    /** The latest punch of each terminal, if its journal has no hole before it. */
    private static final String BY_PUNCHES = """
            insert into terminal_coverage as known (serial, complete_to, evidence, noted_at)
            select t.serial,
                   case when p.path = :file then p.punch_time at time zone o.zone
                        else least(p.observed_at, p.recorded_at) end,
                   'punch ' || p.id, :now
              from terminal t
              join office o on o.code = t.office
             cross join lateral (select id, punch_time, observed_at, recorded_at, arrival, path from punch
                                  where terminal = t.id and punch_time < (:now::timestamptz at time zone o.zone)
                                  order by punch_time desc limit 1) as p
              join arrival a on a.id = p.arrival
             where t.adopted_at is not null and not t.office_source and p.recorded_at <= :settled
               and exists (select 1 from custody c
                            where c.agent = a.agent and c.epoch = a.epoch and c.from_seq <= 1 and c.to_seq >= a.to_seq)
                on conflict (serial) do update
               set complete_to = excluded.complete_to, evidence = excluded.evidence, noted_at = excluded.noted_at
             where excluded.complete_to > known.complete_to
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalCoverage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down what is certain by now. */
    public void refresh() {
        Instant now = clock.instant();
        jdbc.sql(BY_STATES).param("now", Timestamp.from(now)).update();
        jdbc.sql(BY_PUNCHES)
                .param("now", Timestamp.from(now))
                .param("settled", Timestamp.from(now.minus(REST_OF_READING)))
                .param("file", ArrivalPath.FILE.word())
                .update();
    }

    /** Up to when each of these terminals is complete; one that never proved anything is not there. */
    public Map<String, Instant> of(Collection<String> serials) {
        Map<String, Instant> all = new HashMap<>();
        jdbc.sql("select serial, complete_to from terminal_coverage where serial = any(?)")
                .param(serials.toArray(String[]::new))
                .query((row, n) ->
                        Map.entry(row.getString(1), row.getTimestamp(2).toInstant()))
                .list()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }
}
