package id.titian.hub.table;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.RowAccount;
import id.titian.files.table.RowAccount.Note;
import id.titian.files.table.TableMapping;
import id.titian.files.table.Trap;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.PersonNumber;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closes what waited of rows that came back corrected in a report of rows: what they say now has taken its place. A row that was
 * rewritten for somebody else takes nobody's place.
 */
final class CorrectedRows {

    private static final int SLICE = 500;

    /** What waits of a row or of a line of a terminal's file. */
    private static final String OPEN = """
            reason in ('ROW_UNCLEAR', 'MALFORMED', 'PIN_EMPTY', 'TIME_IMPOSSIBLE', 'TIME_TOO_OLD', 'TIME_IN_FUTURE', 'USER_UNKNOWN')
            and closed_at is null and serial = :serial
            """;

    /** What does not say whose it is: whoever comes back for it is the right one. */
    private static final String NAMES_NOBODY = "reason in ('MALFORMED', 'PIN_EMPTY', 'USER_UNKNOWN')";

    private static final Set<ColumnRole> PERSON =
            EnumSet.of(ColumnRole.PIN, ColumnRole.NIP, ColumnRole.NIK, ColumnRole.NAME);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String serial;
    private final TableMapping mapping;
    private final Map<Bytes, Integer> items = new LinkedHashMap<>();
    private final Set<Bytes> waiting = new HashSet<>();
    private long ofAnother;

    /** @param serial in whose name the table is taken; what waits of others is left alone. */
    CorrectedRows(JdbcClient jdbc, Clock clock, String serial, TableMapping mapping) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.serial = serial;
        this.mapping = mapping;
    }

    /**
     * Remembers a row that came back; one that is refused once more goes on waiting.
     *
     * @return the row as it is to be reported
     */
    RowAccount add(RowAccount account) {
        for (Reading reading : account.readings()) if (reading instanceof Unreadable) waiting.add(reading.identity());
        boolean isCleared = account instanceof RowAccount.LeftOut left
                && (left.why().trap() == Trap.NO_TIME || left.why().trap() == Trap.WORD_FOR_TIME);
        Optional<Bytes> item = account.row().item();
        if (item.isEmpty() || !isCleared && account.readings().isEmpty()) return account;
        if (isOfAnother(item.get(), account)) {
            ofAnother++;
            return saying(account, new Note(Trap.ITEM_OF_ANOTHER, -1, ""));
        }
        items.merge(item.get(), 1, Integer::sum);
        return account;
    }

    /** Rows that came back for somebody else. */
    long ofAnother() {
        return ofAnother;
    }

    private boolean isOfAnother(Bytes item, RowAccount account) {
        return jdbc.sql("select raw, reason = 'ROW_UNCLEAR' from quarantine where " + OPEN
                        + "and identity = :item and not " + NAMES_NOBODY)
                .param("serial", serial)
                .param("item", item.toArray())
                .query((row, n) -> !isOfSame(cells(row.getBytes(1), row.getBoolean(2)), account))
                .optional()
                .orElse(false);
    }

    /** Whether a number or the name of the person is the same, or nothing but them was corrected. */
    private boolean isOfSame(List<String> before, RowAccount account) {
        boolean namedNobody = true;
        boolean isNamedAlike = false;
        boolean isNumberOther = false;
        boolean isTheRestTheSame = true;
        for (int column = 0; column < mapping.columns().size(); column++) {
            String old = cell(before, column);
            boolean isSame = old.equals(cell(account.row().cells(), column));
            if (!PERSON.contains(mapping.columns().get(column).role())) isTheRestTheSame &= isSame;
            else if (!old.isEmpty()) {
                isNamedAlike |= isSame;
                isNumberOther |= !isSame && isWhole(old);
                namedNobody = false;
            }
        }
        // Where all but the number stands as it stood and is good now, the number was what was wrong.
        boolean isGood = account instanceof RowAccount.Taken || account instanceof RowAccount.Mended;
        // Two people may have one name, and a name may be left standing: a whole number says who it was.
        boolean isKnownAgain = isNamedAlike && !isNumberOther;
        return namedNobody || isKnownAgain || isTheRestTheSame && isGood;
    }

    private static boolean isWhole(String number) {
        return PersonNumber.isNip(number) && !PersonNumber.lostDigits(number) || PersonNumber.isNik(number);
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size()
                ? CellText.normal(CellText.of(cells.get(column)).text())
                : "";
    }

    /** The cells of a line of quarantine; that of a row begins with the first cell in which something stood. */
    private List<String> cells(byte[] line, boolean isRow) {
        List<String> cells = new ArrayList<>(List.of(new String(line, StandardCharsets.UTF_8).split("\t", -1)));
        while (isRow && cells.size() < mapping.columns().size()) cells.add(0, "");
        return cells;
    }

    private static RowAccount saying(RowAccount account, Note note) {
        List<Note> notes = new ArrayList<>(account.notes());
        notes.add(note);
        if (account instanceof RowAccount.LeftOut left) return new RowAccount.LeftOut(left.row(), note);
        return account instanceof RowAccount.Uncertain
                ? new RowAccount.Uncertain(account.row(), account.readings(), notes)
                : new RowAccount.Mended(account.row(), account.readings(), notes);
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
                            update quarantine set closed_at = :now, closed_by = :by, outcome = 'cured', note = 'came back corrected'
                             where identity = any(:items) and\s""" + OPEN)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", by)
                    .param(
                            "items",
                            cured.subList(from, Math.min(cured.size(), from + SLICE)).stream()
                                    .map(Bytes::toArray)
                                    .toArray(byte[][]::new))
                    .param("serial", serial)
                    .update();
    }
}
