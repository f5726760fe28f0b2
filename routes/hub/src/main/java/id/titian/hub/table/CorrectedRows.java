package id.titian.hub.table;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.files.table.RowAccount;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes what waited of rows that came back corrected in a report of rows: what they say now has taken its place. */
final class CorrectedRows {

    private static final int SLICE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String serial;
    private final List<Bytes> items = new ArrayList<>();

    /** @param serial in whose name the table is taken; what waits of others is left alone. */
    CorrectedRows(JdbcClient jdbc, Clock clock, String serial) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.serial = serial;
    }

    /** Remembers a row that came back; one that is refused once more, or says what it said, goes on waiting. */
    void add(RowAccount account) {
        if (account.readings().isEmpty()) return;
        account.row()
                .item()
                .filter(item ->
                        account.readings().stream().map(Reading::identity).noneMatch(item::equals))
                .ifPresent(items::add);
    }

    /** Closes them, once everything that they say now is kept. */
    void close(String by) {
        for (int from = 0; from < items.size(); from += SLICE)
            jdbc.sql("""
                            update quarantine set closed_at = ?, closed_by = ?, outcome = 'cured', note = 'came back corrected'
                             where reason in ('ROW_UNCLEAR', 'MALFORMED', 'PIN_EMPTY', 'TIME_IMPOSSIBLE', 'TIME_TOO_OLD',
                                              'TIME_IN_FUTURE', 'USER_UNKNOWN')
                               and identity = any(?) and serial = ? and closed_at is null
                            """)
                    .params(
                            Timestamp.from(clock.instant()),
                            by,
                            items.subList(from, Math.min(items.size(), from + SLICE)).stream()
                                    .map(Bytes::toArray)
                                    .toArray(byte[][]::new),
                            serial)
                    .update();
    }
}
