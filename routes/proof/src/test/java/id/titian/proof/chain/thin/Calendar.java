package id.titian.proof.chain.thin;

import id.titian.contract.PacedClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time in an office of a test: it runs as fast as ours and is now and then set to another day. */
final class Calendar extends Clock {

    private volatile PacedClock clock;

    Calendar(Instant start) {
        this.clock = from(start);
    }

    private static PacedClock from(Instant start) {
        return PacedClock.of(Clock.systemUTC(), Instant.now(Clock.systemUTC()), start, 1);
    }

    void set(Instant to) {
        clock = from(to);
    }

    /** The time of now, as programs are told it. */
    PacedClock clock() {
        return clock;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }
}
