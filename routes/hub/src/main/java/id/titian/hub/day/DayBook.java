package id.titian.hub.day;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.database.JsonText;
import id.titian.rules.day.Reason;
import id.titian.rules.day.Sentences;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows days as they are and as they were. */
@Component
public class DayBook {

    /** Days of one answer. */
    public static final int DAYS_MAX = 10_000;

    private static final TypeReference<List<DayView.MarkView>> MARKS = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private static final String COLUMNS = """
            select d.nip, e.name, d.day, d.revision, d.office, d.policy, d.rulebook, d.status, d.marks, d.filled, d.required,
                   d.cut, d.net_minutes, d.flags, d.is_provisional, d.excuse, d.punches, d.facts, d.waits_for, d.reasons,
                   d.hash, d.cause, d.computed_at,
                   complete_to(d.office, d.day) as complete_to,
                   exists (select 1 from fact f where f.kind = 'OBJECTION' and f.nip = d.nip and f.state = 'DRAFTED'
                              and d.day between f.from_day and f.to_day) as objected
            """;

    private static final String NOW = COLUMNS + " from attendance_day d join employee e on e.nip = d.nip ";
    private static final String PAST = COLUMNS + " from attendance_day_past d join employee e on e.nip = d.nip ";

    private final JdbcClient jdbc;
    private final JsonText json;

    DayBook(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = new JsonText(json);
    }

    /** The days of a person between two days, both included, as they are now. */
    public List<DayView> ofPerson(String nip, LocalDate from, LocalDate to, Locale locale) {
        Sentences sentences = Sentences.in(locale);
        return jdbc.sql(NOW + " where d.nip = ? and d.day between ? and ? order by d.day limit " + DAYS_MAX)
                .params(nip, Date.valueOf(from), Date.valueOf(to))
                .query((row, n) -> day(row, sentences))
                .list();
    }

    /** The people of an office on one day, by name; only those of one status if it is said. */
    public List<DayView> ofOffice(String office, LocalDate day, @Nullable String status, Locale locale) {
        Sentences sentences = Sentences.in(locale);
        return jdbc.sql(NOW + " where d.office = ? and d.day = ? and (?::text is null or d.status = ?)"
                        + " order by e.name, d.nip limit " + DAYS_MAX)
                .params(office, Date.valueOf(day), status, status)
                .query((row, n) -> day(row, sentences))
                .list();
    }

    /** One day as it is now. */
    public Optional<DayView> day(String nip, LocalDate day, Locale locale) {
        return ofPerson(nip, day, day, locale).stream().findFirst();
    }

    /** What a day was before, the newest revision first. */
    public List<DayView> past(String nip, LocalDate day, Locale locale) {
        Sentences sentences = Sentences.in(locale);
        return jdbc.sql(PAST + " where d.nip = ? and d.day = ? order by d.revision desc limit " + DAYS_MAX)
                .params(nip, Date.valueOf(day))
                .query((row, n) -> day(row, sentences))
                .list();
    }

    private DayView day(ResultSet row, Sentences sentences) throws SQLException {
        Integer filled = row.getObject(10, Integer.class);
        Timestamp complete = row.getTimestamp(24);
        String flags = row.getString(14);
        return new DayView(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                json.read(row.getString(9), MARKS),
                filled == null ? "" : filled + "/" + row.getInt(11),
                row.getBigDecimal(12),
                row.getObject(13, Integer.class),
                flags.isEmpty() ? List.of() : List.of(flags.split("\\|")),
                row.getBoolean(15),
                row.getString(16),
                numbers(row.getArray(17)),
                numbers(row.getArray(18)),
                complete == null ? null : complete.toInstant(),
                List.of((String[]) row.getArray(19).getArray()),
                json.read(row.getString(20), REASONS).stream()
                        .map(sentences::say)
                        .toList(),
                row.getBoolean(25),
                Bytes.of(row.getBytes(21)).hex(),
                row.getString(22),
                row.getTimestamp(23).toInstant());
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }
}
