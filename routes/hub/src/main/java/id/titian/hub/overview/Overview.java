package id.titian.hub.overview;

import id.titian.hub.custody.Holes;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.quarantine.QuarantineReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts. What would mean reading the whole ledger is tallied; the rest is asked of the database. */
@Component
public class Overview {

    /** How old the numbers of a page or a meter may be: many look at the same time. */
    public static final Duration NUMBERS_AGE_MAX = Duration.ofSeconds(2);

    /** Offices and agents that one list shows. */
    public static final int LINES_MAX = 5_000;

    /**
     * What an agent has and the hub has not: of what it last said that it has, what is not here by now. An agent says it now
     * and then only, batches come all the time.
     */
    private static final String BUFFERED = """
            coalesce(case when a.state ->> 'epoch' is null then (a.state ->> 'buffered')::bigint
                          else (a.state ->> 'lastSequence')::bigint - (
                              select coalesce(sum(least(c.to_seq, (a.state ->> 'lastSequence')::bigint) - c.from_seq + 1), 0)
                                from custody c
                               where c.agent = a.id and c.epoch = (a.state ->> 'epoch')::uuid
                                 and c.from_seq <= (a.state ->> 'lastSequence')::bigint)
                     end, 0)""";

    private static final String EXPECTED = """
            select %s
              from (select distinct %s t.pin_group, (:now::timestamptz at time zone o.zone)::date as day
                      from terminal t join office o on o.code = t.office
                     where t.adopted_at is not null and not t.office_source) g
              join pin_mapping m on m.pin_group = g.pin_group
                                and g.day between m.valid_from and coalesce(m.valid_to, 'infinity')
            """;

    private static final String OFFICES = """
            with expected as (
                %s group by g.office
            ), received as (
                select o.code, count(distinct s.nip) as people
                  from office o
                  join placement s on s.office = o.code and s.day = (:now::timestamptz at time zone o.zone)::date
                 group by o.code
            ), joined as (
                select a.office, count(*) as agents, bool_and(a.online) as online, sum(a.buffered) as buffered,
                       min(a.state_at) as heard_at
                  from (select distinct t.office, a.id, coalesce((a.state ->> 'online')::boolean, false) as online,
                               %s as buffered, a.state_at
                          from agent a
                         cross join lateral told_terminals(a.state) as said (terminal)
                          join terminal t on t.serial = said.terminal ->> 'serial'
                         where a.revoked_at is null and t.office is not null) a
                 group by a.office
            ), carried as (
                select t.office, max(b.made_at) as made_at
                  from terminal t
                 cross join lateral (select arrival from punch
                                      where terminal = t.id order by punch_time desc limit 1) p
                  join arrival a on a.id = p.arrival
                  join bundle b on b.agent = a.agent and b.epoch = a.epoch
                 where t.office is not null
                 group by t.office
            )
            select o.code, o.name, o.zone, coalesce(e.people, 0), coalesce(r.people, 0),
                   (select count(*) from terminal t
                     where t.office = o.code and t.adopted_at is not null and not t.office_source),
                   j.agents, j.online, coalesce(j.buffered, 0), coalesce(j.heard_at, c.made_at)
              from office o
              left join expected e on e.office = o.code
              left join received r on r.code = o.code
              left join joined j on j.office = o.code
              left join carried c on c.office = o.code
             order by o.name, o.code
             limit :limit
            """;

    private static final String AGENTS = """
            select id, enrolled_at, revoked_at, coalesce((state ->> 'online')::boolean, false), state ->> 'version',
                   %s, (state ->> 'oldestUnsent')::timestamptz,
                   state_at, last_batch_at, coalesce(state ->> 'problem', '')
              from agent a where id <> 'hub' order by id limit ?
            """.formatted(BUFFERED);

    private final JdbcClient jdbc;
    private final Quarantine quarantine;
    private final Holes holes;
    private final Tallies tallies;
    private final Clock clock;
    private final Remembered<Numbers> recent = new Remembered<>(this::numbers, NUMBERS_AGE_MAX, System::nanoTime);

    Overview(JdbcClient jdbc, Quarantine quarantine, Holes holes, Tallies tallies, Clock clock) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.quarantine = quarantine;
        this.holes = holes;
        this.clock = clock;
    }

    /** The numbers, not older than {@link #NUMBERS_AGE_MAX}, for who only looks; they say as of when. */
    public Numbers recentNumbers() {
        return recent.get();
    }

    /** The numbers as of now, for programs that draw conclusions from them. */
    public Numbers numbers() {
        Instant asOf = clock.instant();
        Map<String, Long> open = new LinkedHashMap<>();
        long openItems = 0;
        for (Map.Entry<QuarantineReason, Long> entry : quarantine.openByReason().entrySet()) {
            open.put(entry.getKey().code(), entry.getValue());
            openItems += entry.getValue();
        }
        Map<String, Long> rows = new HashMap<>();
        for (Tallies.Tally tally : tallies.all()) rows.merge(tally.relation(), tally.n(), Long::sum);
        Map<String, Numbers.Outgoing> deliveries = deliveries();
        long shut = deliveries.values().stream()
                .filter(outgoing ->
                        outgoing.state().equals("parked") || outgoing.state().equals("stopped"))
                .count();
        long[] received = received();
        return new Numbers(
                asOf,
                count(EXPECTED.formatted("count(distinct m.nip)", "")),
                received[0],
                jdbc.sql("select coalesce(sum(%s), 0) from agent a where a.revoked_at is null".formatted(BUFFERED))
                        .query(Long.class)
                        .single(),
                openItems + shut,
                jdbc.sql("select count(*) from agent where revoked_at is null"
                                + " and not coalesce((state ->> 'online')::boolean, false)")
                        .query(Long.class)
                        .single(),
                rows.getOrDefault("punch", 0L),
                received[1],
                rows.getOrDefault("placement", 0L),
                jdbc.sql("select count(*) from work").query(Long.class).single(),
                open,
                holes.all().stream()
                        .filter(hole -> !hole.isOver())
                        .mapToLong(hole -> hole.range().size())
                        .sum(),
                deliveries);
    }

    /** All offices, each with its day so far. */
    public List<OfficeLine> offices() {
        String expected = EXPECTED.formatted("g.office, count(distinct m.nip) as people", "t.office,");
        return jdbc.sql(OFFICES.formatted(expected, BUFFERED))
                .param("now", now())
                .param("limit", LINES_MAX)
                .query((row, n) -> office(row))
                .list();
    }

    /** All agents that ever were enrolled. */
    public List<AgentLine> agents() {
        Map<String, Long> missing = new HashMap<>();
        for (Holes.Hole hole : holes.all())
            if (!hole.isOver())
                missing.merge(hole.journal().agent(), hole.range().size(), Long::sum);
        return jdbc.sql(AGENTS)
                .param(LINES_MAX)
                .query((row, n) -> agent(row, missing))
                .list();
    }

    /** People and punches that were placed on today. */
    private long[] received() {
        return jdbc.sql("""
                        select count(distinct s.nip), count(*) from office o
                          join placement s on s.office = o.code and s.day = (?::timestamptz at time zone o.zone)::date
                        """)
                .param(now())
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
    }

    /** How much goes to each destination. */
    public Map<String, Numbers.Outgoing> deliveries() {
        Map<String, Numbers.Outgoing> deliveries = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(d.name, c.destination), coalesce(c.waiting, 0), coalesce(c.delivered, 0),
                               coalesce(c.refused, 0), coalesce(d.state, 'open')
                          from destination d
                          full join (select destination, sum(n) filter (where state = 'waiting') as waiting,
                                            sum(n) filter (where state = 'delivered') as delivered,
                                            sum(n) filter (where state = 'refused') as refused
                                       from tallied where relation = 'delivery' group by destination
                                     having bool_or(n <> 0)) c on c.destination = d.name
                         order by 1
                        """)
                .query((row, n) -> deliveries.put(
                        row.getString(1),
                        new Numbers.Outgoing(row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5))))
                .list();
        return deliveries;
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("now", now()).query(Long.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static OfficeLine office(ResultSet row) throws SQLException {
        long waiting = row.getLong(9);
        OfficeLine.Link link = OfficeLine.Link.UP_TO_DATE;
        @Nullable Instant heardAt = instant(row.getTimestamp(10));
        if (row.getLong(7) == 0) link = heardAt == null ? OfficeLine.Link.NONE : OfficeLine.Link.BY_STICK;
        else if (!row.getBoolean(8)) link = OfficeLine.Link.SILENT;
        else if (waiting > 0) link = OfficeLine.Link.CATCHING_UP;
        return new OfficeLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                link,
                waiting,
                heardAt);
    }

    private static AgentLine agent(ResultSet row, Map<String, Long> missing) throws SQLException {
        String id = row.getString(1);
        return new AgentLine(
                id,
                row.getTimestamp(2).toInstant(),
                instant(row.getTimestamp(3)),
                row.getBoolean(4),
                row.getString(5),
                row.getLong(6),
                instant(row.getTimestamp(7)),
                instant(row.getTimestamp(8)),
                instant(row.getTimestamp(9)),
                missing.getOrDefault(id, 0L),
                row.getString(10));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
