package id.titian.contract.terminal.failure;

/** The line is open, but the terminal did not answer within the wait. */
public final class TerminalSilentException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public TerminalSilentException(String message) {
        super(message);
    }

    public TerminalSilentException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "terminal-silent";
    }
}
