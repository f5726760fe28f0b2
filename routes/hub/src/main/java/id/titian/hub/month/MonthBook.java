package id.titian.hub.month;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.database.JsonText;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the lines of months, and what came too late for them. */
@Component
public class MonthBook {

    /** Lines of one answer: all people of a regency. */
    public static final int LINES_MAX = 100_000;

    private static final TypeReference<Map<String, Object>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<MonthView.Step>> STEPS = new TypeReference<>() {};

    private static final String LINES = """
            select l.nip, e.name, l.month, l.revision, l.office, l.policy, l.state, coalesce(o.state, 'OPEN'), l.counts, l.cut_sum,
                   l.score, l.attendance, l.performance, l.total, l.base, l.rupiah, l.steps, l.hash, l.closed_hash, l.cause,
                   l.computed_at,
                   (select count(*) from fact f where f.kind = 'OBJECTION' and f.nip = l.nip and f.state = 'DRAFTED'
                       and f.from_day < l.month + interval '1 month' and f.to_day >= l.month)
              from paid_line l
              join employee e on e.nip = l.nip
              left join office_month o on o.office = l.office and o.month = l.month
            """;

    private static final String ADJUSTMENTS = """
            select id, nip, month, for_month, total_delta, rupiah_delta, before, after, reason, made_at from adjustment
            """;

    private final JdbcClient jdbc;
    private final JsonText json;

    MonthBook(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = new JsonText(json);
    }

    /** The lines of a month by office and name, of those who were employed; those of one office only if it is said. */
    public List<MonthView> lines(YearMonth month, @Nullable String office) {
        return jdbc.sql(LINES
                        + " where l.month = ? and l.is_listed and (?::text is null or l.office = ?) order by l.office, e.name, l.nip limit "
                        + LINES_MAX)
                .params(Date.valueOf(month.atDay(1)), office, office)
                .query((row, n) -> line(row))
                .list();
    }

    /** The line of one person. */
    public Optional<MonthView> line(String nip, YearMonth month) {
        return jdbc.sql(LINES + " where l.nip = ? and l.month = ?")
                .params(nip, Date.valueOf(month.atDay(1)))
                .query((row, n) -> line(row))
                .optional();
    }

    /** What is to be paid or taken with a month because of earlier ones. */
    public List<MonthView.Adjustment> adjustmentsFor(YearMonth month) {
        return jdbc.sql(ADJUSTMENTS + " where for_month = ? order by id limit " + LINES_MAX)
                .param(Date.valueOf(month.atDay(1)))
                .query((row, n) -> adjustment(row))
                .list();
    }

    /** What came too late for a month of one person. */
    public List<MonthView.Adjustment> adjustmentsOf(String nip, YearMonth month) {
        return jdbc.sql(ADJUSTMENTS + " where nip = ? and month = ? order by id")
                .params(nip, Date.valueOf(month.atDay(1)))
                .query((row, n) -> adjustment(row))
                .list();
    }

    private MonthView line(ResultSet row) throws SQLException {
        byte[] closed = row.getBytes(19);
        return new MonthView(
                row.getString(1),
                row.getString(2),
                YearMonth.from(row.getObject(3, LocalDate.class)),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                json.read(row.getString(9), COUNTS),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getBigDecimal(14),
                row.getBigDecimal(15),
                row.getBigDecimal(16),
                json.read(row.getString(17), STEPS),
                Bytes.of(row.getBytes(18)).hex(),
                closed == null ? null : Bytes.of(closed).hex(),
                row.getInt(22),
                row.getString(20),
                row.getTimestamp(21).toInstant());
    }

    private MonthView.Adjustment adjustment(ResultSet row) throws SQLException {
        return new MonthView.Adjustment(
                row.getLong(1),
                row.getString(2),
                YearMonth.from(row.getObject(3, LocalDate.class)),
                YearMonth.from(row.getObject(4, LocalDate.class)),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                json.read(row.getString(7), COUNTS),
                json.read(row.getString(8), COUNTS),
                row.getString(9),
                row.getTimestamp(10).toInstant());
    }
}
