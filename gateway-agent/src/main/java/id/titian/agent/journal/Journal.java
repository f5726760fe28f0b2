package id.titian.agent.journal;

import id.titian.agent.journal.disk.Cursor;
import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.Row;
import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;

/** Everything that terminals said, numbered and chained, on disk until the hub has it. Any thread may call it. */
public final class Journal implements AutoCloseable {

    /** The most drafts of one {@link #append}: they stand or fall together. */
    public static final int DRAFTS_MAX = 5_000;

    /**
     * A reading on its way into the journal.
     *
     * @param observedAt when the agent received it, by the agent's clock; kept to the millisecond.
     * @param clockOffsetSeconds terminal's clock minus agent's clock as measured at that contact, if it was.
     * @param reading what the terminal said.
     */
    public record Draft(Instant observedAt, OptionalLong clockOffsetSeconds, Reading reading) {
        public Draft {
            observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    /** Rows of a batch that are fetched together: a thousand of the largest would not fit beside the rest of the agent. */
    private static final int ROWS_AT_ONCE = 100;

    /** What is done with the file in use. */
    private interface Use<T> {
        T of(JournalFile file) throws JournalException, DamageException;
    }

    private final Residence residence;
    private final Current current;
    private final Clock clock;
    private final ReentrantLock door = new ReentrantLock();
    private final Condition changed = door.newCondition();
    private final Writer writer;
    private final Opening opening;
    private boolean closed;
    private volatile Standing standing;

    private Journal(Residence residence, Clock clock) throws JournalException {
        this.residence = residence;
        this.current = new Current(residence, clock);
        this.clock = clock;
        this.standing = new Standing("", 0, 0, 0, Optional.empty(), 0, List.of());
        door.lock();
        try {
            this.opening = current.open();
            observe(current.file());
        } catch (DamageException e) {
            throw damagedAgain(e);
        } finally {
            door.unlock();
        }
        this.writer = new Writer(this::keep);
    }

    /**
     * Opens or makes the journal in a folder, for this process alone.
     *
     * @throws JournalException {@code journal-in-use}, {@code disk-full}, {@code disk-failed} or {@code journal-too-new};
     *     a damaged file is no exception but an {@link #opening} that says so
     */
    public static Journal open(Path folder, Clock clock) throws JournalException {
        Residence residence = Residence.take(folder);
        try {
            return new Journal(residence, clock);
        } catch (JournalException | RuntimeException | Error e) {
            residence.close();
            throw e;
        }
    }

    private JournalFile file() throws JournalException, DamageException {
        if (closed) throw new JournalException(JournalException.CLOSED, "The journal is closed.");
        return current.file();
    }

    /** Uses the file; if that shows damage, the file is replaced and the caller told. */
    private <T> T use(Use<T> use) throws JournalException {
        door.lock();
        try {
            JournalFile used = file();
            T result = use.of(used);
            observe(used);
            return result;
        } catch (DamageException e) {
            String reason = String.valueOf(e.getMessage());
            begin(reason, OptionalLong.empty());
            throw new JournalException(
                    JournalException.DAMAGED,
                    "The journal was damaged and has been put aside; a new epoch has begun. Ask again. (" + reason
                            + ")",
                    e);
        } finally {
            door.unlock();
        }
    }

    private void begin(String reason, OptionalLong proven) throws JournalException {
        try {
            current.replace(reason, proven);
            observe(current.file());
        } catch (DamageException e) {
            throw damagedAgain(e);
        }
    }

    private static JournalException damagedAgain(DamageException e) {
        return new JournalException(
                JournalException.DISK_FAILED,
                "A journal made just now does not read back as written; replace the disk. (" + e.getMessage() + ")",
                e);
    }

    private void observe(JournalFile used) throws JournalException, DamageException {
        Cursor cursor = used.cursor();
        Standing before = standing;
        boolean sameEpoch = before.epoch().equals(used.epoch());
        Optional<Instant> oldest = before.oldestUnsent();
        if (cursor.receiptedTo() >= used.last()) oldest = Optional.empty();
        else if (!sameEpoch || oldest.isEmpty() || before.receiptedTo() != cursor.receiptedTo())
            oldest = used.rows(cursor.receiptedTo() + 1, 1).stream()
                    .map(row -> row.entry().observedAt())
                    .findFirst();
        standing = new Standing(
                used.epoch(),
                used.last(),
                cursor.receiptedTo(),
                cursor.missing(used.last()),
                oldest,
                used.finding().damagedRows(),
                sameEpoch ? before.setAside() : residence.setAside());
        changed.signalAll();
    }

    /** The random name of the present run of numbers, 32 hexadecimal digits; changes with {@link #startNewEpoch}. */
    public String epoch() {
        return standing.epoch();
    }

    /** What was found when it was opened. */
    public Opening opening() {
        return opening;
    }

    /** How the journal stands; cheap. */
    public Standing standing() {
        return standing;
    }

    /** Whether a terminal's log has not been read in full yet within this epoch. */
    public boolean fullReadNeeded(String serial) {
        door.lock();
        try {
            return !current.fullReadKnown(serial);
        } finally {
            door.unlock();
        }
    }

    /**
     * Remembers durably that a terminal's log was read in full and is in the journal.
     *
     * @param epoch in which the reading began.
     * @return false, and nothing is remembered, if a new epoch has begun since: a part of the log went into the old one.
     */
    public boolean fullReadDone(String serial, String epoch) throws JournalException {
        return use(used -> {
            if (!used.epoch().equals(epoch)) return false;
            used.fullReadDone(serial);
            return true;
        });
    }

    /**
     * Keeps readings; they are on disk when it returns. Known readings are dropped. Calls of several threads share commits.
     *
     * @param drafts at most {@link #DRAFTS_MAX}.
     * @return for each draft, in order, whether it was new
     * @throws JournalException {@code disk-full} or {@code disk-failed}: nothing of this call counts as kept, appending it
     *     again is harmless, and later calls work again once the disk does
     * @throws InterruptedException if interrupted while waiting; the readings may or may not be kept, appending them again
     *     is harmless
     */
    public List<Boolean> append(List<Draft> drafts) throws JournalException, InterruptedException {
        if (drafts.size() > DRAFTS_MAX)
            throw new IllegalArgumentException("One call takes at most " + DRAFTS_MAX + " drafts: " + drafts.size());
        return drafts.isEmpty() ? List.of() : writer.append(List.copyOf(drafts));
    }

    private List<Boolean> keep(List<Draft> drafts) throws JournalException {
        try {
            return use(used -> used.append(drafts));
        } catch (JournalException e) {
            if (!e.code().equals(JournalException.DAMAGED)) throw e;
            return use(used -> used.append(drafts));
        }
    }

    /**
     * The entries from a number on as one batch that fits into a message; empty if there are none.
     *
     * @param from the first number wanted; numbers that were retired are passed over.
     * @param entriesMax the most entries, 1 to {@link WireLimits#ENTRIES_MAX}.
     * @throws JournalException {@code journal-damaged} if a row was not as written: the file has been put aside, a new epoch
     *     has begun, ask again with its numbers
     */
    public Optional<Batch> batchFrom(String agent, long from, int entriesMax) throws JournalException {
        if (entriesMax < 1 || entriesMax > WireLimits.ENTRIES_MAX)
            throw new IllegalArgumentException(
                    "A batch has 1 to " + WireLimits.ENTRIES_MAX + " entries, not " + entriesMax);
        return use(used -> {
            List<Entry> entries = entries(used, from, entriesMax);
            if (entries.isEmpty()) return Optional.empty();
            return Optional.of(
                    Batch.of(agent, used.epoch(), used.hashAt(entries.get(0).sequence() - 1), entries));
        });
    }

    /** When the newest entry came, by our clock of then; empty if there is none, or if it cannot be read. */
    public Optional<Instant> newestObservation() {
        try {
            List<Row> newest = use(used -> used.rows(standing.lastSequence(), 1));
            return newest.stream().map(row -> row.entry().observedAt()).findFirst();
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "The newest entry cannot be read: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Entry> entries(JournalFile used, long from, int entriesMax)
            throws JournalException, DamageException {
        BatchRoom room = new BatchRoom();
        List<Entry> entries = new ArrayList<>();
        long next = from;
        while (entries.size() < entriesMax) {
            List<Row> rows = used.rows(next, Math.min(ROWS_AT_ONCE, entriesMax - entries.size()));
            for (Row row : rows) {
                if (!room.takes(row.entry())) return entries;
                entries.add(row.entry());
            }
            if (rows.isEmpty()) return entries;
            next = rows.get(rows.size() - 1).entry().sequence() + 1;
        }
        return entries;
    }

    /**
     * Takes a receipt that others came before on the same connection; one that tells less than they did was overtaken by
     * them and moves nothing.
     */
    public ReceiptOutcome take(Receipt receipt) throws JournalException {
        return take(receipt, Cursor::isBehind, Optional.of(clock.instant()));
    }

    /** Takes the first receipt after a silence: where it tells less, the cursor moves back. */
    public ReceiptOutcome takeFirst(Receipt receipt) throws JournalException {
        return take(receipt, (told, known) -> false, Optional.of(clock.instant()));
    }

    /**
     * Takes a receipt that did not come over the network.
     *
     * @param newest whether it is known to be the newest: then the cursor moves back where it tells less.
     */
    public ReceiptOutcome takeBrought(Receipt receipt, boolean newest) throws JournalException {
        return take(receipt, (told, known) -> !newest && told.isBehind(known), Optional.empty());
    }

    /** Reads a receipt that tells of what the hub has lost since; the cursor stays where it is. */
    public ReceiptOutcome judge(Receipt receipt) throws JournalException {
        return take(receipt, (told, known) -> true, Optional.empty());
    }

    /** Up to where the hub has lost what it held; 0 if it lost nothing, or has all of it again. */
    public long lostTo() throws JournalException {
        return use(JournalFile::lostTo);
    }

    /** When the network moved the cursor last, by this machine's clock; empty if it never did within this epoch. */
    public Optional<Instant> toldAt() throws JournalException {
        return use(JournalFile::toldAt);
    }

    private ReceiptOutcome take(Receipt receipt, BiPredicate<Cursor, Cursor> passesOver, Optional<Instant> toldAt)
            throws JournalException {
        return use(used -> {
            if (!receipt.epoch().equals(used.epoch())) return ReceiptOutcome.OTHER_EPOCH;
            Cursor told = Cursor.of(receipt);
            if (told.highest() > used.last()) return ReceiptOutcome.HUB_AHEAD;
            if (receipt.upTo() >= used.base() && !used.hashAt(receipt.upTo()).equals(receipt.hash()))
                return ReceiptOutcome.CHAIN_DIFFERS;
            Cursor known = used.cursor();
            boolean passedOver = passesOver.test(told, known);
            if (!passedOver && !told.equals(known)) move(used, told, toldAt);
            if (receipt.refusals().stream().anyMatch(refusal -> refusal.reason() == Receipt.Reason.SEAM))
                return ReceiptOutcome.CHAIN_DIFFERS;
            if (passedOver) return ReceiptOutcome.STALE;
            if (told.equals(known)) return ReceiptOutcome.NOTHING_NEW;
            return told.receiptedTo() < known.receiptedTo() ? ReceiptOutcome.HUB_BEHIND : ReceiptOutcome.MOVED;
        });
    }

    private static void move(JournalFile used, Cursor told, Optional<Instant> toldAt)
            throws JournalException, DamageException {
        try {
            used.move(told, toldAt);
        } catch (JournalException e) {
            // It has moved in memory. A full disk must not stop the draining; after a restart the hub tells it again.
            LOG.log(Level.WARNING, "A receipt could not be written down: {0}", e.getMessage());
        }
    }

    /** The ranges above {@link Standing#receiptedTo} that the hub holds already. */
    public List<SequenceRange> held() {
        door.lock();
        try {
            return current.held();
        } finally {
            door.unlock();
        }
    }

    /**
     * Puts the present file aside whole and begins a new epoch, into which all unreceipted readings are carried over.
     * Every terminal is to be read in full again.
     *
     * @param reason why, one sentence; part of the name under which the file is kept.
     */
    public void startNewEpoch(String reason) throws JournalException {
        door.lock();
        try {
            begin(reason, OptionalLong.of(file().cursor().receiptedTo()));
        } catch (DamageException e) {
            throw damagedAgain(e);
        } finally {
            door.unlock();
        }
    }

    /**
     * Deletes the oldest entries that the hub has receipted and that are older than a time, never others.
     *
     * @param rowsMax the most to delete in this step.
     * @return how many were deleted; call again while it equals {@code rowsMax}
     */
    public int retire(Duration keep, int rowsMax) throws JournalException {
        Instant before = clock.instant().minus(keep);
        return use(used -> {
            long upTo = used.base();
            for (Row row : used.rows(upTo + 1, rowsMax)) {
                Entry entry = row.entry();
                if (entry.sequence() > used.cursor().receiptedTo()
                        || !entry.observedAt().isBefore(before)) break;
                upTo = entry.sequence();
            }
            int deleted = (int) (upTo - used.base());
            if (deleted > 0) used.retireTo(upTo);
            return deleted;
        });
    }

    /** Waits until there is an entry with a higher number or a new epoch, at most for the given time. */
    public void awaitEntriesAfter(long sequence, Duration wait) throws InterruptedException {
        String epoch = epoch();
        long left = wait.toNanos();
        door.lockInterruptibly();
        try {
            while (left > 0 && !closed && standing.lastSequence() <= sequence && epoch.equals(epoch()))
                left = changed.awaitNanos(left);
        } finally {
            door.unlock();
        }
    }

    /** Narrows the file's room, so that a full disk can be met without filling one. */
    void limitPages(long pagesMax) throws JournalException {
        use(used -> {
            used.limitPages(pagesMax);
            return pagesMax;
        });
    }

    /** Closes in good order. A second call does nothing. */
    @Override
    public void close() {
        writer.close();
        door.lock();
        try {
            if (closed) return;
            closed = true;
            changed.signalAll();
            current.close();
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "The journal is checked row by row at the next start: {0}", e.getMessage());
        } finally {
            residence.close();
            door.unlock();
        }
    }
}
