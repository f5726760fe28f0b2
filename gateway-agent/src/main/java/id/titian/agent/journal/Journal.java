package id.titian.agent.journal;

import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    private Journal() {}

    /**
     * Opens or makes the journal in a folder, for this process alone.
     *
     * @throws JournalException {@code journal-in-use}, {@code disk-full}, {@code disk-failed} or {@code journal-too-new};
     *     a damaged file is no exception but an {@link #opening} that says so
     */
    public static Journal open(Path folder, Clock clock) throws JournalException {
        throw new UnsupportedOperationException("being built: " + folder + clock);
    }

    /** The random name of the present run of numbers, 32 hexadecimal digits; changes with {@link #startNewEpoch}. */
    public String epoch() {
        throw new UnsupportedOperationException("being built");
    }

    /** What was found when it was opened. */
    public Opening opening() {
        throw new UnsupportedOperationException("being built");
    }

    /** Whether a terminal's log has not been read in full yet within this epoch. */
    public boolean fullReadNeeded(String serial) {
        throw new UnsupportedOperationException("being built: " + serial);
    }

    /** Remembers durably that a terminal's log was read in full and is in the journal. */
    public void fullReadDone(String serial) throws JournalException {
        throw new UnsupportedOperationException("being built: " + serial);
    }

    /**
     * Keeps readings; they are on disk when it returns. Known readings are dropped. Calls of several threads share commits.
     *
     * @param drafts at most {@link #DRAFTS_MAX}.
     * @return for each draft, in order, whether it was new
     * @throws JournalException {@code disk-full} or {@code disk-failed}: nothing of this call is kept, and later calls work
     *     again once the disk does
     * @throws InterruptedException if interrupted while waiting; the readings may or may not be kept, appending them again
     *     is harmless
     */
    public List<Boolean> append(List<Draft> drafts) throws JournalException, InterruptedException {
        throw new UnsupportedOperationException("being built: " + drafts);
    }

    /** How the journal stands; cheap. */
    public Standing standing() {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * The entries from a number on as one batch that fits into a message; empty if there are none.
     *
     * @param from the first number wanted; numbers that were retired are passed over.
     * @param entriesMax the most entries, 1 to {@link id.titian.contract.wire.WireLimits#ENTRIES_MAX}.
     * @throws JournalException {@code journal-damaged} if a row was not as written: the file has been put aside, a new epoch
     *     has begun, ask again with its numbers
     */
    public Optional<Batch> batchFrom(String agent, long from, int entriesMax) throws JournalException {
        throw new UnsupportedOperationException("being built: " + agent + from + entriesMax);
    }

    /** Takes the hub's receipt. */
    public ReceiptOutcome take(Receipt receipt) throws JournalException {
        throw new UnsupportedOperationException("being built: " + receipt);
    }

    /** The ranges above {@link Standing#receiptedTo} that the hub holds already. */
    public List<SequenceRange> held() {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Puts the present file aside whole and begins a new epoch, into which all unreceipted readings are carried over.
     * Every terminal is to be read in full again.
     *
     * @param reason why, one sentence; part of the name under which the file is kept.
     */
    public void startNewEpoch(String reason) throws JournalException {
        throw new UnsupportedOperationException("being built: " + reason);
    }

    /**
     * Deletes the oldest entries that the hub has receipted and that are older than a time, never others.
     *
     * @param rowsMax the most to delete in this step.
     * @return how many were deleted; call again while it equals {@code rowsMax}
     */
    public int retire(Duration keep, int rowsMax) throws JournalException {
        throw new UnsupportedOperationException("being built: " + keep + rowsMax);
    }

    /** Waits until there is an entry with a higher number, at most for the given time. */
    public void awaitEntriesAfter(long sequence, Duration wait) throws InterruptedException {
        throw new UnsupportedOperationException("being built: " + sequence + wait);
    }

    /** Closes in good order. A second call does nothing. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
