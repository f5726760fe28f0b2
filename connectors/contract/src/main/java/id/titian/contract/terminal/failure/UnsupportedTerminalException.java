package id.titian.contract.terminal.failure;

/** What answers is a terminal of another family than the driver's. */
public final class UnsupportedTerminalException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public UnsupportedTerminalException(String message) {
        super(message);
    }

    public UnsupportedTerminalException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "terminal-unsupported";
    }
}
