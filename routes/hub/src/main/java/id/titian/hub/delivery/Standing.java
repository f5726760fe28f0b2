package id.titian.hub.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a destination stands as a whole.
 *
 * @param reason why it is not open; empty if it is.
 * @param failures failures in a row, until one handing-over succeeds.
 * @param restingTo until when it is left alone, if it rests.
 */
public record Standing(
        String name, State state, String reason, Instant since, int failures, Optional<Instant> restingTo) {

    /** What may be done with it. */
    public enum State {
        /** Deliver. */
        OPEN,
        /** It failed too often in a row; after a while one parcel is tried. */
        RESTING,
        /** It does not accept who we are. A person must renew the credential and resume it. */
        PARKED,
        /** It does not speak as agreed. A person must find out why and resume it. */
        STOPPED
    }

    /** How many parcels may be tried now: none, one, or as many as it takes. */
    int allowance(Instant now, int usual) {
        return switch (state) {
            case OPEN -> usual;
            case RESTING -> restingTo.filter(now::isBefore).isPresent() ? 0 : 1;
            case PARKED, STOPPED -> 0;
        };
    }
}
