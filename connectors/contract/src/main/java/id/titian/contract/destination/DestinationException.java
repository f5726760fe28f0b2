package id.titian.contract.destination;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consignment as a whole could not be handed over. The message says what happened and what to do next. */
public final class DestinationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;
    private final @Nullable Duration retryAfter;

    public DestinationException(FailureClass failureClass, String message, @Nullable Throwable cause) {
        this(failureClass, message, null, cause);
    }

    public DestinationException(
            FailureClass failureClass, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        if (failureClass == FailureClass.DATA)
            throw new IllegalArgumentException(
                    "Wrong data is an outcome of its row, Delivery.Refused, not an exception");
        this.failureClass = failureClass;
        this.retryAfter = retryAfter;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    /** How long the other side asked us to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
