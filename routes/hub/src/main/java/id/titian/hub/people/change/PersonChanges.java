package id.titian.hub.people.change;

import id.titian.hub.act.Acts;
import id.titian.hub.people.PeopleLock;
import id.titian.hub.people.history.PersonHistory;
import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.identity.Employment.EndReason;
import id.titian.hub.people.row.Touches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes requests to change a person's dates. Nothing of one counts before another token approves it. */
@Component
public class PersonChanges {

    /** Characters of a reason. */
    public static final int REASON_MAX = 1_000;

    /** Changes of one answer. */
    public static final int LIST_MAX = 1_000;

    static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final String COLUMNS = """
            select c.id, c.nip, e.name, c.reason, c.state, c.drafted_at, c.drafted_by, c.drafted_who,
                   c.decided_at, c.decided_by, c.decided_who, c.decided_why,
                   c.before ->> 'from', c.before ->> 'to', c.before ->> 'reason',
                   c.what ->> 'from', c.what ->> 'to', c.what ->> 'reason'
              from person_change c join employee e on e.nip = c.nip
            """;

    private final JdbcClient jdbc;
    private final Employments employments;
    private final PeopleLock lock;
    private final Acts acts;
    private final PersonHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonChanges(
            JdbcClient jdbc,
            Employments employments,
            PeopleLock lock,
            Acts acts,
            PersonHistory history,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.employments = employments;
        this.lock = lock;
        this.acts = acts;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for a change.
     *
     * @param wanted all dates as they shall be, those too that stay.
     * @param token of whoever asks.
     * @param who asks: the person as they named themselves, and the token.
     * @return its number
     */
    @Transactional
    public long draft(String nip, Employment wanted, String reason, String token, String who) {
        lock.takeAlone();
        Employment now = employments.of(nip).orElseThrow(() -> ChangeRefusal.PERSON_UNKNOWN.about(nip));
        check(wanted);
        String words = words(reason);
        if (wanted.equals(now)) throw ChangeRefusal.CHANGE_NOTHING.about(now);
        find("where c.nip = ? and c.state = 'DRAFTED'", nip).stream()
                .findFirst()
                .ifPresent(waiting -> {
                    throw ChangeRefusal.CHANGE_WAITS.about(waiting.id() + ", by " + waiting.draftedWho());
                });
        long id = jdbc.sql("""
                        insert into person_change (nip, before, what, reason, drafted_at, drafted_by, drafted_who)
                        values (:nip, jsonb_build_object('from', :oldFrom::text, 'to', :oldTo::text, 'reason', :oldReason::text),
                                jsonb_build_object('from', :from::text, 'to', :to::text, 'reason', :reason::text),
                                :words, :at, :token, :who) returning id
                        """)
                .param("nip", nip)
                .param("oldFrom", text(now.from()))
                .param("oldTo", text(now.to()))
                .param("oldReason", text(now.reason()))
                .param("from", text(wanted.from()))
                .param("to", text(wanted.to()))
                .param("reason", text(wanted.reason()))
                .param("words", words)
                .param("at", Timestamp.from(clock.instant()))
                .param("token", token)
                .param("who", who)
                .query(Long.class)
                .single();
        acts.record(who, "person-change-draft", "employee " + nip, id + ": " + now + " to " + wanted + ": " + words);
        return id;
    }

    /** Has a change count; another token than the one that drafted it. */
    @Transactional
    public void approve(long id, String token, String who) {
        PersonChange change = waiting(id, token);
        Employment now = employments.of(change.nip()).orElseThrow();
        if (!now.equals(change.before())) throw ChangeRefusal.CHANGE_STALE.about(now);
        decide(id, PersonChange.State.APPROVED, "", token, who);
        employments.write(change.nip(), change.what());
        history.record(who, "employee", List.of(new PersonHistory.Said(change.nip(), now, change.what())));
        acts.record(
                who,
                "person-change-approve",
                "employee " + change.nip(),
                id + ": " + now + " to " + change.what() + ", drafted by " + change.draftedWho());
        Employment.Days days = now.differing(change.what());
        if (days == null) return;
        Touches touches = new Touches("person-change");
        touches.person(change.nip(), List.of(), days.from(), days.to());
        touches.announcements().forEach(events::publishEvent);
    }

    /** Says no, with a reason; another token than the one that drafted it. */
    @Transactional
    public void decline(long id, String why, String token, String who) {
        PersonChange change = waiting(id, token);
        String words = words(why);
        decide(id, PersonChange.State.DECLINED, words, token, who);
        acts.record(
                who,
                "person-change-decline",
                "employee " + change.nip(),
                id + ", drafted by " + change.draftedWho() + ": " + words);
    }

    private PersonChange waiting(long id, String token) {
        lock.takeAlone();
        PersonChange change = find("where c.id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> ChangeRefusal.CHANGE_UNKNOWN.about(id));
        if (change.state() != PersonChange.State.DRAFTED)
            throw ChangeRefusal.CHANGE_DECIDED.about(change.state() + ", " + change.decidedWho());
        if (change.draftedBy().equals(token)) throw ChangeRefusal.SECOND_PERSON.about(token);
        return change;
    }

    private void decide(long id, PersonChange.State state, String why, String token, String who) {
        jdbc.sql("""
                        update person_change
                           set state = ?, decided_at = ?, decided_by = ?, decided_who = ?, decided_why = ? where id = ?
                        """)
                .params(state.name(), Timestamp.from(clock.instant()), token, who, why, id)
                .update();
    }

    /** What was asked for of one person, the latest first. */
    public List<PersonChange> of(String nip) {
        return find("where c.nip = ? order by c.id desc limit " + LIST_MAX, nip);
    }

    /** Those in a state, or all, the latest first. */
    public List<PersonChange> list(PersonChange.@Nullable State state) {
        String name = state == null ? null : state.name();
        return find("where ?::text is null or c.state = ? order by c.id desc limit " + LIST_MAX, name, name);
    }

    private List<PersonChange> find(String where, @Nullable Object... values) {
        JdbcClient.StatementSpec sql = jdbc.sql(COLUMNS + where);
        for (int i = 0; i < values.length; i++) sql = sql.param(i + 1, values[i]);
        return sql.query((row, n) -> change(row)).list();
    }

    private static PersonChange change(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp(9);
        return new PersonChange(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                employment(row, 13),
                employment(row, 16),
                row.getString(4),
                PersonChange.State.valueOf(row.getString(5)),
                row.getTimestamp(6).toInstant(),
                row.getString(7),
                row.getString(8),
                decided == null ? null : decided.toInstant(),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    private static Employment employment(ResultSet row, int first) throws SQLException {
        String from = row.getString(first);
        String to = row.getString(first + 1);
        String reason = row.getString(first + 2);
        return new Employment(
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                reason == null ? null : EndReason.valueOf(reason));
    }

    private static void check(Employment wanted) {
        LocalDate from = wanted.from();
        LocalDate to = wanted.to();
        EndReason reason = wanted.reason();
        if (isTooFar(from) || isTooFar(to)) throw ChangeRefusal.DATE_TOO_FAR.about(EARLIEST + " and " + LATEST);
        if (from != null && to != null && to.isBefore(from))
            throw ChangeRefusal.DATES_REVERSED.about(from + " to " + to);
        if (reason != null && to == null) throw ChangeRefusal.END_REASON_WITHOUT_DAY.about(reason);
    }

    private static boolean isTooFar(@Nullable LocalDate day) {
        return day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST));
    }

    private static String words(String said) {
        String words = said.strip();
        if (words.isEmpty() || words.length() > REASON_MAX || words.indexOf('\0') >= 0)
            throw ChangeRefusal.REASON_MISSING.about(REASON_MAX);
        return words;
    }

    private static @Nullable String text(@Nullable Object part) {
        return part == null ? null : part.toString();
    }
}
