package id.titian.hub.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written down.
 *
 * @param code a stable word such as {@code payload-altered}.
 * @param arrival the arrival concerned; null if none is left.
 * @param agent whose journal; null if that is not known either.
 * @param epoch of the journal.
 * @param from the first sequence number concerned.
 * @param to the last one.
 * @param punches rows of the ledger concerned, at most {@link #PUNCHES_MAX}.
 * @param message what was expected and what is there, for people.
 */
public record Difference(
        String code,
        @Nullable Long arrival,
        @Nullable String agent,
        @Nullable String epoch,
        @Nullable Long from,
        @Nullable Long to,
        List<Long> punches,
        String message) {

    /** Punches that one difference names. */
    public static final int PUNCHES_MAX = 100;

    public Difference {
        punches = punches.size() <= PUNCHES_MAX ? List.copyOf(punches) : List.copyOf(punches.subList(0, PUNCHES_MAX));
    }

    /** Something about an arrival as a whole. */
    static Difference of(String code, StoredArrival arrival, String message) {
        return new Difference(
                code, arrival.id(), arrival.agent(), arrival.epoch(), arrival.from(), arrival.to(), List.of(), message);
    }

    /** Something about numbers that no arrival brings. */
    static Difference missing(String agent, String epoch, long from, long to) {
        return new Difference(
                "arrival-missing",
                null,
                agent,
                epoch,
                from,
                to,
                List.of(),
                "The hub gave a receipt for these numbers, and no arrival brings them: it was deleted.");
    }
}
