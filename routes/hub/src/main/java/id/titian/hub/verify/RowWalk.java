package id.titian.hub.verify;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.hub.custody.Epochs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Walks all punches of the ledger by their numbers, each beside the entry that it says it came from. */
final class RowWalk {

    private static final int ROWS_MAX = 2_000;
    private static final int PAYLOADS_MAX = 16;

    private static final String COLUMNS = """
            select p.id, t.serial, p.pin, p.pin_sent, p.punch_time, p.ordinal, p.in_out_mode, p.verify_mode, p.work_code, p.path,
                   p.clock_offset, p.observed_at, p.recorded_at, p.arrival, p.arrival_index
              from punch p left join terminal t on t.id = p.terminal
            """;

    private static final String ROWS = COLUMNS + " where p.id > ? order by p.id limit ?";

    /** A row of the table {@code punch} as it stands there. */
    record StoredPunch(
            long id,
            @Nullable String serial,
            String pin,
            String pinSent,
            LocalDateTime punchTime,
            int ordinal,
            @Nullable Integer inOutMode,
            @Nullable Integer verifyMode,
            @Nullable String workCode,
            String path,
            @Nullable Long clockOffset,
            Instant observedAt,
            Instant recordedAt,
            long arrival,
            int arrivalIndex) {}

    private record Origin(
            String agent,
            String epoch,
            Instant receivedAt,
            @Nullable Batch batch) {}

    private final JdbcTemplate jdbc;
    private final Window window;
    private final Found found;
    private long at;

    RowWalk(JdbcTemplate jdbc, Window window, Found found, Cursor from) {
        this.jdbc = jdbc;
        this.window = window;
        this.found = found;
        this.at = from.punch();
    }

    /** Goes on until it is told to stop; says where the next step begins, nothing at the end. */
    @Nullable
    Cursor walk(BooleanSupplier isEnough) {
        while (true) {
            List<StoredPunch> rows = jdbc.query(ROWS, (row, n) -> punch(row), at, ROWS_MAX);
            if (rows.isEmpty()) return null;
            compare(rows);
            at = rows.get(rows.size() - 1).id();
            if (isEnough.getAsBoolean()) return Cursor.afterPunch(at);
        }
    }

    /** Looks at these punches alone; says which arrivals they name. */
    List<Long> lookOnlyAt(List<Long> ids) {
        List<StoredPunch> rows =
                jdbc.query(COLUMNS + " where p.id = any(?) order by p.id", (row, n) -> punch(row), (Object)
                        ids.toArray(Long[]::new));
        compare(rows);
        return rows.stream().map(StoredPunch::arrival).distinct().toList();
    }

    private void compare(List<StoredPunch> rows) {
        Map<Long, List<StoredPunch>> byArrival = new LinkedHashMap<>();
        for (StoredPunch row : rows)
            if (window.contains(row.recordedAt()))
                byArrival
                        .computeIfAbsent(row.arrival(), arrival -> new ArrayList<>())
                        .add(row);
        List<Long> arrivals = List.copyOf(byArrival.keySet());
        for (int begin = 0; begin < arrivals.size(); begin += PAYLOADS_MAX)
            compare(arrivals.subList(begin, Math.min(arrivals.size(), begin + PAYLOADS_MAX)), byArrival);
    }

    private void compare(List<Long> arrivals, Map<Long, List<StoredPunch>> byArrival) {
        Map<Long, Origin> origins = new LinkedHashMap<>();
        jdbc.query(
                "select id, agent, epoch, received_at, payload, from_seq from arrival where id = any(?)",
                row -> {
                    origins.put(
                            row.getLong(1),
                            new Origin(
                                    row.getString(2),
                                    Epochs.fromUuid(row.getString(3)),
                                    ChainWalk.instant(row, 4),
                                    reread(Bytes.of(row.getBytes(5)), row.getString(2), row.getLong(6))));
                },
                (Object) arrivals.toArray(Long[]::new));
        for (long arrival : arrivals) {
            List<StoredPunch> rows = byArrival.getOrDefault(arrival, List.of());
            found.count(new Compared(0, 0, rows.size()));
            Origin origin = origins.get(arrival);
            if (origin == null)
                found.add(List.of(new Difference(
                        "arrival-gone",
                        arrival,
                        null,
                        null,
                        null,
                        null,
                        rows.stream().map(StoredPunch::id).toList(),
                        "These punches name arrival " + arrival + ", which is not there: it was deleted.")));
            // What cannot be read was named with its arrival.
            else if (origin.batch() != null) for (StoredPunch row : rows) compare(row, origin, origin.batch());
        }
    }

    private void compare(StoredPunch row, Origin origin, Batch batch) {
        boolean isThere =
                row.arrivalIndex() >= 0 && row.arrivalIndex() < batch.entries().size();
        @Nullable Entry entry = isThere ? batch.entries().get(row.arrivalIndex()) : null;
        List<String> wrong = entry == null
                ? List.of("the arrival has no entry " + row.arrivalIndex())
                : RowCheck.wrong(row, entry, origin.receivedAt());
        if (wrong.isEmpty()) return;
        @Nullable Long sequence = entry == null ? null : entry.sequence();
        found.add(List.of(new Difference(
                "punch-altered",
                row.arrival(),
                origin.agent(),
                origin.epoch(),
                sequence,
                sequence,
                List.of(row.id()),
                "Punch " + row.id() + " is not what came: " + String.join(", ", wrong) + ".")));
    }

    /** What an arrival says; null if it cannot be read or is another's, for which it is named with the arrivals. */
    private static @Nullable Batch reread(Bytes payload, String agent, long from) {
        try {
            Batch batch = WireReader.batch(payload);
            return batch.agent().equals(agent) && batch.range().from() == from ? batch : null;
        } catch (WireException e) {
            return null;
        }
    }

    private static StoredPunch punch(ResultSet row) throws SQLException {
        String pin = row.getString(3);
        String sent = row.getString(4);
        return new StoredPunch(
                row.getLong(1),
                row.getString(2),
                pin,
                sent == null ? pin : sent,
                row.getObject(5, LocalDateTime.class),
                row.getInt(6),
                row.getObject(7, Integer.class),
                row.getObject(8, Integer.class),
                row.getString(9),
                row.getString(10),
                row.getObject(11, Long.class),
                ChainWalk.instant(row, 12),
                ChainWalk.instant(row, 13),
                row.getLong(14),
                row.getInt(15));
    }
}
