package id.titian.hub.table;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.files.table.RowAccount;
import id.titian.files.table.Trap;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes what waited of rows that came back corrected in a report of rows: what they say now has taken its place. */
final class CorrectedRows {

    private static final int SLICE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String serial;
    private final Map<Bytes, Integer> items = new LinkedHashMap<>();
    private final Set<Bytes> waiting = new HashSet<>();

    /** @param serial in whose name the table is taken; what waits of others is left alone. */
    CorrectedRows(JdbcClient jdbc, Clock clock, String serial) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.serial = serial;
    }

    /** Remembers a row that came back; one that is refused once more goes on waiting. */
    void add(RowAccount account) {
        for (Reading reading : account.readings()) if (reading instanceof Unreadable) waiting.add(reading.identity());
        boolean isCleared =
                account instanceof RowAccount.LeftOut left && left.why().trap() == Trap.NO_TIME;
        if (isCleared || !account.readings().isEmpty())
            account.row().item().ifPresent(item -> items.merge(item, 1, Integer::sum));
    }

    /**
     * Closes them, once everything that they say now is kept. What still stands in the table as it was goes on waiting, and
     * so does what stands behind two rows: one of them was copied, and nobody can tell which.
     */
    void close(String by) {
        List<Bytes> cured = items.entrySet().stream()
                .filter(item -> item.getValue() == 1 && !waiting.contains(item.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        for (int from = 0; from < cured.size(); from += SLICE)
            jdbc.sql("""
                            update quarantine set closed_at = ?, closed_by = ?, outcome = 'cured', note = 'came back corrected'
                             where reason in ('ROW_UNCLEAR', 'MALFORMED', 'PIN_EMPTY', 'TIME_IMPOSSIBLE', 'TIME_TOO_OLD',
                                              'TIME_IN_FUTURE', 'USER_UNKNOWN')
                               and identity = any(?) and serial = ? and closed_at is null
                            """)
                    .params(
                            Timestamp.from(clock.instant()),
                            by,
                            cured.subList(from, Math.min(cured.size(), from + SLICE)).stream()
                                    .map(Bytes::toArray)
                                    .toArray(byte[][]::new),
                            serial)
                    .update();
    }
}
