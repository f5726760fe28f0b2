package id.titian.hub.haul;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How batches are read from the queue.
 *
 * @param readers how many readers compete on the queue.
 * @param messagesMax messages that go into one transaction.
 * @param entriesMax entries after which a transaction takes no further message.
 * @param octetsMax octets after which a transaction takes no further message.
 * @param lingerMillis how long a reader waits for company before a transaction that is not full.
 * @param backOffMin the first pause when the database or the broker is away.
 * @param backOffMax the longest pause.
 */
@ConfigurationProperties("titian.intake")
public record IntakeSettings(
        @DefaultValue("2") int readers,
        @DefaultValue("500") int messagesMax,
        @DefaultValue("5000") int entriesMax,
        @DefaultValue("4194304") int octetsMax,
        @DefaultValue("5") int lingerMillis,
        @DefaultValue("200ms") Duration backOffMin,
        @DefaultValue("10s") Duration backOffMax) {

    private static final int READERS_MAX = 16;
    private static final int MESSAGES_MAX = 5_000;
    private static final int ENTRIES_MAX = 50_000;
    private static final int LINGER_MILLIS_MAX = 1_000;

    public IntakeSettings {
        within("readers", readers, 1, READERS_MAX);
        within("messages-max", messagesMax, 1, MESSAGES_MAX);
        within("entries-max", entriesMax, 1, ENTRIES_MAX);
        within("octets-max", octetsMax, 1, Integer.MAX_VALUE);
        within("linger-millis", lingerMillis, 0, LINGER_MILLIS_MAX);
        if (backOffMin.isNegative() || backOffMin.isZero() || backOffMax.compareTo(backOffMin) < 0)
            throw new IllegalArgumentException(
                    "titian.intake.back-off-min must be above zero and at most titian.intake.back-off-max");
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max)
            throw new IllegalArgumentException(
                    "titian.intake." + name + " lies between " + min + " and " + max + ": " + value);
    }
}
