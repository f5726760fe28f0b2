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
 * @param clockOffsetSeconds terminal's clock minus agent's clock as measured at that contact, if it was.
 * @param reading what the terminal said.
 */
public record Entry(long sequence, Instant observedAt, OptionalLong clockOffsetSeconds, Reading reading) {

    public Entry {
        if (sequence < 1) throw new IllegalArgumentException("Sequence numbers begin at 1: " + sequence);
        if (!observedAt.equals(observedAt.truncatedTo(ChronoUnit.MILLIS)))
            throw new IllegalArgumentException("An observed instant has whole milliseconds: " + observedAt);
    }
}
