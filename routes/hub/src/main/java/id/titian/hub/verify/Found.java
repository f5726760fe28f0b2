package id.titian.hub.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What one step has found so far. */
final class Found {

    /** Differences after which a step ends; the next one goes on behind them. */
    static final int DIFFERENCES_MAX = 1_000;

    private final List<Difference> differences = new ArrayList<>();
    private Counts counts = Counts.NOTHING;

    void add(Collection<Difference> more) {
        differences.addAll(more);
    }

    void count(Counts more) {
        counts = counts.plus(more);
    }

    boolean isFull() {
        return differences.size() >= DIFFERENCES_MAX;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    Counts counts() {
        return counts;
    }
}
