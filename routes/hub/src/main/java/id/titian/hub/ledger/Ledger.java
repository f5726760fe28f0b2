package id.titian.hub.ledger;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.PunchKey;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.hub.database.Searches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads the ledger: rows page by page, and for each row everything that was ever said about it. */
@Repository
public class Ledger {

    /** Rows of one page. */
    public static final int PAGE_MAX = 1_000;

    /** Keys of one page. */
    public static final int KEYS_MAX = 10_000;

    /** Sightings that are told of one punch. */
    public static final int SIGHTINGS_MAX = 1_000;

    private static final String SELECT = """
            select p.id, t.serial, p.pin, p.punch_time, p.ordinal, coalesce(p.pin_sent, p.pin), p.in_out_mode,
                p.verify_mode, p.work_code, p.path, p.clock_offset, p.observed_at, p.recorded_at, a.agent, p.arrival,
                p.arrival_index, (select count(*) from sighting s where s.punch = p.id)
            from punch p join terminal t on t.id = p.terminal join arrival a on a.id = p.arrival
                left join pin_group g on g.code = t.pin_group
            """;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate searches;

    Ledger(JdbcTemplate jdbc, Searches searches) {
        this.jdbc = jdbc;
        this.searches = searches.jdbc();
    }

    /**
     * Rows in the order of their numbers.
     *
     * @param after the number after which to begin; 0 for the first page.
     * @param limit how many at most, 1 to {@link #PAGE_MAX}.
     * @throws org.springframework.dao.QueryTimeoutException if it takes longer than {@link Searches#SECONDS_MAX}: by PIN
     *     alone it walks the whole ledger, a day or a terminal narrows it
     */
    public List<LedgerPunch> page(LedgerFilter filter, long after, int limit) {
        requireWithin(limit, PAGE_MAX);
        StringBuilder where = new StringBuilder("where p.id > ?");
        List<Object> values = new ArrayList<>();
        values.add(after);
        filter.serial().ifPresent(serial -> {
            where.append(" and p.terminal = (select id from terminal where serial = ?)");
            values.add(serial);
        });
        if (filter.day().isPresent()) {
            LocalDate day = filter.day().get();
            // Without a terminal the key's index still serves, terminal by terminal.
            if (filter.serial().isEmpty()) where.append(" and p.terminal = any(array(select id from terminal))");
            where.append(" and p.punch_time >= ? and p.punch_time < ?");
            values.add(day.atStartOfDay());
            values.add(day.plusDays(1).atStartOfDay());
        }
        filter.pin().ifPresent(pin -> {
            where.append(" and case when 'exact' in (t.pin_form, g.pin_form) then coalesce(p.pin_sent, p.pin) = ?"
                    + " else p.pin = ? end");
            values.add(PinForm.EXACT.normal(pin));
            values.add(PinForm.DIGITS.normal(pin));
        });
        values.add(limit);
        return searches.query(SELECT + where + " order by p.id limit ?", (row, number) -> punch(row), values.toArray());
    }

    /** One row. */
    public Optional<LedgerPunch> punch(long id) {
        return jdbc.query(SELECT + "where p.id = ?", (row, number) -> punch(row), id).stream()
                .findFirst();
    }

    /** The row of a punch whose identity is known. */
    public Optional<LedgerPunch> punch(PunchKey key) {
        return jdbc
                .query(
                        SELECT + "where t.serial = ? and p.punch_time = ? and p.pin = ? and p.ordinal = ?",
                        (row, number) -> punch(row),
                        key.serial(),
                        key.punchTime(),
                        key.pin(),
                        key.ordinal())
                .stream()
                .findFirst();
    }

    /** The entry that carried a row, as the agent sent it: the terminal's own bytes are in its reading. */
    public Optional<Entry> evidence(long id) {
        return jdbc
                .query(
                        "select arrival, arrival_index from punch where id = ?",
                        (row, number) -> evidence(row.getLong(1), row.getInt(2)),
                        id)
                .stream()
                .findFirst()
                .flatMap(entry -> entry);
    }

    /** The entry at a place of an arrival, such as a sighting or a quarantined record names. */
    public Optional<Entry> evidence(long arrival, int arrivalIndex) {
        return jdbc
                .query("select payload from arrival where id = ?", (row, number) -> Bytes.of(row.getBytes(1)), arrival)
                .stream()
                .findFirst()
                .map(ArrivalTable::reread)
                .map(Batch::entries)
                .filter(entries -> arrivalIndex >= 0 && arrivalIndex < entries.size())
                .map(entries -> entries.get(arrivalIndex));
    }

    /** The times that a punch came again, in the order of arrival. */
    public List<Sighting> sightings(long id) {
        return jdbc.query(
                """
                select a.agent, s.arrival, s.arrival_index, s.path, s.observed_at, a.received_at, s.in_out_mode,
                    s.verify_mode, s.work_code
                from sighting s join arrival a on a.id = s.arrival
                where s.punch = ? order by s.arrival, s.arrival_index limit ?
                """,
                (row, number) -> new Sighting(
                        row.getString(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4),
                        instant(row, 5),
                        instant(row, 6),
                        integer(row, 7),
                        integer(row, 8),
                        row.getString(9)),
                id,
                SIGHTINGS_MAX);
    }

    /**
     * Identities in the order of the rows' numbers, for comparing the whole ledger with something else.
     *
     * @param after the number after which to begin; 0 for the first page.
     * @param limit how many at most, 1 to {@link #KEYS_MAX}.
     */
    public List<KeyRow> keys(long after, int limit) {
        requireWithin(limit, KEYS_MAX);
        return jdbc.query(
                """
                select p.id, t.serial, p.pin, p.punch_time, p.ordinal
                from punch p join terminal t on t.id = p.terminal
                where p.id > ? order by p.id limit ?
                """,
                (row, number) -> new KeyRow(
                        row.getLong(1),
                        new PunchKey(row.getString(2), row.getString(3), wallClock(row, 4), row.getInt(5))),
                after,
                limit);
    }

    private static LedgerPunch punch(ResultSet row) throws SQLException {
        return new LedgerPunch(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                wallClock(row, 4),
                row.getInt(5),
                row.getString(6),
                integer(row, 7),
                integer(row, 8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, Long.class),
                instant(row, 12),
                instant(row, 13),
                row.getString(14),
                row.getLong(15),
                row.getInt(16),
                row.getLong(17));
    }

    private static LocalDateTime wallClock(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static void requireWithin(int limit, int max) {
        if (limit < 1 || limit > max) throw new IllegalArgumentException("A page has 1 to " + max + " rows: " + limit);
    }
}
