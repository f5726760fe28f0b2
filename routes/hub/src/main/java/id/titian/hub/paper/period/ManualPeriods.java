package id.titian.hub.paper.period;

import id.titian.hub.act.Acts;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The manual periods of all offices: drafted by one, decided by another, never deleted. */
@Component
public class ManualPeriods {

    /** Days of one period. */
    public static final int DAYS_MAX = 92;

    /** How far back it may begin. */
    public static final int DAYS_BACK_MAX = 366;

    /** How far ahead it may end. */
    public static final int DAYS_AHEAD_MAX = 92;

    /** Characters of a reason. */
    public static final int WORDS_MAX = 1_000;

    /** Periods of one list. */
    public static final int LIST_MAX = 500;

    private static final String COLUMNS = """
            select id, office, begins, ends, reason, words, state, drafted_at, drafted_by, drafted_who, decided_at,
                   decided_who, decided_why, ended_to, ended_at, ended_who, ended_why
              from manual_period
            """;

    private final JdbcClient jdbc;
    private final OfficeClock offices;
    private final Acts acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ManualPeriods(JdbcClient jdbc, OfficeClock offices, Acts acts, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.offices = offices;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Writes down what somebody wants; it allows nothing until another person approves it.
     *
     * @return its number
     * @throws PaperRefusedException if it cannot be, or overlaps another
     */
    public long draft(PeriodDraft draft, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> write(draft, clerk)));
    }

    private long write(PeriodDraft draft, Clerk clerk) {
        LocalDate today = offices.now(draft.office()).toLocalDate();
        LocalDateTime begins = draft.begins();
        LocalDateTime ends = draft.ends();
        if (!begins.isBefore(ends)) throw new PaperRefusedException(PaperRefusal.PERIOD_REVERSED, "");
        if (ChronoUnit.DAYS.between(draft.from(), draft.to()) >= DAYS_MAX)
            throw new PaperRefusedException(PaperRefusal.PERIOD_TOO_LONG, DAYS_MAX);
        LocalDate earliest = today.minusDays(DAYS_BACK_MAX);
        LocalDate latest = today.plusDays(DAYS_AHEAD_MAX);
        if (draft.from().isBefore(earliest) || draft.to().isAfter(latest))
            throw new PaperRefusedException(PaperRefusal.PERIOD_TOO_FAR, earliest + " – " + latest);
        String words = words(draft.words(), draft.reason() == PeriodReason.OTHER);
        offices.takeTurn(draft.office());
        // Two that touch in one minute contradict each other in nothing.
        find("where office = ? and state <> 'DECLINED' and begins < ?", draft.office(), ends).stream()
                .filter(other -> other.last().isAfter(begins))
                .findFirst()
                .ifPresent(other -> {
                    throw new PaperRefusedException(PaperRefusal.PERIOD_OVERLAPS, other);
                });
        long id = jdbc.sql("""
                        insert into manual_period (office, begins, ends, reason, words, drafted_at, drafted_by, drafted_who)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(draft.office(), begins, ends, draft.reason().name(), words, now(), clerk.token(), clerk.who())
                .query(Long.class)
                .single();
        act(
                clerk,
                "period-draft",
                id,
                draft.office() + ", " + begins + " – " + ends + ", " + draft.reason() + ": " + words);
        return id;
    }

    /** Allows an office to write by hand; another person than the one who drafted it. */
    public void approve(long id, Clerk clerk) {
        decide(id, ManualPeriod.State.APPROVED, "", clerk);
    }

    /** Says no; another person than the one who drafted it. */
    public void decline(long id, String why, Clerk clerk) {
        decide(id, ManualPeriod.State.DECLINED, words(why, true), clerk);
    }

    private void decide(long id, ManualPeriod.State state, String why, Clerk clerk) {
        transaction.executeWithoutResult(status -> {
            ManualPeriod period = lock(id);
            if (period.state() != ManualPeriod.State.DRAFTED)
                throw new PaperRefusedException(
                        PaperRefusal.PERIOD_DECIDED, period.state() + ", " + period.decidedWho());
            clerk.requireOtherThan(period.draftedBy());
            jdbc.sql("""
                            update manual_period
                               set state = ?, decided_at = ?, decided_by = ?, decided_who = ?, decided_why = ?
                             where id = ?
                            """)
                    .params(state.name(), now(), clerk.token(), clerk.who(), why, id)
                    .update();
            act(
                    clerk,
                    state == ManualPeriod.State.APPROVED ? "period-approve" : "period-decline",
                    id,
                    period.office() + ", " + period + ", drafted by " + period.draftedWho()
                            + (why.isEmpty() ? "" : ": " + why));
        });
    }

    /**
     * Ends an approved period early; what it covered until then stays covered.
     *
     * @param last the last minute that counts.
     */
    public void end(long id, LocalDateTime last, String why, Clerk clerk) {
        transaction.executeWithoutResult(status -> {
            ManualPeriod period = lock(id);
            if (period.state() != ManualPeriod.State.APPROVED)
                throw new PaperRefusedException(PaperRefusal.PERIOD_NOT_APPROVED, period.state());
            if (last.isBefore(period.begins()) || !last.isBefore(period.last()))
                throw new PaperRefusedException(PaperRefusal.PERIOD_END_INVALID, period);
            String words = words(why, true);
            inUse(period, last).ifPresent(form -> {
                throw new PaperRefusedException(PaperRefusal.PERIOD_IN_USE, form);
            });
            jdbc.sql("update manual_period set ended_to = ?, ended_at = ?, ended_who = ?, ended_why = ? where id = ?")
                    .params(last, now(), clerk.who(), words, id)
                    .update();
            act(
                    clerk,
                    "period-end",
                    id,
                    period.office() + ", " + period + " ends " + last + ", drafted by " + period.draftedWho()
                            + ", approved by " + period.decidedWho() + ": " + words);
        });
    }

    private Optional<Long> inUse(ManualPeriod period, LocalDateTime last) {
        return jdbc.sql("""
                        select e.form from form f join form_entry e on e.form = f.number
                         where f.office = ? and e.state = 'CONFIRMED' and e.withdrawn_at is null
                           and (e.in_at > ? and e.in_at <= ? or e.out_at > ? and e.out_at <= ?)
                         order by e.form limit 1
                        """)
                .params(period.office(), last, period.last(), last, period.last())
                .query(Long.class)
                .optional();
    }

    /** Those of an office, or of all, the latest first. */
    public List<ManualPeriod> list(@Nullable String office) {
        return find("where ?::text is null or office = ? order by id desc limit " + LIST_MAX, office, office);
    }

    /** Those that wait for a second person, the oldest first. */
    public List<ManualPeriod> waiting() {
        return find("where state = 'DRAFTED' order by id limit " + LIST_MAX);
    }

    /** Those of an office that were not declined and have a minute on one of these days. */
    public List<ManualPeriod> about(String office, LocalDate from, LocalDate to) {
        return find(
                "where office = ? and state <> 'DECLINED' and begins < ? and ends >= ? order by begins",
                office,
                to.plusDays(1).atStartOfDay(),
                from.atStartOfDay());
    }

    private ManualPeriod lock(long id) {
        ManualPeriod period = one(id);
        offices.takeTurn(period.office());
        return one(id);
    }

    private ManualPeriod one(long id) {
        return find("where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.PERIOD_UNKNOWN, id));
    }

    private List<ManualPeriod> find(String where, @Nullable Object... values) {
        JdbcClient.StatementSpec sql = jdbc.sql(COLUMNS + where);
        for (int i = 0; i < values.length; i++) sql = sql.param(i + 1, values[i]);
        return sql.query((row, n) -> period(row)).list();
    }

    private static ManualPeriod period(ResultSet row) throws SQLException {
        return new ManualPeriod(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDateTime.class),
                row.getObject(4, LocalDateTime.class),
                PeriodReason.valueOf(row.getString(5)),
                row.getString(6),
                ManualPeriod.State.valueOf(row.getString(7)),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getString(10),
                instant(row.getTimestamp(11)),
                row.getString(12),
                row.getString(13),
                row.getObject(14, LocalDateTime.class),
                instant(row.getTimestamp(15)),
                row.getString(16),
                row.getString(17));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static String words(String said, boolean isNeeded) {
        String words = said.strip();
        if (words.length() > WORDS_MAX || isNeeded && words.isEmpty() || words.indexOf('\0') >= 0)
            throw new PaperRefusedException(PaperRefusal.WORDS_MISSING, WORDS_MAX);
        return words;
    }

    private void act(Clerk clerk, String what, long id, String detail) {
        acts.record(clerk.who(), what, "manual period " + id, detail);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
