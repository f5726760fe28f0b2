package id.titian.hub.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One destination as configured.
 *
 * @param kind which connector speaks to it.
 * @param enabled whether punches that are placed from now on are meant for it, and whether it is delivered to.
 * @param interval how long to wait between two looks at its outbox.
 * @param batchMax parcels, or days where it takes days whole, of one look.
 * @param concurrency parcels that are on their way at one time; a destination that takes days whole has one.
 * @param settings what the connector itself must know; see its README.
 */
public record DestinationSettings(
        DestinationKind kind,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("200") int batchMax,
        @DefaultValue("4") int concurrency,
        @DefaultValue Map<String, String> settings) {

    static final Duration INTERVAL_MIN = Duration.ofMillis(50);
    static final Duration INTERVAL_MAX = Duration.ofDays(1);
    static final int BATCH_MAX = 5_000;
    static final int CONCURRENCY_MAX = 32;

    public DestinationSettings {
        // Binding gives null for a key that is not there, whatever the type says.
        if (Objects.isNull(kind))
            throw new IllegalArgumentException(
                    "A destination has no kind. Set kind to one of " + Arrays.toString(DestinationKind.values()));
        if (interval.compareTo(INTERVAL_MIN) < 0 || interval.compareTo(INTERVAL_MAX) > 0)
            throw new IllegalArgumentException("The interval of a destination lies between 50ms and 1d: " + interval);
        if (batchMax < 1 || batchMax > BATCH_MAX)
            throw new IllegalArgumentException("batch-max lies between 1 and " + BATCH_MAX + ": " + batchMax);
        if (concurrency < 1 || concurrency > CONCURRENCY_MAX)
            throw new IllegalArgumentException(
                    "concurrency lies between 1 and " + CONCURRENCY_MAX + ": " + concurrency);
        settings = Map.copyOf(settings);
    }
}
