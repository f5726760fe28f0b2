package id.titian.hub.delivery;

import id.titian.contract.PunchKey;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.Parcel;
import id.titian.hub.ledger.StorableText;
import id.titian.hub.quarantine.ItemsReleased;
import id.titian.hub.quarantine.QuarantineReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows that wait for destinations, and the answers that were given for them. */
@Component
class Outbox {

    /**
     * A row with all that a destination must know.
     *
     * @param id the row.
     * @param attempts how often it was tried.
     * @param delivered whether it was delivered before, and goes along because its day is handed over whole.
     */
    record Waiting(long id, int attempts, boolean delivered, Parcel parcel) {}

    /** Parcels of one day of one destination: a province of 60 000 with eight punches each. */
    static final int DAY_MAX = 500_000;

    private static final int PROBLEM_MAX = 1_000;

    private static final String PARCEL = """
            select d.id, d.attempts, d.state, t.serial, p.pin, p.punch_time, p.ordinal, s.nip, e.name, s.office, o.zone,
                   p.in_out_mode, p.verify_mode
              from delivery d
              join punch p on p.id = d.punch
              join terminal t on t.id = p.terminal
              join placement s on s.punch = d.punch
              join employee e on e.nip = s.nip
              join office o on o.code = s.office
            """;

    /** Makes an item of each row that was moved; one that was there before opens again. */
    private static final String ITEMS = """
            insert into quarantine (reason, identity, detail, agent, arrival, arrival_index, serial, pin, punch_time, punch,
                                    nip, destination, opened_at)
            select m.reason,
                   substring(sha256(convert_to('td1' || chr(31) || m.destination || chr(31) || m.punch, 'UTF8')) for 16),
                   m.detail, a.agent, p.arrival, p.arrival_index, t.serial, p.pin, p.punch_time, p.id, s.nip, m.destination,
                   ?::timestamptz
              from moved m
              join punch p on p.id = m.punch
              join terminal t on t.id = p.terminal
              join placement s on s.punch = m.punch
              left join arrival a on a.id = p.arrival
                on conflict (reason, identity) do update
               set detail = excluded.detail, opened_at = excluded.opened_at, closed_at = null, closed_by = null,
                   outcome = null, note = null
            """;

    /** Of the table {@code d}. What was withdrawn since the last look stays where it is until the next one follows. */
    private static final String COUNTS = "not exists (select 1 from withdrawn_punch w where w.punch = d.punch)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes rows for what was placed of a day or later and has none for this destination; returns how many. */
    int include(String destination, LocalDate from) {
        return jdbc.sql("""
                        insert into delivery (destination, punch, day, due_at)
                        select ?, punch, day, ?::timestamptz from placement where day >= ?
                            on conflict do nothing
                        """)
                .params(destination, Timestamp.from(clock.instant()), from)
                .update();
    }

    /** Parcels that are due, those that have waited longest first. */
    List<Waiting> due(String destination, int limit) {
        return jdbc.sql(PARCEL + """
                         where d.id in (select d.id from delivery d
                                         where d.destination = ? and d.state = 'waiting' and d.due_at <= ? and %s
                                         order by d.due_at, d.id limit ?)
                         order by d.due_at, d.id
                        """.formatted(COUNTS))
                .params(destination, Timestamp.from(clock.instant()), limit)
                .query((row, n) -> waiting(row))
                .list();
    }

    /** Days of which something is due or is to be taken back, those that have waited longest first. */
    List<LocalDate> dueDays(String destination, int limit) {
        // Two halves, because each has an index of its own.
        return jdbc.sql("""
                        select day
                          from (select d.day, d.due_at from delivery d
                                 where d.destination = :destination and d.state = 'waiting' and d.due_at <= :now and %s
                                 union all
                                select day, due_at from delivery
                                 where destination = :destination and state = 'recalled' and due_at <= :now) as due
                         group by day order by min(due_at), day limit :limit
                        """.formatted(COUNTS))
                .param("destination", destination)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(LocalDate.class)
                .list();
    }

    /** All parcels of a day that are wanted there, one more than {@link #DAY_MAX} at the most. */
    List<Waiting> wholeDay(String destination, LocalDate day) {
        return jdbc.sql(PARCEL + """
                         where d.destination = ? and d.day = ? and d.state in ('waiting', 'delivered') and %s
                         order by s.nip, p.punch_time, t.serial, p.pin, p.ordinal limit ?
                        """.formatted(COUNTS))
                .params(destination, day, DAY_MAX + 1)
                .query((row, n) -> waiting(row))
                .list();
    }

    /**
     * Counts an attempt of what waits before it is handed over: if the hub ends on the way, it may have arrived all the same,
     * and must not be withdrawn as if it had not.
     *
     * @return those that may go: without what was withdrawn or is no longer wanted since it was looked up
     */
    List<Waiting> begin(List<Waiting> parcels) {
        Set<Long> begun = new HashSet<>(jdbc.sql("""
                        update delivery d set attempts = d.attempts + 1
                         where d.id = any(?) and d.state = 'waiting' and %s returning d.id
                        """.formatted(COUNTS))
                .param(parcels.stream().map(Waiting::id).toArray(Long[]::new))
                .query(Long.class)
                .list());
        return parcels.stream()
                .filter(parcel -> parcel.delivered() || begun.contains(parcel.id()))
                .toList();
    }

    /** Writes answers down, all or none; their attempts are counted already. */
    @Transactional
    public void record(List<? extends Answer> answers) {
        List<Answer.Delivered> delivered = only(answers, Answer.Delivered.class);
        if (!delivered.isEmpty()) recordDelivered(delivered);
        List<Answer.Refused> refused = only(answers, Answer.Refused.class);
        if (!refused.isEmpty()) recordRefused(refused);
        List<Answer.Postponed> postponed = only(answers, Answer.Postponed.class);
        if (!postponed.isEmpty()) recordPostponed(postponed);
    }

    private void recordDelivered(List<Answer.Delivered> answers) {
        jdbc.sql("""
                        update delivery d
                           set state = 'delivered', receipt = a.receipt, problem = null,
                               delivered_at = ?
                          from unnest(?, ?) as a (id, receipt)
                         where d.id = a.id and d.state = 'waiting'
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        ids(answers),
                        answers.stream().map(a -> StorableText.of(a.receipt())).toArray(String[]::new))
                .update();
    }

    // A refusal that was released and is refused again is the same item: it opens again.
    private void recordRefused(List<Answer.Refused> answers) {
        jdbc.sql("""
                        with moved as (
                            update delivery d set state = 'refused', problem = a.problem
                              from unnest(?, ?) as a (id, problem)
                             where d.id = a.id and d.state <> 'refused' returning d.destination, d.punch,
                                      'DELIVERY_REFUSED' as reason, d.problem as detail
                        )
                        """ + ITEMS)
                .params(
                        ids(answers),
                        answers.stream().map(a -> cut(a.problem())).toArray(String[]::new),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private void recordPostponed(List<Answer.Postponed> answers) {
        jdbc.sql("""
                        update delivery d
                           set due_at = a.due_at::timestamptz, problem = a.problem
                          from unnest(?, ?, ?) as a (id, due_at, problem)
                         where d.id = a.id and d.state = 'waiting'
                        """)
                .params(
                        ids(answers),
                        answers.stream().map(a -> a.dueAt().toString()).toArray(String[]::new),
                        answers.stream().map(a -> cut(a.problem())).toArray(String[]::new))
                .update();
    }

    /** Puts off all that waits of a day, or is to be taken back of it; attempts of what waits are counted already. */
    void postponeDay(String destination, LocalDate day, Instant dueAt, String problem) {
        jdbc.sql("""
                        update delivery set attempts = attempts + (state = 'recalled')::integer, due_at = ?, problem = ?
                         where destination = ? and day = ? and state in ('waiting', 'recalled')
                        """)
                .params(Timestamp.from(dueAt), cut(problem), destination, day)
                .update();
    }

    /**
     * Follows what was withdrawn on paper since the last look, and what was given back. What may have been handed over already,
     * as far as anybody knows, is to be taken back: what was refused at its only try was not. What a person has dismissed stays so.
     *
     * @param grouping how the destination takes parcels.
     */
    @Transactional
    public void followWithdrawals(String destination, Destination.Grouping grouping) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        with gone as (
                            update delivery d
                               set state = case when d.state = 'waiting' and d.attempts = 0 then 'withdrawn'
                                                when d.state = 'refused' and d.attempts <= 1 then 'withdrawn'
                                                else 'recalled' end,
                                   due_at = :now, problem = null
                              from withdrawn_punch w
                             where d.destination = :destination and d.punch = w.punch
                               and (d.state in ('waiting', 'delivered')
                                    or d.state = 'refused' and not exists (
                                        select 1 from quarantine s
                                         where s.reason = 'DELIVERY_REFUSED' and s.punch = d.punch
                                           and s.destination = d.destination and s.outcome = 'dismissed'))
                            returning d.punch
                        )
                        update quarantine q set closed_at = :now, closed_by = 'titian', outcome = 'cured'
                          from gone g
                         where q.reason = 'DELIVERY_REFUSED' and q.punch = g.punch and q.destination = :destination
                           and q.closed_at is null
                        """).param("now", now).param("destination", destination).update();
        // A day may have been written without it although nobody answered; what goes one by one was not taken back by
        // anybody.
        String back = grouping == Destination.Grouping.DAY
                ? "'waiting'"
                : "case when d.state = 'recalled' and d.delivered_at is not null then 'delivered' else 'waiting' end";
        jdbc.sql("""
                        with restored as (
                            update delivery d
                               set state = %s, due_at = :now
                             where d.destination = :destination and d.state in ('recalled', 'withdrawn')
                               and %s
                            returning d.punch
                        )
                        update quarantine q set closed_at = :now, closed_by = 'titian', outcome = 'cured'
                          from restored r
                         where q.reason = 'WITHDRAWN_TOO_LATE' and q.punch = r.punch and q.destination = :destination
                           and q.closed_at is null
                        """.formatted(back, COUNTS))
                .param("now", now)
                .param("destination", destination)
                .update();
    }

    /** Whether something of a day that is withdrawn may have been delivered. */
    boolean isToBeTakenBack(String destination, LocalDate day) {
        return jdbc.sql("""
                        select exists (select 1 from delivery where destination = ? and day = ? and state = 'recalled')
                        """).params(destination, day).query(Boolean.class).single();
    }

    /** The day was written anew without what was withdrawn of it. */
    void takenBack(String destination, LocalDate day) {
        jdbc.sql("update delivery set state = 'withdrawn' where destination = ? and day = ? and state = 'recalled'")
                .params(destination, day)
                .update();
    }

    /** Has a person tell a destination that takes parcels one by one, and cannot be told, what was withdrawn. */
    void askToTakeBack(String destination) {
        jdbc.sql("""
                        with moved as (
                            update delivery set state = 'withdrawn' where destination = ? and state = 'recalled'
                            returning destination, punch, 'WITHDRAWN_TOO_LATE' as reason,
                                      case when delivered_at is null then 'It may have been handed over to ' || destination
                                           else 'It was handed over to ' || destination || ' at ' || delivered_at end
                                      || ' before the line was withdrawn.' as detail
                        )
                        """ + ITEMS)
                .params(destination, Timestamp.from(clock.instant()))
                .update();
    }

    /** A person let refused parcels go once more; that they were tried before is not forgotten, for an earlier try may have arrived. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onReleased(ItemsReleased released) {
        if (released.reason() != QuarantineReason.DELIVERY_REFUSED) return;
        jdbc.sql("""
                        update delivery d set state = 'waiting', due_at = ?, attempts = 1, problem = null
                          from quarantine q
                         where q.id = any(?) and d.destination = q.destination and d.punch = q.punch
                           and d.state = 'refused'
                        """)
                .params(Timestamp.from(clock.instant()), released.items().toArray(Long[]::new))
                .update();
    }

    private static <A extends Answer> List<A> only(List<? extends Answer> answers, Class<A> kind) {
        return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Long[] ids(List<? extends Answer> answers) {
        return answers.stream().map(Answer::id).toArray(Long[]::new);
    }

    private static String cut(String text) {
        // What others say may be any octets; a row that cannot be written would be handed over again for ever.
        return StorableText.of(text.length() <= PROBLEM_MAX ? text : text.substring(0, PROBLEM_MAX));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        PunchKey key = new PunchKey(
                row.getString("serial"),
                row.getString("pin"),
                row.getObject("punch_time", LocalDateTime.class),
                row.getInt("ordinal"));
        Parcel parcel = new Parcel(
                key,
                row.getString("nip"),
                row.getString("name"),
                row.getString("office"),
                ZoneId.of(row.getString("zone")),
                Optional.ofNullable(row.getObject("in_out_mode", Integer.class)),
                Optional.ofNullable(row.getObject("verify_mode", Integer.class)));
        return new Waiting(
                row.getLong("id"),
                row.getInt("attempts"),
                row.getString("state").equals("delivered"),
                parcel);
    }
}
