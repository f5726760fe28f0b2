package id.titian.hub.day;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How attendance is computed.
 *
 * @param begin the first day for which days are made; the first of the month in which rules were first in force if it is not set.
 * @param tickMillis how long the stage waits before it looks for work again.
 * @param recheckSeconds how often terminals are asked whether they have reported meanwhile.
 * @param outageAfterMinutes how long nothing is known of a terminal, in working hours, before that is drafted as an outage.
 */
@ConfigurationProperties("titian.attendance")
public record DaySettings(
        @Nullable LocalDate begin,
        @DefaultValue("500") long tickMillis,
        @DefaultValue("60") long recheckSeconds,
        @DefaultValue("120") long outageAfterMinutes) {

    public DaySettings {
        if (tickMillis < 50 || tickMillis > 60_000)
            throw new IllegalArgumentException("titian.attendance.tick-millis is 50 to 60000, not " + tickMillis);
        if (recheckSeconds < 5 || recheckSeconds > 3_600)
            throw new IllegalArgumentException("titian.attendance.recheck-seconds is 5 to 3600, not " + recheckSeconds);
        if (outageAfterMinutes < 15 || outageAfterMinutes > 10_080)
            throw new IllegalArgumentException(
                    "titian.attendance.outage-after-minutes is 15 to 10080, not " + outageAfterMinutes);
    }
}
