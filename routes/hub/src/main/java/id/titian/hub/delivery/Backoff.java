package id.titian.hub.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: twice as long each time up to a limit, and of that a random half to whole, so that
 * what failed together does not come back together.
 */
record Backoff(Duration first, Duration max) {

    /** Doubling more often than this goes beyond any limit. */
    private static final int DOUBLINGS_MAX = 30;

    /** The longest time that another side may ask us to wait. */
    static final Duration ASKED_MAX = Duration.ofHours(6);

    /**
     * The wait after so many failures before this one, from 0.
     */
    Duration delay(int failuresBefore) {
        long whole = Math.min(max.toMillis(), first.toMillis() << Math.min(Math.max(failuresBefore, 0), DOUBLINGS_MAX));
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }

    /** The same, but not shorter than the other side asked for. */
    Duration delay(int failuresBefore, Duration asked) {
        Duration ours = delay(failuresBefore);
        Duration bounded = asked.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : asked;
        return ours.compareTo(bounded) > 0 ? ours : bounded;
    }
}
