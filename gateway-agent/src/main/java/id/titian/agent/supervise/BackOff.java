package id.titian.agent.supervise;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: doubling from a first wait up to a longest one, each shortened at random by up to
 * half, so that a hundred agents do not come back in the same second. Used by one thread.
 */
public final class BackOff {

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;
    private Duration current;

    /**
     * A fresh one.
     *
     * @param random numbers from 0 to below 1.
     */
    public BackOff(Duration first, Duration longest, DoubleSupplier random) {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0)
            throw new IllegalArgumentException("A back-off grows from above zero: " + first + " to " + longest);
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.current = first;
    }

    /** The next wait. */
    public Duration next() {
        Duration wait = current;
        current = wait.multipliedBy(2).compareTo(longest) > 0 ? longest : wait.multipliedBy(2);
        return Duration.ofNanos((long) (wait.toNanos() * (1 - random.getAsDouble() / 2)));
    }

    /** Goes to the longest wait at once: for a failure that only a person can mend. */
    public Duration hard() {
        current = longest;
        return next();
    }

    /** Begins anew, after something worked. */
    public void reset() {
        current = first;
    }
}
