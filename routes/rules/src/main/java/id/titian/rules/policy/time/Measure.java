package id.titian.rules.policy.time;

import java.time.ZoneId;

/**
 * How a difference between a clock and a target is measured (key {@code time}).
 *
 * @param zone in which clocks of the policy are read.
 * @param isMinutes whole minutes, or seconds.
 * @param isCeiling whether a minute that has begun counts whole; with seconds it says nothing.
 */
public record Measure(ZoneId zone, boolean isMinutes, boolean isCeiling) {

    /** A difference in the unit of the policy; differences below zero are none. */
    public int of(int seconds) {
        if (seconds <= 0) return 0;
        if (!isMinutes) return seconds;
        return (isCeiling ? seconds + 59 : seconds) / 60;
    }

    /** What a measured figure is worth in seconds, to compare it with a span. */
    public int seconds(int measured) {
        return isMinutes ? measured * 60 : measured;
    }

    /** As golden cases and people write it: 16 minutes, 960 s. */
    public String text(int measured) {
        return isMinutes ? Integer.toString(measured) : measured + "s";
    }
}
