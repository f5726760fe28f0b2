package id.titian.sandbox.zk;

import id.titian.sandbox.zk.codec.ZkTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The clock inside a terminal: knows no zone, goes wrong by itself, and can be set by anybody. */
final class WallClock {

    private static final long MILLION = 1_000_000;

    private final Clock clock;
    private final ZoneId zone;
    private final double driftPpm;

    private Instant setAt;
    private Duration offset;

    WallClock(Clock clock, ZoneId zone, Duration offset, double driftPpm) {
        this.clock = clock;
        this.zone = zone;
        this.driftPpm = driftPpm;
        this.setAt = clock.instant();
        this.offset = offset;
    }

    /** What the terminal shows, to the second. */
    synchronized LocalDateTime now() {
        return exact().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Sets it.
     *
     * @throws IllegalArgumentException if no terminal can show that year
     */
    synchronized void set(LocalDateTime wall) {
        ZkTime.requireWritable(wall);
        Instant now = clock.instant();
        offset = Duration.between(LocalDateTime.ofInstant(now, zone), wall);
        setAt = now;
    }

    synchronized void shift(Duration by) {
        set(exact().plus(by));
    }

    private LocalDateTime exact() {
        Instant now = clock.instant();
        long drift = Math.round(Duration.between(setAt, now).toMillis() * driftPpm / MILLION);
        return LocalDateTime.ofInstant(now, zone).plus(offset).plus(Duration.ofMillis(drift));
    }
}
