package id.titian.hub.discipline;

import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of a month that a person should go through. */
@Component
public class Reviews {

    /** Lines of one answer. */
    public static final int LINES_MAX = 10_000;

    /**
     * An afternoon that ended far later than the policy lets pass without a look.
     *
     * @param punch the last that filled a slot.
     */
    public record LateEnd(
            String nip,
            String name,
            String office,
            LocalDate day,
            @Nullable LocalDateTime punch,
            String policy) {}

    /**
     * A count of reports that is not the count of days on which somebody was there.
     *
     * @param reports as the target or a file says.
     * @param attended days with at least one punch that counted.
     * @param undecided days that may still become attended.
     */
    public record Mismatch(
            String nip,
            String name,
            @Nullable String office,
            YearMonth month,
            int reports,
            int attended,
            int undecided,
            String source) {}

    private static final String LATE_ENDS = """
            select d.nip, e.name, d.office, d.day,
                   (select max((mark ->> 'punch')::timestamp) from jsonb_array_elements(d.marks) as mark), d.policy
              from attendance_day d join employee e on e.nip = d.nip
             where d.day between ? and ? and (?::text is null or d.office = ?)
               and 'OUT_FAR_AFTER_END' = any(string_to_array(d.flags, '|'))
             order by d.day, d.office, e.name, d.nip limit ?
            """;

    private static final String MISMATCHES = """
            select r.nip, e.name, m.office, r.n, coalesce(m.attended, 0), coalesce(m.undecided, 0), r.source
              from report_count r join employee e on e.nip = r.nip
              left join lateral (select (array_agg(d.office order by d.day desc))[1] as office,
                                        count(*) filter (where d.status in ('PRESENT', 'INCOMPLETE')) as attended,
                                        count(*) filter (where d.status = 'PENDING') as undecided
                                   from attendance_day d
                                  where d.nip = r.nip and d.day >= r.month and d.day < r.month + interval '1 month') as m on true
             where r.month = ? and r.n <> coalesce(m.attended, 0) and (?::text is null or m.office = ?)
             order by m.office, e.name, r.nip limit ?
            """;

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Afternoons of a month whose last punch lies further behind the end than the policy says ({@code review_if_after}). */
    public List<LateEnd> lateEnds(YearMonth month, @Nullable String office) {
        return jdbc.sql(LATE_ENDS)
                .params(Date.valueOf(month.atDay(1)), Date.valueOf(month.atEndOfMonth()), office, office, LINES_MAX)
                .query((row, n) -> new LateEnd(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDateTime.class),
                        row.getString(6)))
                .list();
    }

    /** People whose count of reports is not that of their attended days. */
    public List<Mismatch> mismatches(YearMonth month, @Nullable String office) {
        return jdbc.sql(MISMATCHES)
                .params(Date.valueOf(month.atDay(1)), office, office, LINES_MAX)
                .query((row, n) -> new Mismatch(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        month,
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getString(7)))
                .list();
    }
}
