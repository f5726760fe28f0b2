package id.titian.agent.supervise;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells whether a loop still turns. One thread beats, another asks. */
public final class Heartbeat {

    private final LongSupplier nanos;
    private volatile long last;

    /** Counts from now on, by a clock such as {@link System#nanoTime}. */
    public Heartbeat(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    public void beat() {
        last = nanos.getAsLong();
    }

    /** Whether the last beat is longer ago than that. */
    public boolean missedFor(Duration longest) {
        return nanos.getAsLong() - last > longest.toNanos();
    }
}
