package id.titian.hub.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What one step has found so far. */
final class Found {

    /** Differences after which a step ends; the next one goes on behind them. */
    static final int DIFFERENCES_MAX = 1_000;

    private final List<Difference> differences = new ArrayList<>();
    private Compared counts = Compared.NOTHING;

    void add(Collection<Difference> more) {
        differences.addAll(more);
    }

    void count(Compared more) {
        counts = counts.plus(more);
    }

    boolean isFull() {
        return differences.size() >= DIFFERENCES_MAX;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    Compared counts() {
        return counts;
    }
}
