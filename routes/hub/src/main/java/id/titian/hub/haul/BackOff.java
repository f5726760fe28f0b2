package id.titian.hub.haul;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double up to a limit, each a random part between half and the whole, so that readers do not fall into step. */
final class BackOff {

    private final long minMillis;
    private final long maxMillis;
    private long currentMillis;

    BackOff(Duration min, Duration max) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.currentMillis = minMillis;
    }

    /** The next pause. */
    long nextMillis() {
        long pause = currentMillis;
        currentMillis = Math.min(maxMillis, currentMillis * 2);
        return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
    }

    /** What was away is back; the next pause is the shortest again. */
    void reset() {
        currentMillis = minMillis;
    }
}
