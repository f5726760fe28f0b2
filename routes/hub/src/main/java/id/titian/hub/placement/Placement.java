package id.titian.hub.placement;

import id.titian.hub.act.Acts;
import id.titian.hub.day.MonthWork;
import id.titian.hub.delivery.Destinations;
import id.titian.hub.people.PeopleChanged;
import id.titian.hub.people.PeopleLock;
import id.titian.hub.quarantine.ItemsReleased;
import id.titian.hub.quarantine.PunchHash;
import id.titian.hub.quarantine.QuarantineReason;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places punches, some thousands at a time, each in the same transaction as the deliveries that follow from it. Doing it
 * twice does nothing the second time.
 */
@Component
public class Placement {

    /** Punches of one transaction, about: whole rows of work are taken, at least one. */
    static final int PUNCHES_MAX = 20_000;

    /** Rows of work of one transaction. */
    static final int WORK_MAX = 200;

    /** Transactions of one call, so that a stopping hub does not wait for a whole backlog. */
    static final int ROUNDS_MAX = 100;

    /** For so long at a stretch the intake goes first. */
    static final Duration YIELD_MAX = Duration.ofSeconds(30);

    private static final String PILE = """
            select coalesce(sum(cardinality(punches)), 0), coalesce((select max(id) from work), 0)
              from (select punches from work order by id limit ?) as first
            """;

    private static final String CLAIM = """
            select id from (
                select id, sum(punches) over (order by id) - punches as before
                  from (select id, cardinality(punches) as punches from work order by id limit ?
                           for update skip locked) as offered
            ) as counted where before < ?
            """;

    private static final String WORKED = """
            with gone as (
                delete from work where id = any(?) returning punches
            ), waits as (
                select unnest(punches) as punch from gone
            )
            """;

    /** What a person has to say of terminal t with group g before its punches can be placed; null if nothing. */
    private static final String AMISS = """
            case when t.adopted_at is null or t.office is null or t.pin_group is null
                     then 'Terminal ' || coalesce(t.serial, '') || ' has no office and no PIN group yet.'
                 when t.pin_form = 'exact' and g.pin_form = 'digits'
                     then 'Terminal ' || t.serial || ' tells PIN 0012 and 12 apart, its PIN group ' || g.code || ' does not.'
                          || ' Import the terminal with pin_form exact, into a group of its own.'
            end
            """;

    /** The PIN by which the person of punch p is found. The one that was sent is whole, whatever its agent was told. */
    private static final String PIN = "case g.pin_form when 'exact' then coalesce(p.pin_sent, p.pin) else p.pin end";

    /** How long before its own time punch p was read, by its agent's clock in the zone of office o; null without an office. */
    private static final String EARLY = "p.punch_time - p.observed_at at time zone o.zone";

    /** Longer before, and one of the two clocks was wrong, the terminal's or the agent's: nobody here can know which. */
    private static final String AHEAD = "interval '1 day'";

    private static final String CURED = """
            with curable as (
                select q.id
                  from quarantine q
                  join punch p on p.id = q.punch
                  join terminal t on t.id = p.terminal
                  left join pin_group g on g.code = t.pin_group
                 where q.closed_at is null and q.reason = 'UNKNOWN_TERMINAL' and %AMISS% is null
                union all
                select q.id
                  from quarantine q
                  join punch p on p.id = q.punch
                  join terminal t on t.id = p.terminal
                  join pin_group g on g.code = t.pin_group
                  join pin_mapping m on m.pin_group = t.pin_group and m.pin = %PIN%
                                    and p.punch_time::date between m.valid_from and coalesce(m.valid_to, 'infinity')
                 where q.closed_at is null and q.reason = 'UNKNOWN_PIN'
            ), gone as (
                update quarantine q set closed_at = ?, closed_by = ?, outcome = 'cured', note = 'its cause was mended'
                  from curable where q.id = curable.id and q.closed_at is null returning q.punch
            ), waits as (
                select punch from gone
            )
            """.replace("%AMISS%", AMISS).replace("%PIN%", PIN);

    /** Has items that wait for their terminal say what they wait for now. */
    private static final String RETOLD = """
            update quarantine q set detail = now.detail
              from (select q.id, %AMISS% as detail
                      from quarantine q
                      join punch p on p.id = q.punch
                      join terminal t on t.id = p.terminal
                      left join pin_group g on g.code = t.pin_group
                     where q.closed_at is null and q.reason = 'UNKNOWN_TERMINAL') as now
             where now.id = q.id and now.detail <> q.detail
            """.replace("%AMISS%", AMISS);

    private static final String RELEASED = """
            with waits as (
                select punch from quarantine where id = any(?)
            )
            """;

    // What waits is a handful beside the ledger, but the planner cannot know that and would read whole tables:
    // "offset 0" makes it look up one by one, whatever it thinks. The order of the cases is the order in which a
    // person can mend them. The identity is PunchKey.hash in SQL, so that quarantine, ledger and destinations name
    // a punch alike; a test holds the two together.
    private static final String PLACE = """
            , batch as materialized (
                select p.* from waits cross join lateral (select * from punch where punch.id = waits.punch offset 0) as p
            ), judged as materialized (
                select p.*, coalesce(t.serial, '') as serial, t.office, t.pin_group, f.person, f.amiss, m.nip,
                       p.punch_time::date as day, f.early,
                       case when f.amiss is not null then 'UNKNOWN_TERMINAL'
                            when (p.clock_offset not between -(?::bigint) and ?::bigint or f.early > %AHEAD%)
                                 and not exists (
                                     select 1 from quarantine q
                                      where q.punch = p.id and q.reason = 'CLOCK_SUSPECT' and q.outcome = 'released')
                                 then 'CLOCK_SUSPECT'
                            when m.nip is null then 'UNKNOWN_PIN'
                       end as reason
                  from batch p
                  left join terminal t on t.id = p.terminal
                  left join pin_group g on g.code = t.pin_group
                  left join office o on o.code = t.office
                  cross join lateral (select %PIN% as person, %AMISS% as amiss, %EARLY% as early offset 0) as f
                  left join lateral (
                      select nip from pin_mapping
                       where pin_group = t.pin_group and pin = f.person
                         and p.punch_time::date between valid_from and coalesce(valid_to, 'infinity')
                      offset 0) as m on true
            ), placed as (
                insert into placement (punch, nip, office, day, placed_at)
                select id, nip, office, day, ?::timestamptz from judged where reason is null
                    on conflict do nothing returning punch, nip, day
            ), attendance as (
                %MONTHS%
            ), outbox as (
                insert into delivery (destination, punch, day, due_at)
                select d.name, placed.punch, placed.day, ?::timestamptz from placed cross join unnest(?) as d (name)
                    on conflict do nothing returning 1
            ), waiting as (
                insert into quarantine (reason, identity, detail, agent, arrival, arrival_index, serial, pin, punch_time,
                                        punch, opened_at)
                select j.reason,
                       %HASH%,
                       case j.reason
                           when 'UNKNOWN_TERMINAL' then j.amiss
                           when 'UNKNOWN_PIN' then 'PIN ' || j.person || ' of group ' || j.pin_group
                               || ' means nobody on ' || j.day || '.'
                           else case when j.clock_offset is not null and j.clock_offset <> 0
                                     then 'The terminal''s clock was ' || abs(j.clock_offset::numeric) || ' seconds '
                                          || case when j.clock_offset > 0 then 'ahead of' else 'behind' end
                                          || ' its agent''s when this was read.'
                                     else '' end
                               || case when j.early > %AHEAD%
                                     then ' It was read ' || j.early || ' before its own time by the agent''s clock.'
                                     else '' end
                               || ' Before it in the log: '
                               || coalesce((select n.punch_time::text from punch n
                                             where n.terminal = j.terminal and n.id between j.id - 1000 and j.id - 1
                                             order by n.id desc limit 1), 'nothing near')
                               || '; after it: '
                               || coalesce((select n.punch_time::text from punch n
                                             where n.terminal = j.terminal and n.id between j.id + 1 and j.id + 1000
                                             order by n.id limit 1), 'nothing near') || '.'
                       end,
                       (select agent from arrival where id = j.arrival), j.arrival, j.arrival_index, j.serial, j.person, j.punch_time,
                       j.id, ?::timestamptz
                  from judged j
                 where j.reason is not null and not exists (select 1 from placement s where s.punch = j.id offset 0)
                    on conflict (reason, identity) do update
                   set closed_at = null, closed_by = null, outcome = null, note = null, opened_at = excluded.opened_at,
                       detail = excluded.detail, pin = excluded.pin
                 where quarantine.outcome = 'cured' returning 1
            )
            select (select count(*) from placed), (select count(*) from waiting)
            """.replace("%AMISS%", AMISS)
            .replace("%PIN%", PIN)
            .replace("%EARLY%", EARLY)
            .replace("%AHEAD%", AHEAD)
            .replace("%MONTHS%", MonthWork.OF_PLACED)
            .replace("%HASH%", PunchHash.sql("j.serial", "j.pin", "j.punch_time", "j.ordinal"));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PeopleLock people;
    private final Acts acts;
    private final PlacementSettings settings;
    private final Destinations destinations;
    private final CoarseMinutes minutes;
    private final Clock clock;
    private Pile seen = new Pile(0, 0);
    private @Nullable Instant yieldingSince;

    Placement(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PeopleLock people,
            Acts acts,
            PlacementSettings settings,
            Destinations destinations,
            CoarseMinutes minutes,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.people = people;
        this.acts = acts;
        this.settings = settings;
        this.destinations = destinations;
        this.minutes = minutes;
        this.clock = clock;
    }

    /**
     * Places what the intake left, until nothing is left or {@link #ROUNDS_MAX} transactions are done. While more waits than
     * one of them takes and still more pours in, it lets the intake go first, for at most {@link #YIELD_MAX}: a punch is safe
     * once it is in the ledger, and until then its agent holds the only copy.
     */
    public synchronized void placeWhatWaits() {
        for (int round = 0; round < ROUNDS_MAX; round++) if (letsTheIntakeGoFirst() || !placeSome()) break;
        minutes.compareWhatIsDue();
    }

    private boolean letsTheIntakeGoFirst() {
        Pile before = seen;
        Pile pile = jdbc.sql(PILE)
                .param(WORK_MAX)
                .query((row, n) -> new Pile(row.getLong(1), row.getLong(2)))
                .single();
        seen = pile;
        if (pile.punches() <= PUNCHES_MAX || pile.newest() == before.newest()) {
            yieldingSince = null;
            return false;
        }
        Instant now = clock.instant();
        if (yieldingSince == null) yieldingSince = now;
        // A clock that was set, either way, ends it too.
        Duration yielded = Duration.between(yieldingSince, now);
        return !yielded.isNegative() && yielded.compareTo(YIELD_MAX) < 0;
    }

    /** How many punches wait, if it is more than one transaction takes, and the number of the newest work. */
    private record Pile(long punches, long newest) {}

    /** Places some of what the intake left, in one transaction; false if there was nothing. */
    boolean placeSome() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            people.share();
            List<Long> claimed = jdbc.sql(CLAIM)
                    .params(WORK_MAX, PUNCHES_MAX)
                    .query(Long.class)
                    .list();
            if (claimed.isEmpty()) return false;
            Long[] work = claimed.toArray(Long[]::new);
            minutes.noteMinutesOf(work);
            place(WORKED, (Object) work);
            return true;
        }));
    }

    /** Places what a change of people has cured, inside the transaction of that change. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onPeopleChanged(PeopleChanged changed) {
        Placed placed = place(CURED, Timestamp.from(clock.instant()), changed.who());
        jdbc.sql(RETOLD).update();
        if (placed.total() > 0)
            acts.record(
                    changed.who(),
                    "replay-cured",
                    "quarantine",
                    placed.placed() + " punches placed, " + placed.quarantined() + " wait for another reason");
    }

    /** Places what a person lets go on although its clock was off, inside the transaction of that decision. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onReleased(ItemsReleased released) {
        if (released.reason() != QuarantineReason.CLOCK_SUSPECT) return;
        people.share();
        place(RELEASED, (Object) released.items().toArray(Long[]::new));
    }

    private Placed place(String batch, Object... of) {
        // A plan that was made while the tables were small may read them whole; this keeps it on the indexes.
        jdbc.sql("set local enable_seqscan = off").update();
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql(batch + PLACE)
                .params(of)
                .params(
                        settings.clockOffsetMaxSeconds(),
                        settings.clockOffsetMaxSeconds(),
                        now,
                        now,
                        destinations.names().toArray(String[]::new),
                        now)
                .query((row, n) -> new Placed(row.getLong(1), row.getLong(2)))
                .single();
    }
}
