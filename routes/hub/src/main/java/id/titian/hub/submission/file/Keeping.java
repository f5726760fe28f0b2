package id.titian.hub.submission.file;

import id.titian.contract.Reading;
import id.titian.hub.ownjournal.OwnJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Collects the readings of one file into slices, and counts those punches that the ledger does not have by any way. */
public final class Keeping {

    /** As many as the hub's own journal takes in one transaction. */
    static final int SLICE = 500;

    private final OwnJournal journal;
    private final UnaryOperator<List<Reading>> sieve;
    private final List<Reading> slice = new ArrayList<>(SLICE);
    private long fresh;

    public Keeping(OwnJournal journal) {
        this(journal, readings -> readings);
    }

    /** @param sieve leaves out of a slice what the ledger has in other words. */
    public Keeping(OwnJournal journal, UnaryOperator<List<Reading>> sieve) {
        this.journal = journal;
        this.sieve = sieve;
    }

    /** Takes a reading; it is kept with the next slice. */
    public void add(Reading reading) {
        slice.add(reading);
        if (slice.size() == SLICE) flush();
    }

    /** Keeps what is left. */
    public void flush() {
        if (slice.isEmpty()) return;
        List<Reading> unsaid = sieve.apply(List.copyOf(slice));
        if (!unsaid.isEmpty()) fresh += journal.append(unsaid, OptionalLong.empty());
        slice.clear();
    }

    /** How many of them the ledger did not have. */
    public long fresh() {
        return fresh;
    }
}
