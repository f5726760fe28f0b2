package id.titian.agent.uplink;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Begins a new epoch where the hub's receipts leave no other way, but never two within ten minutes: a hub or a second agent
 * that goes wrong must not make this one read its terminals in a circle. Used by one thread.
 */
final class EpochTurn {

    /** Between two new epochs lies at least so much. */
    static final Duration APART = Duration.ofMinutes(10);

    private static final Logger LOG = System.getLogger(EpochTurn.class.getName());

    private final Journal journal;
    private final Runnable rereadAll;
    private final LongSupplier nanos;
    private boolean turnedBefore;
    private long lastTurn;
    private String pending = "";

    EpochTurn(Journal journal, Runnable rereadAll, LongSupplier nanos) {
        this.journal = journal;
        this.rereadAll = rereadAll;
        this.nanos = nanos;
    }

    /** Wants a new epoch for a reason; it begins at once or as soon as it may. */
    void want(String reason) throws JournalException {
        pending = reason;
        turnIfDue();
    }

    /** Begins the epoch that is wanted, if it may begin by now; returns whether it did. */
    boolean turnIfDue() throws JournalException {
        if (pending.isEmpty() || turnedBefore && nanos.getAsLong() - lastTurn < APART.toNanos()) return false;
        String reason = pending;
        journal.startNewEpoch(reason);
        turnedBefore = true;
        lastTurn = nanos.getAsLong();
        pending = "";
        LOG.log(Level.WARNING, "A new epoch begins and every terminal is read again: {0}", reason);
        rereadAll.run();
        return true;
    }

    /** Whether a new epoch is wanted and may not begin yet; sending more of the old one has no use meanwhile. */
    boolean isPending() {
        return !pending.isEmpty();
    }

    /** What waits, for the status page; empty if nothing does. */
    String problem() {
        return pending.isEmpty()
                ? ""
                : "epoch-pending: " + pending
                        + " A second new epoch begins ten minutes after the last one; if this repeats, look for a second"
                        + " agent with the same id.";
    }
}
