package id.titian.contract.terminal.failure;

/** A log could not be read whole, so nothing of it is accepted. */
public final class LogIncompleteException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public LogIncompleteException(String message) {
        super(message);
    }

    public LogIncompleteException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "log-incomplete";
    }
}
