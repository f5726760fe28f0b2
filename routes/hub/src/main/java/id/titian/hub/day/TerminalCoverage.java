package id.titian.hub.day;

import id.titian.contract.ArrivalPath;
import id.titian.reception.PushFamilies;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to when it is certain that everything a terminal recorded is in the ledger. Four things prove it: its agent says up to
 * when its log is in the journal, over the network or in a bundle, while the hub holds that journal without a hole; it calls the
 * hub itself and sent its whole log; a punch that an agent has of it lies in a part
 * of the journal that the hub holds without a hole; a file of its own log goes so far and begins in what is known. Silence
 * proves nothing. Whoever is complete too early makes people absent, and whoever is complete too late only makes them wait: so
 * of two moments that may be meant it is always the earlier. And while punches of a terminal lie in the ledger of which nobody
 * knows yet whose they are, nothing new is certain of it: their people would be absent until they are placed.
 */
@Component
public class TerminalCoverage {

    /** So long after a punch came, what was read with it has come too, or is known to be missing. */
    static final Duration REST_OF_READING = Duration.ofMinutes(10);

    /** What is announced live may overtake what was recorded before it; a log is read again within this. */
    static final Duration LIVE_MARGIN = Duration.ofHours(1);

    /** A first file may begin so many days after the first day that is wanted: nobody punches on a free day. */
    static final int FIRST_FILE_DAYS = 7;

    /** Punches of one terminal that are looked at, the latest first. */
    private static final int LOOKED_AT_MAX = 50;

    /**
     * Journals that their agent does not write any more and of which entries are missing that no person has asked after: they may
     * be punches that nothing has any more.
     */
    private static final String OWES_NOTHING = """
            not exists (
                select from (select c.epoch, c.from_seq, c.from_seq - 1 as hole_to,
                                    lag(c.to_seq, 1, 0::bigint) over (partition by c.epoch order by c.from_seq) + 1 as hole_from
                               from custody c where c.agent = AGENT) as h
                 where h.hole_from <= h.hole_to and h.epoch <> EPOCH
                   and not exists (select from journal_settled s
                                    where s.agent = AGENT and s.epoch = h.epoch and s.up_to >= h.hole_to))
            """;

    /** Asked in the same statement, so that it is of the same moment as what the journals hold. */
    private static final String ALL_PLACED = """
            serial not in (select t.serial from work w cross join lateral unnest(w.punches) as waiting (punch)
                             join punch p on p.id = waiting.punch join terminal t on t.id = p.terminal
                            union all
                           select q.serial from quarantine q
                            where q.reason = 'UNKNOWN_TERMINAL' and q.closed_at is null and q.serial is not null)
            """;

    /**
     * Two clocks tell when it was, and each may be wrong: the agent's may be ahead, and what it said may have lain in a queue
     * or with the broker. So it is the earlier of what it said and of how long ago it said that was. What an agent says after it
     * vanished is the broker's word, not its own.
     */
    private static final String BY_STATES = kept("""
            select distinct on (serial) serial, complete_to,
                   case when family = any(:callers) then 'caller at agent ' else 'agent ' end || agent, :now
              from (select t.serial, g.id as agent, said.terminal ->> 'family' as family, least(told.to_at, g.state_at - (told.at - told.to_at), g.state_at) as complete_to
                      from agent g
                     cross join lateral told_terminals(g.state) as said (terminal)
                     cross join lateral (select (g.state ->> 'at')::timestamptz as at, (g.state ->> 'epoch')::uuid as epoch,
                                                (g.state ->> 'lastSequence')::bigint as last,
                                                (said.terminal ->> 'completeTo')::timestamptz as to_at) as told
                      join terminal t on t.serial = said.terminal ->> 'serial' and t.adopted_at is not null
                     where g.revoked_at is null and (g.state ->> 'online')::boolean
                       and told.to_at <= told.at + interval '1 minute'
                       and (told.last = 0 or exists (
                               select from custody c where c.agent = g.id and c.epoch = told.epoch
                                  and c.from_seq <= 1 and c.to_seq >= told.last))
                       and OWES_NOTHING) as states
             where complete_to is not null and ALL_PLACED
             order by serial, complete_to desc
            """.replace("OWES_NOTHING", owesNothing("g.id", "told.epoch")));

    /**
     * The latest punch that an agent has of each terminal, if its journal has no hole before it. A log is read from its oldest
     * record on, so a reading that broke off has everything up to its last one, and nothing is known of later ones: not when it
     * was read counts, but when it was punched. What somebody handed in proves no order, nor does what a terminal sends by itself.
     */
    private static final String BY_PUNCHES = kept("""
            select t.serial, p.complete_to, 'punch ' || p.id, :now
              from terminal t
              join office o on o.code = t.office
              left join terminal_coverage k on k.serial = t.serial
             cross join lateral (
                select latest.id, latest.complete_to
                  from (select id, arrival, recorded_at,
                               least(punch_time at time zone o.zone - greatest(clock_offset, 0) * interval '1 second'
                                       - case path when :live then :margin else 0 end * interval '1 second',
                                     observed_at, recorded_at) as complete_to
                          from punch
                         where terminal = t.id and punch_time < (:now::timestamptz at time zone o.zone)
                           and punch_time > coalesce(k.complete_to, '2015-01-01') at time zone o.zone
                           and path in (:live, :pull) and abs(clock_offset) <= :off
                           and not exists (select from quarantine q
                                            where q.punch = punch.id and q.reason = 'CLOCK_SUSPECT' and q.closed_at is null)
                         order by punch_time desc limit :most) as latest
                  join arrival a on a.id = latest.arrival
                 where latest.recorded_at <= :settled
                   and exists (select from custody c
                                where c.agent = a.agent and c.epoch = a.epoch and c.from_seq <= 1 and c.to_seq >= a.to_seq)
                   and exists (select from agent g where g.id = a.agent and g.revoked_at is null)
                   and OWES_NOTHING
                 order by latest.complete_to desc limit 1) as p
             where t.adopted_at is not null and not t.office_source and t.ALL_PLACED
               -- What its agent says may be lost comes with no later punch.
               and not exists (select from agent g
                                cross join lateral told_terminals(g.state) as said (terminal)
                                where g.revoked_at is null and said.terminal ->> 'serial' = t.serial
                                  and said.terminal ->> 'problem' like '%log-gap%')
            """.replace("OWES_NOTHING", owesNothing("a.agent", "a.epoch")));

    /**
     * What an agent wrote into a bundle, once the hub holds its journal up to there. Nobody here knows when a bundle was made but
     * by the agent's own clock. If that is ahead, everything was observed late: so the shortest time between a punch and its
     * observation is taken off, and where no punch of the terminal shows it nothing is believed. If the terminal's clock is ahead
     * with it, only a bundle that was made after it was taken shows that, and by how much.
     */
    private static final String BY_BUNDLES = kept("""
            select distinct on (serial) serial, complete_to, 'bundle ' || bundle, :now
              from (select t.serial, b.id as bundle, least(c.complete_to, b.made_at, b.taken_at) - shown.late - ahead.time as complete_to
                      from bundle b
                     cross join lateral (select key as serial, value::timestamptz as complete_to
                                           from jsonb_each_text(b.complete)) as c
                      join agent g on g.id = b.agent and g.revoked_at is null
                      join terminal t on t.serial = c.serial and t.adopted_at is not null and not t.office_source
                      join office o on o.code = t.office
                      left join terminal_coverage k on k.serial = c.serial
                     cross join lateral (
                        select greatest(min(latest.late), interval '0') as late
                          from (select p.observed_at - (p.punch_time at time zone o.zone) as late
                                  from punch p join arrival a on a.id = p.arrival
                                 where p.terminal = t.id and a.agent = b.agent and a.epoch = b.epoch
                                   and p.path in (:live, :pull, :push)
                                   and (p.clock_offset is null or abs(p.clock_offset) <= :off)
                                   and p.observed_at <= b.made_at
                                   and not exists (select from quarantine q
                                                    where q.punch = p.id and q.reason = 'CLOCK_SUSPECT' and q.closed_at is null)
                                 order by p.punch_time desc limit :most) as latest
                        having count(*) > 0) as shown
                     cross join lateral (
                        select greatest(max(x.made_at - x.taken_at), interval '0') as time
                          from bundle x
                         -- One that was made earlier and has a later time is of a clock that was set back since.
                         where x.agent = b.agent and x.epoch = b.epoch and x.made_at <= b.made_at) as ahead
                     where t.ALL_PLACED and b.complete <> '{}' and (k.complete_to is null or c.complete_to > k.complete_to)
                       and exists (select from custody y
                                    where y.agent = b.agent and y.epoch = b.epoch and y.from_seq <= 1 and y.to_seq >= b.to_seq)
                       and OWES_NOTHING) as told
             order by serial, complete_to desc
            """.replace("OWES_NOTHING", owesNothing("b.agent", "b.epoch")));

    /** A terminal that calls the hub itself: its punches are here as soon as they are kept. */
    private static final String BY_GUESTS = kept("""
            select g.serial, least(l.complete_to, :now), 'caller', :now
              from guest g join guest_log l on l.serial = g.serial join terminal t on t.serial = g.serial
             where l.complete_to is not null and t.adopted_at is not null and g.ALL_PLACED
            """);

    /** A file goes on where something is known already, or is the first and begins before anything is wanted. */
    private static final String BY_FILES = kept("""
            select distinct on (f.serial) f.serial, f.last_at, 'file of ' || f.taken_at::date, :now
              from file_span f
              left join terminal_coverage k on k.serial = f.serial
             where f.first_at <= coalesce(k.complete_to, :first) and f.last_at > coalesce(k.complete_to, '-infinity')
               and f.ALL_PLACED
             order by f.serial, f.last_at desc
            """);

    /** These rows are noted of terminals of which no punch waits to be placed; what was certain once stays so. */
    private static String kept(String rows) {
        return "insert into terminal_coverage as known (serial, complete_to, evidence, noted_at)\n"
                + rows.replace("ALL_PLACED", ALL_PLACED)
                + """
                    on conflict (serial) do update
                   set complete_to = excluded.complete_to, evidence = excluded.evidence, noted_at = excluded.noted_at
                 where excluded.complete_to > known.complete_to
                """;
    }

    private static String owesNothing(String agent, String epoch) {
        return OWES_NOTHING.replace("AGENT", agent).replace("EPOCH", epoch);
    }

    /** A clock that is off by more says nothing of when it was. */
    private static final int OFFSET_SECONDS_MAX = 120;

    /** Families that call: of them nothing is known between two logs, and that is no outage. */
    private final String[] callers = PushFamilies.found().words().toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalCoverage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes down what is certain by now.
     *
     * @param begin the first day for which days are made.
     */
    public void refresh(LocalDate begin) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(BY_STATES).param("now", now).param("callers", callers).update();
        jdbc.sql(BY_GUESTS).param("now", now).update();
        jdbc.sql(BY_BUNDLES)
                .param("now", now)
                .param("live", ArrivalPath.LIVE.word())
                .param("pull", ArrivalPath.PULL.word())
                .param("push", ArrivalPath.PUSH.word())
                .param("off", OFFSET_SECONDS_MAX)
                .param("most", LOOKED_AT_MAX)
                .update();
        jdbc.sql(BY_PUNCHES)
                .param("now", now)
                .param("settled", Timestamp.from(clock.instant().minus(REST_OF_READING)))
                .param("live", ArrivalPath.LIVE.word())
                .param("pull", ArrivalPath.PULL.word())
                .param("margin", LIVE_MARGIN.toSeconds())
                .param("off", OFFSET_SECONDS_MAX)
                .param("most", LOOKED_AT_MAX)
                .update();
        jdbc.sql(BY_FILES)
                .param("now", now)
                .param(
                        "first",
                        Timestamp.from(begin.plusDays(FIRST_FILE_DAYS)
                                .atStartOfDay(ZoneOffset.ofHours(7))
                                .toInstant()))
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
