package id.titian.hub.placement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How punches are placed.
 *
 * @param clockOffsetMaxSeconds how far a terminal's clock may be off, either way, before its punches wait for a human.
 * @param tickMillis how long to wait between two looks for work when there was none.
 */
@ConfigurationProperties("titian.placement")
public record PlacementSettings(
        @DefaultValue("120") long clockOffsetMaxSeconds,
        @DefaultValue("250") int tickMillis) {

    public PlacementSettings {
        if (clockOffsetMaxSeconds < 1 || clockOffsetMaxSeconds > 86_400)
            throw new IllegalArgumentException(
                    "titian.placement.clock-offset-max-seconds lies between 1 and 86400: " + clockOffsetMaxSeconds);
        if (tickMillis < 50 || tickMillis > 60_000)
            throw new IllegalArgumentException("titian.placement.tick-millis lies between 50 and 60000: " + tickMillis);
    }
}
