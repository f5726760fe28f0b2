package id.titian.hub.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at: what the hub received in a span of time, or everything. Only over everything can be said that something is
 * missing.
 *
 * @param from the first moment; null: since ever.
 * @param to the first moment that does not belong to it; null: until now.
 */
public record Window(@Nullable Instant from, @Nullable Instant to) {

    public static final Window EVERYTHING = new Window(null, null);

    public Window {
        if (from != null && to != null && !from.isBefore(to))
            throw new IllegalArgumentException("From " + from + " to " + to + " is no span of time.");
    }

    boolean isEverything() {
        return from == null && to == null;
    }

    boolean contains(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
