package id.titian.agent.bundle;

import id.titian.agent.bundle.BundleStatus.Taken;
import id.titian.agent.bundle.ReceiptReport.Outcome;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.ReceiptOutcome;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes receipts that a person brings, as a file or as a code. They move the cursor as those over the network do; back only where
 * a file was given after all that came before it by any way, for then the hub has lost what it had.
 */
final class Receipts {

    /** Wrong codes within {@link #WRONG_WITHIN}; the next has to wait. */
    static final int WRONG_MAX = 5;

    static final Duration WRONG_WITHIN = Duration.ofMinutes(1);

    private final Origin origin;
    private final BundleBook book;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Runnable rereadAll;
    private final Deque<Long> wrong = new ArrayDeque<>();

    /**
     * Receipts for a journal.
     *
     * @param nanos the time by which wrong codes are slowed.
     * @param rereadAll called after a new epoch began, where the hub holds what this journal has not.
     */
    Receipts(Origin origin, BundleBook book, Clock clock, LongSupplier nanos, Runnable rereadAll) {
        this.origin = origin;
        this.book = book;
        this.clock = clock;
        this.nanos = nanos;
        this.rereadAll = rereadAll;
    }

    /** Takes a file that the hub signed. */
    synchronized ReceiptReport take(Bytes file, PublicKeyText hub)
            throws BundleRefusedException, BundleException, JournalException {
        ReceiptFile read = ReceiptFile.read(file, hub);
        if (!read.agent().equals(origin.agent()))
            throw new BundleException(
                    Kind.RECEIPT_FOR_ANOTHER,
                    "The receipt is for the agent " + read.agent() + " and this is " + origin.agent()
                            + "; take it to that office.");
        return take(read.receipt(), Optional.of(read.at()));
    }

    /** Takes a code that somebody typed. */
    synchronized ReceiptReport take(String typed) throws BundleException, JournalException {
        long now = nanos.getAsLong();
        while (!wrong.isEmpty() && now - wrong.getFirst() > WRONG_WITHIN.toNanos()) wrong.removeFirst();
        if (wrong.size() >= WRONG_MAX)
            throw new BundleException(
                    Kind.CODES_TOO_MANY,
                    WRONG_MAX + " wrong codes came within " + WRONG_WITHIN.toSeconds()
                            + " s; wait a minute, then type the code again.");
        Optional<Receipt> proven = proven(typed);
        if (proven.isEmpty()) {
            wrong.addLast(now);
            throw new BundleException(
                    Kind.CODE_DIFFERS,
                    "The code does not fit this agent's journal: a slip of the pen, a code for another agent, or one for what was"
                            + " exported before the journal began anew. Type it again, or export again.");
        }
        return take(proven.get(), Optional.empty());
    }

    /** What a code says, if it is one that only the hub can have made. */
    private Optional<Receipt> proven(String typed) throws JournalException {
        long upTo;
        try {
            upTo = ReceiptCode.upTo(typed);
        } catch (BundleRefusedException e) {
            return Optional.empty();
        }
        Optional<Batch> last = origin.entry(upTo);
        if (last.isEmpty()) return Optional.empty();
        String epoch = last.get().epoch();
        Bytes hash = last.get().after();
        Optional<String> right = ReceiptCode.of(origin.keys().receiptKey(), origin.agent(), epoch, upTo, hash);
        if (right.isEmpty() || !ReceiptCode.isSame(typed, right.get())) return Optional.empty();
        // A code knows nothing of what the hub holds beyond; what the network told of that stays.
        List<SequenceRange> above = origin.journal().held().stream()
                .filter(range -> range.from() > upTo + 1)
                .toList();
        return Optional.of(new Receipt(epoch, upTo, hash, above, List.of()));
    }

    private ReceiptReport take(Receipt receipt, Optional<Instant> at) throws JournalException {
        Journal journal = origin.journal();
        long before = journal.standing().receiptedTo();
        boolean newer = at.isPresent() && isNewest(receipt.epoch(), at.get());
        boolean ofBefore = !newer && mayBeOfBefore(receipt, at.isPresent());
        ReceiptOutcome outcome = ofBefore ? journal.judge(receipt) : journal.takeBrought(receipt, newer);
        Outcome meant =
                switch (outcome) {
                    case MOVED -> Outcome.MOVED;
                    case NOTHING_NEW -> Outcome.KNOWN;
                    case STALE -> ofBefore && receipt.upTo() > before ? Outcome.BEFORE_LOSS : less(receipt, before);
                    case OTHER_EPOCH -> Outcome.OLD_EPOCH;
                    case HUB_BEHIND -> Outcome.SENT_AGAIN;
                    case HUB_AHEAD, CHAIN_DIFFERS -> Outcome.BEGUN_ANEW;
                };
        if (meant == Outcome.BEGUN_ANEW) {
            // The same receipt again speaks of an older epoch, so this cannot go round in a circle.
            journal.startNewEpoch(
                    outcome == ReceiptOutcome.HUB_AHEAD
                            ? "A receipt that was brought says that the hub holds more of this epoch: rows were lost here."
                            : "A receipt that was brought says that the hub holds other entries under the same numbers.");
            rereadAll.run();
        }
        if (meant == Outcome.MOVED || meant == Outcome.SENT_AGAIN)
            book.note(new Taken(receipt.upTo(), clock.instant(), at.isPresent() ? "file" : "code"));
        if (newer && meant != Outcome.OLD_EPOCH && meant != Outcome.BEGUN_ANEW)
            book.noteNewest(receipt.epoch(), at.get());
        return report(meant, receipt, meant == Outcome.SENT_AGAIN ? before : 0);
    }

    /** A stick may come home after the network told of more; by our clock that is the best that is known. */
    private boolean isNewest(String epoch, Instant at) throws JournalException {
        return book.isNewer(epoch, at)
                && origin.journal().toldAt().filter(told -> !at.isAfter(told)).isEmpty();
    }

    /**
     * Whether it may tell of what the hub has lost since, by whatever way we heard of the loss. A file that is not the newest
     * may, however much it tells; a code has no time, and one that tells of more than was lost was given after it.
     */
    private boolean mayBeOfBefore(Receipt receipt, boolean isFile) throws JournalException {
        long lostTo = origin.journal().lostTo();
        return lostTo > 0 && (isFile || receipt.upTo() <= lostTo);
    }

    private static Outcome less(Receipt receipt, long known) {
        return receipt.upTo() < known ? Outcome.LESS : Outcome.KNOWN;
    }

    private ReceiptReport report(Outcome meant, Receipt receipt, long again) throws JournalException {
        long heldTo = origin.journal().standing().receiptedTo();
        Optional<Instant> until =
                origin.entry(heldTo).map(batch -> batch.entries().get(0).observedAt());
        return new ReceiptReport(
                meant, receipt.upTo(), again, heldTo, until, origin.journal().held());
    }
}
