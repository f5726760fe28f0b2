package id.titian.contract.terminal.failure;

import java.io.IOException;

/**
 * A terminal could not be spoken with. The message says what happened and what a technician should do next; the code is
 * stable and safe to alarm on.
 */
public abstract class TerminalException extends IOException {

    private static final long serialVersionUID = 1L;

    TerminalException(String message) {
        super(message);
    }

    TerminalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A stable word such as {@code terminal-silent}. */
    public abstract String code();
}
