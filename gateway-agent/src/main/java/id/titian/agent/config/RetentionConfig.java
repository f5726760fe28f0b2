package id.titian.agent.config;

import java.time.Duration;

/**
 * How long the journal keeps what the hub has given a receipt for. What has no receipt is kept without limit.
 *
 * @param keep the age from which it may go.
 */
public record RetentionConfig(Duration keep) {

    /** What holds where nothing is said. */
    public static final RetentionConfig DEFAULT = new RetentionConfig(Duration.ofDays(400));
}
