package id.titian.hub.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that knocked and that nobody let in.
 *
 * @param agent where it knocked; the hub's own name if it was here.
 * @param since since when it has been knocking, as far as it was heard of at least once a day.
 * @param lastAt when it knocked last, by the clock of whoever heard it.
 * @param saidAt when the hub was told of it; an agent that is away tells nothing newer.
 * @param office the office in which it hangs, if somebody said so already: then it only has to be let in.
 * @param words what to do.
 */
public record Knock(
        String serial,
        String family,
        String agent,
        @Nullable Instant since,
        @Nullable Instant lastAt,
        @Nullable Instant saidAt,
        @Nullable String office,
        String words) {}
