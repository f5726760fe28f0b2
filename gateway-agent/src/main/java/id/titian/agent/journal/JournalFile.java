package id.titian.agent.journal;

import id.titian.agent.journal.disk.Cursor;
import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.FoundLog;
import id.titian.agent.journal.disk.HighWater;
import id.titian.agent.journal.disk.Row;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Reading;
import id.titian.contract.WallClock;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One epoch on disk: rows with dense numbers, marks, and the side file. Used by one thread at a time. */
final class JournalFile implements AutoCloseable {

    static final String NAME = "journal.db";

    /** The form of the tables; a file with a higher one was made by a newer agent. */
    static final int FORMAT = 1;

    // No AUTOINCREMENT: it would burn a number for each known reading and write one more page a commit. The numbers are
    // chosen here, and the base mark keeps those of deleted rows from being given again.
    static final List<String> TABLES = List.of(
            Marks.TABLE,
            "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, serial TEXT NOT NULL, observed_at INTEGER NOT NULL,"
                    + " clock_offset INTEGER, path TEXT NOT NULL, raw BLOB NOT NULL, hash BLOB NOT NULL, pin TEXT,"
                    + " pin_form TEXT, pin_key TEXT, punch_time TEXT, ordinal INTEGER, in_out_mode INTEGER,"
                    + " verify_mode INTEGER, work_code TEXT, reason TEXT, detail TEXT, occurrence INTEGER,"
                    + " identity BLOB, crc INTEGER NOT NULL)",
            "CREATE UNIQUE INDEX punch_once ON entry (serial, punch_time, pin_key, ordinal) WHERE pin_key IS NOT NULL",
            "CREATE UNIQUE INDEX unreadable_once ON entry (serial, identity) WHERE identity IS NOT NULL");

    private static final String ALL_COLUMNS = String.join(", ", Row.COLUMNS);
    private static final String INSERT = "insert into entry (" + ALL_COLUMNS + ") values (?"
            + ", ?".repeat(Row.COLUMNS.size() - 1) + ") on conflict ";
    private static final String INSERT_PUNCH =
            INSERT + "(serial, punch_time, pin_key, ordinal) where pin_key is not null do nothing";
    private static final String INSERT_UNREADABLE = INSERT + "(serial, identity) where identity is not null do nothing";
    private static final String SELECT = "select " + ALL_COLUMNS + " from entry where ";
    private static final String SELECT_PUNCH =
            SELECT + "serial = ? and punch_time = ? and pin_key = ? and ordinal = ? and pin_key is not null";
    private static final String SELECT_UNREADABLE = SELECT + "serial = ? and identity = ? and identity is not null";
    private static final String SELECT_ONE = SELECT + "sequence = ?";
    static final String SELECT_FROM = SELECT + "sequence > ? order by sequence";
    private static final String SELECT_SOME = SELECT_FROM + " limit ?";

    private final Path folder;
    private final Database database;
    private final Marks marks;
    private final HighWater highWater;
    private final String epoch;
    private final Set<String> fullReads;
    private final Finding finding;
    private long base;
    private Bytes baseHash;
    private long last;
    private Bytes lastHash;
    private Cursor cursor;
    private long lostTo;
    private boolean settled;
    private boolean markedOpen;

    private JournalFile(Path folder, Database database, HighWater highWater, Finding finding) {
        this.folder = folder;
        this.database = database;
        this.marks = new Marks(database);
        this.highWater = highWater;
        this.finding = finding;
        this.epoch = finding.epoch();
        this.fullReads = new HashSet<>(finding.fullReads());
        this.base = finding.base();
        this.baseHash = finding.baseHash();
        this.last = finding.last();
        this.lastHash = finding.lastHash();
        this.cursor = finding.cursor();
        this.lostTo = finding.lostTo();
        this.settled = finding.closedWell();
    }

    /** Makes an empty journal in an empty folder. */
    static void make(Path folder, String epoch) throws JournalException, DamageException {
        Database database = Database.open(folder.resolve(NAME));
        try {
            database.transact(() -> {
                for (String table : TABLES) database.run(table);
                Marks marks = new Marks(database);
                marks.set(Marks.FORMAT, FORMAT);
                marks.set(Marks.EPOCH, epoch);
                marks.set(Marks.BASE, "0:" + Chain.start(epoch).hex());
                marks.set(Marks.RECEIPTED_TO, 0);
                marks.set(Marks.HELD, "");
                marks.set(Marks.DAMAGED_ROWS, 0);
                marks.set(Marks.CLOSED, true);
                return epoch;
            });
            try (HighWater highWater = HighWater.open(folder)) {
                highWater.raise(epoch, 0);
            } catch (IOException e) {
                throw Residence.failure(e);
            }
            database.close();
        } catch (JournalException | DamageException | RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    /** Opens the journal of a folder and judges it. */
    static JournalFile open(Path folder) throws JournalException, DamageException {
        try {
            Finding.requireHeader(folder.resolve(NAME));
            FoundLog.keep(folder.resolve(NAME));
            try {
                return opened(folder);
            } catch (IOException | JournalException | DamageException | RuntimeException e) {
                FoundLog.restore(folder.resolve(NAME));
                throw e;
            }
        } catch (IOException e) {
            throw Residence.failure(e);
        }
    }

    private static JournalFile opened(Path folder) throws IOException, JournalException, DamageException {
        Database database = Database.open(folder.resolve(NAME));
        try {
            Finding finding = Finding.judge(folder, database);
            FoundLog.forget(folder.resolve(NAME));
            return new JournalFile(folder, database, HighWater.open(folder), finding);
        } catch (IOException | JournalException | DamageException | RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    /** Appends what is new, all in one commit. Returns for each draft whether it was new. */
    List<Boolean> append(List<Journal.Draft> drafts) throws JournalException, DamageException {
        return change(() -> {
            List<Boolean> news = new ArrayList<>(drafts.size());
            for (Journal.Draft draft : drafts) news.add(append(draft));
            return news;
        });
    }

    private boolean append(Journal.Draft draft) throws JournalException, DamageException {
        Row row = Row.after(
                lastHash, new Entry(last + 1, draft.observedAt(), draft.clockOffsetSeconds(), draft.reading()));
        boolean punch = draft.reading() instanceof Punch;
        if (database.update(punch ? INSERT_PUNCH : INSERT_UNREADABLE, row.values()) == 0) {
            requireKnown(draft.reading());
            return false;
        }
        last++;
        lastHash = row.hash();
        return true;
    }

    /** A damaged index may claim to know what the table does not have; then nothing may be dropped on its word. */
    private void requireKnown(Reading reading) throws JournalException, DamageException {
        @Nullable List<@Nullable Object> values;
        if (reading instanceof Punch punch) {
            PunchKey key = punch.key();
            values = database.first(
                    SELECT_PUNCH,
                    Arrays.asList(key.serial(), WallClock.text(key.punchTime()), key.pin(), (long) key.ordinal()));
        } else {
            values = database.first(
                    SELECT_UNREADABLE,
                    Arrays.asList(reading.serial(), reading.identity().toArray()));
        }
        if (values == null || !Row.of(values).entry().reading().identity().equals(reading.identity()))
            throw new DamageException("The index knows a reading that the table does not have.");
    }

    /** The rows from a number on, at most so many, each checked and chained to the one before it. */
    List<Row> rows(long from, int rowsMax) throws JournalException, DamageException {
        List<Row> rows = new ArrayList<>();
        long first = Math.max(from, base + 1);
        if (first > last) return rows;
        Bytes[] hash = {hashAt(first - 1)};
        database.each(SELECT_SOME, Arrays.asList(first - 1, (long) rowsMax), values -> {
            rows.add(Finding.next(values, first + rows.size(), hash[0]));
            hash[0] = rows.get(rows.size() - 1).hash();
        });
        if (rows.size() < Math.min(rowsMax, last - first + 1))
            throw new DamageException("Row " + (first + rows.size()) + " is missing.");
        return rows;
    }

    /** The chain hash after a number between {@link #base} and {@link #last}. */
    Bytes hashAt(long sequence) throws JournalException, DamageException {
        if (sequence == base) return baseHash;
        if (sequence == last) return lastHash;
        @Nullable List<@Nullable Object> values = database.first(SELECT_ONE, List.of(sequence));
        if (values == null) throw new DamageException("Row " + sequence + " is missing.");
        return Row.of(values).hash();
    }

    /** @param toldAt when the network told it; empty if somebody brought it. */
    void move(Cursor to, Optional<Instant> toldAt) throws JournalException, DamageException {
        // In memory at once: should the disk refuse, the hub only receipts again after the next start.
        Cursor before = cursor;
        cursor = to;
        boolean isLess = to.isBehind(before);
        if (isLess) lostTo = Math.max(before.highest(), lostTo);
        change(() -> {
            if (isLess) marks.set(Marks.LOST_TO, lostTo);
            marks.set(Marks.RECEIPTED_TO, to.receiptedTo());
            marks.set(Marks.HELD, to.heldText());
            if (toldAt.isPresent()) marks.set(Marks.TOLD_AT, toldAt.get());
            return to;
        });
    }

    /** When the network moved the cursor last; asked for so rarely that nobody keeps it in memory. */
    Optional<Instant> toldAt() throws JournalException, DamageException {
        return marks.find(Marks.TOLD_AT).map(Instant::parse);
    }

    /** Up to where the hub has lost what it held; 0 once it has everything up to there again. */
    long lostTo() {
        return lostTo > cursor.receiptedTo() ? lostTo : 0;
    }

    void fullReadDone(String serial) throws JournalException, DamageException {
        change(() -> {
            marks.set(Marks.FULL_READ + serial, "done");
            return serial;
        });
        fullReads.add(serial);
    }

    /** Remembers how many rows of files that were put aside could not be read. */
    void damagedRows(long count) throws JournalException, DamageException {
        change(() -> {
            marks.set(Marks.DAMAGED_ROWS, count);
            return count;
        });
    }

    /** Deletes rows from the lower end up to a number that is receipted. */
    void retireTo(long sequence) throws JournalException, DamageException {
        Bytes hash = hashAt(sequence);
        change(() -> {
            marks.set(Marks.BASE, sequence + ":" + hash.hex());
            database.update("delete from entry where sequence <= ?", List.of(sequence));
            return sequence;
        });
        base = sequence;
        baseHash = hash;
    }

    private <T> T change(Database.Work<T> work) throws JournalException, DamageException {
        settle();
        long lastBefore = last;
        Bytes hashBefore = lastHash;
        T result;
        try {
            result = database.transact(() -> {
                if (!markedOpen) {
                    marks.set(Marks.CLOSED, false);
                    if (finding.doubtful()) marks.forgetFullReads();
                }
                return work.run();
            });
        } catch (JournalException | DamageException | RuntimeException | Error e) {
            last = lastBefore;
            lastHash = hashBefore;
            throw e;
        }
        // The first time also without a new row: a side file that was lost is made again.
        if (last != lastBefore || !markedOpen) raise();
        markedOpen = true;
        return result;
    }

    /**
     * What a killed agent had written but not yet forced to disk looks committed now. Before anybody is told "known" on
     * its account, the checkpoint forces it.
     */
    private void settle() throws JournalException, DamageException {
        if (settled) return;
        database.run("PRAGMA wal_checkpoint(TRUNCATE)");
        settled = true;
    }

    private void raise() throws JournalException {
        try {
            highWater.raise(epoch, last);
        } catch (IOException e) {
            // The rows are committed, but without the side file their loss could go unseen: nobody is told "kept".
            throw Residence.failure(e);
        }
    }

    /** Narrows the file's room, so that a full disk can be met without filling one. */
    void limitPages(long pagesMax) throws JournalException, DamageException {
        database.run("PRAGMA max_page_count=" + pagesMax);
    }

    Finding finding() {
        return finding;
    }

    String epoch() {
        return epoch;
    }

    long base() {
        return base;
    }

    long last() {
        return last;
    }

    Cursor cursor() {
        return cursor;
    }

    boolean fullReadKnown(String serial) {
        return fullReads.contains(serial);
    }

    /** Keeps the write-ahead log as it is, for {@link #abandon}; where that fails nothing has changed. */
    void keepLog() throws JournalException {
        try {
            FoundLog.keep(folder.resolve(NAME));
        } catch (IOException e) {
            throw Residence.failure(e);
        }
    }

    /** Closes a damaged file, its write-ahead log as it was when {@link #keepLog} kept it. */
    void abandon() throws JournalException {
        try {
            database.abandon();
            highWater.close();
            FoundLog.restore(folder.resolve(NAME));
        } catch (IOException e) {
            throw Residence.failure(e);
        }
    }

    /** Closes in good order: the next opening need not check what is receipted. */
    @Override
    public void close() throws JournalException {
        try {
            settle();
            database.transact(() -> {
                if (!markedOpen && finding.doubtful()) marks.forgetFullReads();
                marks.set(Marks.CLOSED, true);
                return epoch;
            });
            raise();
            highWater.close();
            database.close();
        } catch (DamageException e) {
            database.abandon();
            throw new JournalException(JournalException.DAMAGED, "Found damaged while closing; " + e.getMessage(), e);
        } catch (IOException e) {
            database.abandon();
            throw Residence.failure(e);
        } catch (JournalException e) {
            database.abandon();
            throw e;
        }
    }
}
