package id.titian.hub.intake;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
    }

    private static String[] texts(List<QuarantineRow> rows, Function<QuarantineRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static byte[][] octets(List<QuarantineRow> rows, Function<QuarantineRow, byte[]> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }
}
