package id.titian.contract.wire;

import id.titian.contract.Reading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * One row of an agent's journal.
 *
 * @param sequence its number, dense within the epoch, from 1.
 * @param observedAt when the agent received it, by the agent's clock, to the millisecond.
 * @param clockOffsetSeconds terminal's clock minus agent's clock as measured at that contact, if it was; at
 *     most {@link #OFFSET_SECONDS_MAX} either way.
 * @param reading what the terminal said.
 */
public record Entry(long sequence, Instant observedAt, OptionalLong clockOffsetSeconds, Reading reading) {

    /** What databases can hold and people can read. */
    static final Instant OBSERVED_MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    /** No two clocks that show the years 1900 to 9999 lie further apart, in seconds. */
    public static final long OFFSET_SECONDS_MAX = 300_000_000_000L;

    public Entry {
        if (sequence < 1) throw new IllegalArgumentException("Sequence numbers begin at 1: " + sequence);
        if (observedAt.isBefore(Instant.EPOCH) || observedAt.isAfter(OBSERVED_MAX))
            throw new IllegalArgumentException("An observed instant lies in the years 1970 to 9999: " + observedAt);
        if (!observedAt.equals(observedAt.truncatedTo(ChronoUnit.MILLIS)))
            throw new IllegalArgumentException("An observed instant has whole milliseconds: " + observedAt);
        long offset = clockOffsetSeconds.orElse(0);
        if (offset < -OFFSET_SECONDS_MAX || offset > OFFSET_SECONDS_MAX)
            throw new IllegalArgumentException("No clock is off by so many seconds: " + offset);
    }
}
