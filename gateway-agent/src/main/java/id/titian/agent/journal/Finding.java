package id.titian.agent.journal;

import id.titian.agent.journal.disk.Cursor;
import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.HighWater;
import id.titian.agent.journal.disk.Row;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Chain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a journal's file when it was judged sound.
 *
 * @param base the number before the oldest row; those up to it were retired.
 * @param lostTo up to where the hub held something when it was last found to hold less; 0 if it never was.
 * @param closedWell whether the last agent closed it in good order and its side file is there.
 * @param doubtful whether rows may be missing without a trace, so that full readings of terminals no longer count.
 * @param damagedRows how many rows of files that were put aside earlier could not be read.
 */
record Finding(
        String epoch,
        long base,
        Bytes baseHash,
        long last,
        Bytes lastHash,
        Cursor cursor,
        long lostTo,
        Set<String> fullReads,
        boolean closedWell,
        boolean doubtful,
        long damagedRows) {

    /** "SQLite format 3", pages of 1024 octets, a write-ahead log, and three constants. */
    private static final Bytes HEADER =
            Bytes.ofHex("53514c69746520666f726d6174203300" + "0400" + "0202" + "00" + "402020");

    /**
     * Reads what must be known of a file and checks it: all rows that the hub does not hold, and all others too unless it
     * was closed in good order.
     *
     * @throws DamageException if anything is not as it was written, or rows are gone
     */
    static Finding judge(Path folder, Database database) throws IOException, JournalException, DamageException {
        List<String> tables = tables(database);
        if (!tables.contains(Marks.TABLE)) throw new DamageException("The file is no journal.");
        Map<String, String> marks = new Marks(database).all();
        requireFormat(mark(marks, Marks.FORMAT));
        if (!tables.equals(JournalFile.TABLES)) throw new DamageException("The tables are not those of a journal.");
        String epoch = mark(marks, Marks.EPOCH);
        String[] baseMark = mark(marks, Marks.BASE).split(":", -1);
        long base = Long.parseLong(baseMark[0]);
        Bytes baseHash = Bytes.ofHex(baseMark[1]);
        Cursor cursor = Cursor.parse(mark(marks, Marks.RECEIPTED_TO), mark(marks, Marks.HELD));
        boolean markedClosed = Boolean.parseBoolean(mark(marks, Marks.CLOSED));

        Optional<HighWater.Mark> highWater = HighWater.read(folder);
        if (highWater.isPresent() && !highWater.get().epoch().equals(epoch))
            throw new DamageException("The side file speaks of another epoch: the file was exchanged.");
        boolean closedWell = markedClosed && highWater.isPresent();
        if (!closedWell) quickCheck(database);

        long from = closedWell ? Math.max(base, cursor.receiptedTo()) : base;
        Bytes fromHash = from == base ? baseHash : hashAt(database, from);
        Bytes[] hash = {fromHash};
        long[] expected = {from + 1};
        database.each(JournalFile.SELECT_FROM, List.of(from), values -> {
            hash[0] = next(values, expected[0], hash[0]).hash();
            expected[0]++;
        });
        long last = expected[0] - 1;

        long reached = highWater.map(HighWater.Mark::sequence).orElse(0L);
        if (reached > last)
            throw new DamageException("Rows " + (last + 1) + " to " + reached + " were committed once and are gone.");
        if (cursor.highest() > last)
            throw new DamageException("The hub has row " + cursor.highest() + ", the file ends with " + last + ".");
        if (base == 0 && !baseHash.equals(Chain.start(epoch)))
            throw new DamageException("The chain does not begin with its epoch.");

        boolean doubtful = !markedClosed && highWater.isEmpty();
        Set<String> fullReads = new HashSet<>();
        for (String name : marks.keySet())
            if (name.startsWith(Marks.FULL_READ) && !doubtful) fullReads.add(name.substring(Marks.FULL_READ.length()));
        return new Finding(
                epoch,
                base,
                baseHash,
                last,
                hash[0],
                cursor,
                Long.parseLong(marks.getOrDefault(Marks.LOST_TO, "0")),
                fullReads,
                closedWell,
                doubtful,
                Long.parseLong(mark(marks, Marks.DAMAGED_ROWS)));
    }

    /** Refuses what SQLite would take for a new file, a read-only one, or one of another kind. */
    static void requireHeader(Path file) throws IOException, DamageException {
        if (!Files.isRegularFile(file)) throw new DamageException("The file is gone.");
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(HEADER.length());
        }
        if (!Bytes.of(header).equals(HEADER)) throw new DamageException("The file does not begin like a journal.");
    }

    /** The row that must stand under a number and continue a hash. */
    static Row next(List<@Nullable Object> values, long expected, Bytes before) throws DamageException {
        Row row = Row.of(values);
        long sequence = row.entry().sequence();
        if (sequence != expected)
            throw new DamageException("Rows " + expected + " to " + (sequence - 1) + " are missing.");
        if (!Row.after(before, row.entry()).hash().equals(row.hash()))
            throw new DamageException("Row " + sequence + " does not continue the chain.");
        return row;
    }

    private static List<String> tables(Database database) throws JournalException, DamageException {
        List<String> found = new ArrayList<>();
        database.each("select sql from sqlite_schema where sql is not null order by rowid", List.of(), values -> {
            found.add(String.valueOf(values.get(0)));
        });
        return found;
    }

    private static void requireFormat(String format) throws JournalException {
        if (!format.equals(Integer.toString(JournalFile.FORMAT)))
            throw new JournalException(
                    JournalException.TOO_NEW,
                    "The journal has format " + format + ", this agent knows " + JournalFile.FORMAT
                            + "; start the newer agent again.");
    }

    private static void quickCheck(Database database) throws JournalException, DamageException {
        @Nullable List<@Nullable Object> verdict = database.first("PRAGMA quick_check(1)", List.of());
        if (verdict == null || !"ok".equals(verdict.get(0)))
            throw new DamageException("SQLite's check says: " + (verdict == null ? "nothing" : verdict.get(0)));
    }

    private static Bytes hashAt(Database database, long sequence) throws JournalException, DamageException {
        @Nullable
        List<@Nullable Object> values = database.first(
                "select " + String.join(", ", Row.COLUMNS) + " from entry where sequence = ?", List.of(sequence));
        if (values == null) throw new DamageException("Row " + sequence + " is missing.");
        return Row.of(values).hash();
    }

    private static String mark(Map<String, String> marks, String name) throws DamageException {
        String value = marks.get(name);
        if (value == null) throw new DamageException("The mark " + name + " is missing.");
        return value;
    }
}
