package id.titian.contract.terminal;

import java.time.Duration;

/** The moment up to which an answer is awaited. Measured on the machine's own running time, which nobody sets back. */
public record Deadline(long nanoTime) {

    /** So long from now. */
    public static Deadline after(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** The time that is left, but not more than this much; zero or less when it is over. */
    public Duration remaining(Duration atMost) {
        Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
