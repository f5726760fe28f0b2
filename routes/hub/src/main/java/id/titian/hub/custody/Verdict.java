package id.titian.hub.custody;

import id.titian.contract.wire.SequenceRange;
import java.util.List;

/** What becomes of a batch. */
public sealed interface Verdict {

    /**
     * It fits: these parts of it are new, rising, at least one.
     *
     * @param fresh the numbers that were not held before.
     */
    record Taken(List<SequenceRange> fresh) implements Verdict {
        public Taken {
            fresh = List.copyOf(fresh);
        }

        /** Whether an entry is new. */
        public boolean isFresh(long sequence) {
            for (SequenceRange range : fresh) if (sequence >= range.from() && sequence <= range.to()) return true;
            return false;
        }
    }

    /** Everything in it is held already, and is the same. */
    record Resent() implements Verdict {}

    /**
     * It contradicts what is held.
     *
     * @param message what was expected and what came.
     */
    record Contradicts(String message) implements Verdict {}

    /** It fits, but would open one range more than is kept of one journal; the agent must fill holes first. */
    record Deferred() implements Verdict {}
}
