package id.titian.hub.month;

import id.titian.hub.act.Acts;
import id.titian.hub.paper.Clerk;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far offices are with a month: open, verified by the office, closed by somebody else. */
@Component
public class OfficeMonths {

    private static final int SHOWN_MAX = 100;

    /** Of everybody's line, so that what is closed is what was verified. */
    private static final String LINES_HASH = """
            (select sha256(convert_to(coalesce(string_agg(l.nip || encode(l.hash, 'hex'), ',' order by l.nip), ''), 'UTF8'))
               from paid_line l where l.office = :office and l.month = :month and l.is_listed and not l.is_closed)
            """;

    /**
     * Where an office is.
     *
     * @param state OPEN, VERIFIED or CLOSED.
     * @param people with a line.
     * @param undecided of them, because a day is pending.
     * @param waiting of them, because a figure of performance is missing.
     */
    public record Standing(
            String office,
            YearMonth month,
            String state,
            int people,
            int undecided,
            int waiting,
            @Nullable String verifiedWho,
            @Nullable Instant closedAt,
            @Nullable String closedWho) {}

    private final JdbcClient jdbc;
    private final Adjustments adjustments;
    private final Acts acts;
    private final Clock clock;

    OfficeMonths(JdbcClient jdbc, Adjustments adjustments, Acts acts, Clock clock) {
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
    }

    /** All offices with lines in that month. */
    public List<Standing> standings(YearMonth month) {
        return jdbc.sql("""
                        select l.office, coalesce(o.state, 'OPEN'), count(*), count(*) filter (where l.state = 'OPEN'),
                               count(*) filter (where l.state = 'WAITING_PERFORMANCE'), o.verified_who, o.closed_at, o.closed_who
                          from paid_line l
                          left join office_month o on o.office = l.office and o.month = l.month
                         where l.month = ? and l.is_listed group by l.office, o.state, o.verified_who, o.closed_at, o.closed_who
                         order by l.office
                        """)
                .param(Date.valueOf(month.atDay(1)))
                .query((row, n) -> {
                    Timestamp closed = row.getTimestamp(7);
                    return new Standing(
                            row.getString(1),
                            month,
                            row.getString(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(6),
                            closed == null ? null : closed.toInstant(),
                            row.getString(8));
                })
                .list();
    }

    /**
     * The office says that its month is right.
     *
     * @throws MonthRefusedException if a day of anybody is undecided, or the month is not open
     */
    @Transactional(rollbackFor = MonthRefusedException.class)
    public void verify(String office, YearMonth month, Clerk clerk) throws MonthRefusedException {
        requireQuiet(office, month);
        requireDecided(office, month, false);
        int rows = of(office, month, """
                        insert into office_month (office, month, state, verified_at, verified_by, verified_who, lines_hash)
                        values (:office, :month, 'VERIFIED', :now, :token, :who, %s) on conflict (office, month) do nothing
                        """.formatted(LINES_HASH))
                .param("now", Timestamp.from(clock.instant()))
                .param("token", clerk.token())
                .param("who", clerk.who())
                .update();
        if (rows == 0)
            throw new MonthRefusedException(
                    "month-not-open", "The month " + month + " of " + office + " is verified already.", List.of());
        acts.record(clerk.who(), "verify-month", office + " " + month, "");
    }

    /** The office takes back that its month is right; a closed one stays closed. */
    @Transactional(rollbackFor = MonthRefusedException.class)
    public void reopen(String office, YearMonth month, Clerk clerk, String why) throws MonthRefusedException {
        int rows = jdbc.sql("delete from office_month where office = ? and month = ? and state = 'VERIFIED'")
                .params(office, Date.valueOf(month.atDay(1)))
                .update();
        if (rows == 0)
            throw new MonthRefusedException(
                    "month-not-verified",
                    "The month " + month + " of " + office
                            + " is not verified. What is closed is not opened again; later"
                            + " changes become adjustments.",
                    List.of());
        acts.record(clerk.who(), "reopen-month", office + " " + month, why);
    }

    /**
     * Closes a verified month: its lines are copied and never change again.
     *
     * @throws MonthRefusedException if it is not verified, if the same token verified it, if a line changed since, if something is
     *     undecided or waits for performance
     */
    @Transactional(rollbackFor = MonthRefusedException.class)
    public int close(String office, YearMonth month, Clerk clerk) throws MonthRefusedException {
        Date first = Date.valueOf(month.atDay(1));
        Optional<String> verifiedBy = jdbc.sql(
                        "select verified_by from office_month where office = ? and month = ? and state = 'VERIFIED' for update")
                .params(office, first)
                .query(String.class)
                .optional();
        if (verifiedBy.isEmpty())
            throw new MonthRefusedException(
                    "month-not-verified",
                    "The month " + month + " of " + office + " is not verified by its office, or is closed already.",
                    List.of());
        if (verifiedBy.get().equals(clerk.token()))
            throw new MonthRefusedException(
                    "month-same-person",
                    "Whoever verified a month does not close it. Another person, with another token, has to.",
                    List.of());
        requireQuiet(office, month);
        requireDecided(office, month, true);
        requireUnchanged(office, month);
        Timestamp now = Timestamp.from(clock.instant());
        int lines = jdbc.sql("""
                        insert into closed_line (nip, month, office, revision, counts, cut_sum, score, attendance, performance,
                                                 total, base, rupiah, steps, hash, closed_at)
                        select nip, month, office, revision, counts, cut_sum, score, attendance, performance,
                               total, base, rupiah, steps, hash, ? from paid_line
                         where office = ? and month = ? and is_listed and not is_closed
                        """).params(now, office, first).update();
        jdbc.sql("""
                        update office_month set state = 'CLOSED', closed_at = ?, closed_by = ?, closed_who = ?
                         where office = ? and month = ?
                        """).params(now, clerk.token(), clerk.who(), office, first).update();
        // Somebody may have been paid or adjusted with another office before: what differs from that is one more
        // adjustment.
        adjustments.note(
                month,
                jdbc.sql("select nip from closed_line where office = ? and month = ?")
                        .params(office, first)
                        .query(String.class)
                        .list(),
                now.toInstant());
        acts.record(clerk.who(), "close-month", office + " " + month, lines + " people");
        return lines;
    }

    /** While changes wait to be judged, or somebody cannot be judged at all, nobody knows yet what the month is. */
    private void requireQuiet(String office, YearMonth month) throws MonthRefusedException {
        String ofOffice = """
                 w join lateral (select 1 from paid_line l where l.nip = w.nip and l.month = :month and l.office = :office
                                  union
                                 select 1 from posting p where p.nip = w.nip and p.office = :office
                                    and p.valid_from < :month::date + interval '1 month' and coalesce(p.valid_to, 'infinity') >= :month::date
                      ) as here on true
                 where w.month = :month
                """;
        long waiting = of(office, month, "select count(*) from month_work" + ofOffice)
                .query(Long.class)
                .single();
        if (waiting > 0)
            throw new MonthRefusedException(
                    "month-being-made", waiting + " changes are being judged. Try again in a minute.", List.of());
        List<String> setAside = of(
                        office,
                        month,
                        "select w.nip || ' (' || w.reason || ')' from month_set_aside" + ofOffice + " order by 1 limit "
                                + SHOWN_MAX)
                .query(String.class)
                .list();
        if (!setAside.isEmpty())
            throw new MonthRefusedException(
                    "month-set-aside",
                    "There are people whose month could not be made. Whoever keeps the hub running has to mend what is"
                            + " named; they are tried again every day.",
                    setAside);
    }

    private void requireDecided(String office, YearMonth month, boolean isPerformanceNeeded)
            throws MonthRefusedException {
        List<String> open = of(office, month, """
                        select l.nip || ' ' || l.state || coalesce(' ' || string_agg(d.day::text || ' (' ||
                                   array_to_string(d.waits_for, ', ') || ')', ', ' order by d.day), '')
                          from paid_line l
                          left join attendance_day d on d.nip = l.nip and d.status = 'PENDING'
                                   and d.day >= l.month and d.day < l.month + interval '1 month'
                         where l.office = :office and l.month = :month and l.is_listed
                           and (l.state = 'OPEN' or l.state = 'WAITING_PERFORMANCE' and :performance)
                         group by l.nip, l.state order by l.nip limit :limit
                        """)
                .param("performance", isPerformanceNeeded)
                .param("limit", SHOWN_MAX)
                .query(String.class)
                .list();
        if (!open.isEmpty())
            throw new MonthRefusedException(
                    "month-undecided",
                    "The month " + month + " of " + office
                            + " has people whose figures are not known: wait for the terminals"
                            + " that are named, have an outage confirmed, or hand in the performance.",
                    open);
        boolean isAny = of(
                        office,
                        month,
                        "select exists (select 1 from paid_line where office = :office and month = :month and is_listed)")
                .query(Boolean.class)
                .single();
        if (!isAny)
            throw new MonthRefusedException(
                    "month-empty", "There are no people of " + office + " in " + month + ".", List.of());
    }

    /** What nobody of the office has seen is not closed. */
    private void requireUnchanged(String office, YearMonth month) throws MonthRefusedException {
        boolean isSame = of(
                        office,
                        month,
                        "select lines_hash = " + LINES_HASH
                                + " from office_month where office = :office and month = :month")
                .query(Boolean.class)
                .single();
        if (isSame) return;
        throw new MonthRefusedException(
                "month-changed",
                "Lines of " + office + " in " + month + " changed after the office verified them, or people came or"
                        + " left. Take the verification back, look at those who are named, and verify again.",
                of(office, month, """
                                select l.nip || ' (' || l.cause || ')' from paid_line l
                                  join office_month o on o.office = l.office and o.month = l.month
                                 where l.office = :office and l.month = :month and l.computed_at > o.verified_at
                                 order by l.nip limit :limit
                                """)
                        .param("limit", SHOWN_MAX)
                        .query(String.class)
                        .list());
    }

    private JdbcClient.StatementSpec of(String office, YearMonth month, String sql) {
        return jdbc.sql(sql).param("office", office).param("month", Date.valueOf(month.atDay(1)));
    }
}
