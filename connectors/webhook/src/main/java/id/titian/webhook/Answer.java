package id.titian.webhook;

import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
import java.time.Clock;
import java.util.Optional;

/**
 * What the other side said.
 *
 * @param status the HTTP status code.
 * @param requestId its own number for the exchange, if it gives one.
 * @param retryAfter the header as sent.
 * @param bodySha256 of what was read of the body, hexadecimal.
 * @param excerpt the beginning of the body for people.
 */
record Answer(int status, Optional<String> requestId, Optional<String> retryAfter, String bodySha256, String excerpt) {

    private static final int REQUEST_ID_MAX = 100;

    /**
     * What an answer means for a parcel.
     *
     * <ul>
     *   <li>2xx: it has the punch.
     *   <li>400, 413, 422: it does not want this row.
     *   <li>401, 403, 407: it does not accept who we are.
     *   <li>408, 425, 429, 5xx: it is busy. So is 409, by which receivers also say that an earlier notice with this key is
     *       still being worked on: they may yet lose it.
     *   <li>everything else: this is not the service that was agreed upon.
     * </ul>
     */
    static Delivery to(Parcel parcel, Answer answer, Clock clock) throws DestinationException {
        int status = answer.status();
        if (status >= 200 && status < 300) return new Delivery.Accepted(parcel.key(), answer.receipt());
        return switch (status) {
            case 400, 413, 422 ->
                new Delivery.Refused(
                        parcel.key(),
                        "http-" + status,
                        "The receiver does not want this punch (" + answer.words()
                                + "). Ask its operator what is wrong with the row, mend it, and replay it.");
            case 401, 403, 407 ->
                throw new DestinationException(
                        FailureClass.CREDENTIAL,
                        "The receiver does not accept who we are (" + answer.words()
                                + "). Put a valid token in place and resume.",
                        null);
            case 409 ->
                throw answer.transientFailure(
                        "The receiver does not say whether it has this punch (" + answer.words()
                                + "). It will be tried again until the answer is 2xx, which a receiver also gives to a"
                                + " notice that it has already.",
                        clock);
            case 408, 425, 429 -> throw answer.busy(clock);
            default -> {
                if (status >= 500) throw answer.busy(clock);
                throw new DestinationException(
                        FailureClass.CONTRACT,
                        "The receiver answered what was not agreed (" + answer.words()
                                + "). Check the address of the webhook and resume.",
                        null);
            }
        };
    }

    private DestinationException busy(Clock clock) {
        return transientFailure("The receiver is busy (" + words() + "). It will be tried again.", clock);
    }

    private DestinationException transientFailure(String message, Clock clock) {
        return new DestinationException(
                FailureClass.TRANSIENT,
                message,
                RetryAfter.of(retryAfter, clock).orElse(null),
                null);
    }

    private String receipt() {
        return "http:" + status
                + requestId
                        .map(id -> " id:" + id.substring(0, Math.min(id.length(), REQUEST_ID_MAX)))
                        .orElse("")
                + " sha256:" + bodySha256;
    }

    private String words() {
        return "HTTP " + status + (excerpt.isEmpty() ? "" : ": " + excerpt);
    }
}
