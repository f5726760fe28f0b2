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
 */
@ConfigurationProperties("titian.attendance")
public record DaySettings(
        @Nullable LocalDate begin,
        @DefaultValue("500") long tickMillis,
        @DefaultValue("60") long recheckSeconds) {

    public DaySettings {
        if (tickMillis < 50 || tickMillis > 60_000)
            throw new IllegalArgumentException("titian.attendance.tick-millis is 50 to 60000, not " + tickMillis);
        if (recheckSeconds < 5 || recheckSeconds > 3_600)
            throw new IllegalArgumentException("titian.attendance.recheck-seconds is 5 to 3600, not " + recheckSeconds);
    }
}
