package id.titian.hub;

import org.jspecify.annotations.Nullable;

/**
 * The hub cannot start as things are. The message says what happened and what to do next; it is all that an operator is
 * shown, so it must do without a stack trace.
 */
public class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
