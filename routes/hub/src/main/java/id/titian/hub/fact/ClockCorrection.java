package id.titian.hub.fact;

import java.time.LocalDateTime;

/**
 * The clock of a terminal was wrong for a while.
 *
 * @param from the first moment on that terminal's clock.
 * @param to the last one.
 * @param seconds how far it was ahead; less than zero: behind.
 */
public record ClockCorrection(LocalDateTime from, LocalDateTime to, int seconds) implements FactDetail {

    /** A clock that is further off was set to another day: no correction mends that. */
    public static final int SECONDS_MAX = 86_400;

    public ClockCorrection {
        FactDetail.requireInOrder(from, to);
        if (seconds == 0 || Math.abs((long) seconds) > SECONDS_MAX)
            throw new FactRefusedException(FactRefusal.SECONDS_INVALID, SECONDS_MAX);
    }

    @Override
    public LocalDateTime begins() {
        return from;
    }

    @Override
    public LocalDateTime ends() {
        return to;
    }
}
