package id.titian.hub.intake;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.hub.intake.Premature.RawRecord;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes what the intake puts into quarantine; the same item twice is one row. */
@Repository
class QuarantineRows {

    private final JdbcTemplate jdbc;

    QuarantineRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of these punches their terminals showed too early once. Memory is needed for these only, however many wait. */
    Premature premature(Collection<Punch> punches) {
        Set<String> serials = punches.stream().map(Punch::serial).collect(Collectors.toSet());
        if (serials.isEmpty()) return Premature.NOTHING;
        Set<String> early = new HashSet<>(jdbc.queryForList(
                "select distinct serial from quarantine where reason = 'TIME_IN_FUTURE' and serial = any(?::text[])"
                        + " and outcome is distinct from 'released'",
                String.class,
                (Object) serials.toArray(String[]::new)));
        if (early.isEmpty()) return Premature.NOTHING;
        List<Punch> doubtful =
                punches.stream().filter(punch -> early.contains(punch.serial())).toList();
        Set<RawRecord> records = new HashSet<>();
        Set<Bytes> identities = new HashSet<>();
        jdbc.query(
                "select serial, raw, identity from quarantine where reason = 'TIME_IN_FUTURE'"
                        + " and serial = any(?::text[]) and outcome is distinct from 'released'"
                        + " and (raw = any(?::bytea[]) or identity = any(?::bytea[]))",
                row -> {
                    Bytes raw = Bytes.of(row.getBytes(2));
                    if (raw.length() > 0) records.add(new RawRecord(row.getString(1), raw));
                    identities.add(Bytes.of(row.getBytes(3)));
                },
                early.toArray(String[]::new),
                octets(doubtful, punch -> punch.raw().toArray()),
                octets(doubtful, punch -> punch.identity().toArray()));
        return new Premature(records, identities);
    }

    void add(List<QuarantineRow> items, Instant openedAt) {
        if (items.isEmpty()) return;
        List<QuarantineRow> rows =
                items.stream().sorted(QuarantineRow.KEY_ORDER).toList();
        jdbc.update(
                """
                insert into quarantine (reason, identity, detail, agent, arrival, arrival_index, serial, pin, punch_time,
                    raw, opened_at)
                select reason, identity, detail, agent, arrival, arrival_index, serial, pin, punch_time, raw,
                    ?::timestamptz
                from unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::bigint[], ?::smallint[], ?::text[],
                    ?::text[], ?::timestamp[], ?::bytea[])
                as item(reason, identity, detail, agent, arrival, arrival_index, serial, pin, punch_time, raw)
                on conflict (reason, identity) do nothing
                """,
                openedAt.toString(),
                texts(rows, row -> row.reason().name()),
                octets(rows, row -> row.identity().toArray()),
                texts(rows, QuarantineRow::detail),
                texts(rows, QuarantineRow::agent),
                rows.stream().map(QuarantineRow::arrival).toArray(Long[]::new),
                rows.stream().map(QuarantineRow::arrivalIndex).toArray(Short[]::new),
                texts(rows, QuarantineRow::serial),
                texts(rows, QuarantineRow::pin),
                texts(
                        rows,
                        row -> row.punchTime() == null ? null : row.punchTime().toString()),
                octets(rows, row -> row.raw().toArray()));
        leaveCoarseWork(rows);
    }

    /** What names a minute is to be compared with the ledger, once this transaction is over. */
    private void leaveCoarseWork(List<QuarantineRow> rows) {
        List<QuarantineRow> coarse = rows.stream()
                .filter(row -> row.reason() == QuarantineReason.TIME_COARSE && row.punchTime() != null)
                .toList();
        if (coarse.isEmpty()) return;
        jdbc.update("""
                insert into coarse_work (item)
                select id from quarantine
                 where reason = 'TIME_COARSE' and identity = any(?::bytea[]) and closed_at is null
                 order by id
                    on conflict do nothing
                """, (Object) octets(coarse, row -> row.identity().toArray()));
    }

    private static String[] texts(List<QuarantineRow> rows, Function<QuarantineRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> byte[][] octets(List<T> rows, Function<T, byte[]> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }
}
