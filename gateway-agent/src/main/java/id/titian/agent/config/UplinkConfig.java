package id.titian.agent.config;

import java.time.Duration;

/**
 * How much is sent at once.
 *
 * @param windowMessages messages under way that the broker has not acknowledged; the broker may ask for fewer.
 * @param liveEntries entries of one message of live punches.
 * @param backlogEntries entries of one compressed message of a backlog.
 * @param messageBytes octets of one message; the broker may ask for fewer.
 * @param liveFor how old a punch may be to overtake a backlog.
 * @param receiptWithin how long a receipt may take before a message is sent again.
 * @param acknowledgeWithin how long the broker may take to acknowledge a message before the connection is given up.
 */
public record UplinkConfig(
        int windowMessages,
        int liveEntries,
        int backlogEntries,
        int messageBytes,
        Duration liveFor,
        Duration receiptWithin,
        Duration acknowledgeWithin) {

    /** What holds where nothing is said. */
    public static final UplinkConfig DEFAULT = new UplinkConfig(
            20, 50, 200, 262_144, Duration.ofMinutes(15), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
