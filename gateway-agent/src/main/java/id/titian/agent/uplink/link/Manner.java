package id.titian.agent.uplink.link;

import java.time.Duration;

/**
 * How a connection is made and kept.
 *
 * @param within how long each step of making it may take; whole seconds.
 * @param keepAlive how long it may be silent before somebody has to say something; whole seconds.
 * @param meter told of every octet.
 */
public record Manner(Duration within, Duration keepAlive, Meter meter) {

    /** For a quick look. */
    public static final Manner USUAL = new Manner(Duration.ofSeconds(10), Duration.ofSeconds(30), Meter.NONE);

    Manner within(Duration other) {
        return new Manner(other, keepAlive, meter);
    }
}
