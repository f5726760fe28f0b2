package id.titian.contract.terminal.watch;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * Whether a terminal's clock may be set, and when. The offset is measured and reported either way.
 *
 * @param set whether it may be set at all.
 * @param beyond the smallest offset, fast or slow, for which it is worth it.
 * @param notBetween stretches of the day in which people punch and nobody touches the clock.
 */
public record ClockRule(boolean set, Duration beyond, List<WallWindow> notBetween) {

    /** Around midnight a set clock could move a punch into another day. */
    private static final WallWindow MIDNIGHT = new WallWindow(LocalTime.of(23, 58), LocalTime.of(0, 2));

    /**
     * A clock is set back by no more than this. A machine without a battery clock wakes at the moment of its last power cut,
     * and until somebody tells it the time every terminal that is right looks ahead.
     */
    static final Duration BACK_MAX = Duration.ofMinutes(10);

    /** While people come and go nobody touches a clock; where nobody has said when that is. */
    public static final List<WallWindow> RUSH_HOURS = List.of(
            new WallWindow(LocalTime.of(6, 0), LocalTime.of(9, 0)),
            new WallWindow(LocalTime.of(15, 0), LocalTime.of(18, 0)));

    /** Watches, never sets. */
    public static final ClockRule WATCH = new ClockRule(false, Duration.ofSeconds(30), RUSH_HOURS);

    public ClockRule {
        notBetween = List.copyOf(notBetween);
    }

    /** Whether the clock of a terminal that is off by so much is to be set at that moment of its site. */
    public boolean allows(long offsetSeconds, LocalDateTime siteNow) {
        return allowsUnmeasured(siteNow)
                && Math.abs(offsetSeconds) > beyond.toSeconds()
                && !isTooFarAhead(offsetSeconds);
    }

    /**
     * Whether the clock of a terminal that does not tell it may be set at that moment of its site. Such a terminal looks for
     * itself whether it is off.
     */
    public boolean allowsUnmeasured(LocalDateTime siteNow) {
        return set
                && !MIDNIGHT.contains(siteNow.toLocalTime())
                && notBetween.stream().noneMatch(window -> window.contains(siteNow.toLocalTime()));
    }

    /** Whether it would be set, were it not so far ahead that a person must say which clock is the wrong one. */
    public boolean leavesToPerson(long offsetSeconds) {
        return set && isTooFarAhead(offsetSeconds);
    }

    private static boolean isTooFarAhead(long offsetSeconds) {
        return offsetSeconds > BACK_MAX.toSeconds();
    }
}
