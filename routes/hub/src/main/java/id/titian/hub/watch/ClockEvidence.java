package id.titian.hub.watch;

import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Entry;
import id.titian.hub.ledger.LogNeighbours;
import id.titian.hub.ledger.LogNeighbours.Neighbours;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what a person needs to mend the time of a punch that waits for its clock. It judges nothing. */
@Component
public class ClockEvidence {

    /** Neighbours and samples in either direction. */
    static final int EACH = 5;

    /** Events of one answer. */
    static final int EVENTS_MAX = 20;

    /** Events that ended longer before have nothing to do with it. */
    static final Duration BEFORE_MAX = Duration.ofDays(7);

    private static final Duration AFTER_MAX = Duration.ofDays(1);

    private static final Set<QuarantineReason> OF_CLOCKS = EnumSet.of(
            QuarantineReason.CLOCK_SUSPECT,
            QuarantineReason.TIME_TOO_OLD,
            QuarantineReason.TIME_IN_FUTURE,
            QuarantineReason.TIME_IMPOSSIBLE);

    private static final String IN_TIME = """
            (select p.id, p.pin, p.punch_time, p.path, p.clock_offset, p.observed_at
               from punch p where p.terminal = t.id and p.punch_time %s :time
              order by p.punch_time %s, p.pin, p.ordinal limit :each)
            """;

    // Only by the key's index: a terminal and a time. "lateral" keeps it there.
    private static final String BEFORE_IN_TIME = inTime("<", "desc");

    private static final String AFTER_IN_TIME = inTime(">", "");

    private final JdbcClient jdbc;
    private final LogNeighbours log;
    private final WatchBook book;

    ClockEvidence(JdbcClient jdbc, LogNeighbours log, WatchBook book) {
        this.jdbc = jdbc;
        this.log = log;
        this.book = book;
    }

    /**
     * An entry of the terminal's log.
     *
     * @param sequence its number in the agent's journal.
     * @param pin null if it could not be read.
     * @param punchTime null if it could not be read.
     * @param problem why it could not be read.
     */
    public record LogEntry(
            long sequence,
            Instant observedAt,
            @Nullable Long clockOffsetSeconds,
            @Nullable String pin,
            @Nullable LocalDateTime punchTime,
            @Nullable String problem) {

        private static LogEntry of(Entry entry) {
            Long offset = boxed(entry.clockOffsetSeconds());
            if (entry.reading() instanceof Punch punch)
                return new LogEntry(
                        entry.sequence(),
                        entry.observedAt(),
                        offset,
                        punch.key().pin(),
                        punch.punchTime(),
                        null);
            Unreadable unreadable = (Unreadable) entry.reading();
            return new LogEntry(entry.sequence(), entry.observedAt(), offset, null, null, unreadable.detail());
        }
    }

    /** A punch of the ledger. */
    public record LedgerRow(
            long id,
            String pin,
            LocalDateTime punchTime,
            String path,
            @Nullable Long clockOffsetSeconds,
            Instant observedAt) {}

    /**
     * What is known around a punch.
     *
     * @param observedAt when the agent read it; if that is not known, when the hub put it aside.
     * @param clockOffsetSeconds the terminal's clock minus the agent's at that contact.
     * @param punchTimeByThatOffset what a right clock would have shown, if the terminal's was off by that much already when
     *     it was punched; a person has to know whether it was.
     * @param beforeInLog what stands before it in the journal that brought it, which has the order of the terminal's log.
     * @param beforeInTime punches of the terminal that are in the ledger, before it by the terminal's clock.
     * @param offsets what the clock was off around that moment.
     * @param events what was the matter with the terminal around that moment.
     */
    public record Evidence(
            Instant observedAt,
            @Nullable Long clockOffsetSeconds,
            @Nullable LocalDateTime punchTimeByThatOffset,
            List<LogEntry> beforeInLog,
            List<LogEntry> afterInLog,
            List<LedgerRow> beforeInTime,
            List<LedgerRow> afterInTime,
            List<ClockSample> offsets,
            List<TerminalEvent> events) {}

    /** What is known around an item; empty if it does not wait for a clock. */
    public Optional<Evidence> of(QuarantineItem item) {
        String serial = item.serial();
        if (serial == null || !OF_CLOCKS.contains(item.reason())) return Optional.empty();
        Optional<Neighbours> neighbours = place(item.id()).flatMap(at -> log.of(at.arrival(), at.index(), EACH));
        Instant moment = neighbours.map(found -> found.entry().observedAt()).orElse(item.openedAt());
        @Nullable
        Long offset = neighbours
                .map(found -> boxed(found.entry().clockOffsetSeconds()))
                .orElse(null);
        LocalDateTime time = item.punchTime();
        return Optional.of(new Evidence(
                moment,
                offset,
                time == null || offset == null ? null : mended(time, offset),
                neighbours.map(found -> entries(found.before())).orElse(List.of()),
                neighbours.map(found -> entries(found.after())).orElse(List.of()),
                time == null ? List.of() : rows(BEFORE_IN_TIME, serial, time),
                time == null ? List.of() : rows(AFTER_IN_TIME, serial, time),
                book.samplesAround(serial, moment, EACH),
                book.eventsBetween(serial, moment.minus(BEFORE_MAX), moment.plus(AFTER_MAX), EVENTS_MAX)));
    }

    private record Place(long arrival, int index) {}

    private Optional<Place> place(long item) {
        return jdbc.sql(
                        "select arrival, arrival_index from quarantine where id = ? and arrival is not null and arrival_index is not null")
                .param(item)
                .query((row, n) -> new Place(row.getLong(1), row.getInt(2)))
                .optional();
    }

    private List<LedgerRow> rows(String sql, String serial, LocalDateTime time) {
        return jdbc.sql(sql)
                .param("serial", serial)
                .param("time", time)
                .param("each", EACH)
                .query((row, n) -> ledgerRow(row))
                .list();
    }

    private static String inTime(String comparison, String order) {
        return "select p.* from terminal t cross join lateral " + IN_TIME.formatted(comparison, order)
                + " as p where t.serial = :serial order by p.punch_time, p.id";
    }

    private static LedgerRow ledgerRow(ResultSet row) throws SQLException {
        return new LedgerRow(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDateTime.class),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getTimestamp(6).toInstant());
    }

    private static List<LogEntry> entries(List<Entry> entries) {
        return entries.stream().map(LogEntry::of).toList();
    }

    /** Null if the offset is beyond what any clock can show. */
    private static @Nullable LocalDateTime mended(LocalDateTime time, long offset) {
        return Math.abs((double) offset) > Duration.ofDays(365 * 100L).toSeconds() ? null : time.minusSeconds(offset);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
