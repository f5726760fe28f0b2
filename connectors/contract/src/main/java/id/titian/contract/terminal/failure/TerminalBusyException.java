package id.titian.contract.terminal.failure;

/** The terminal is there and serves somebody else, usually the vendor's own program. */
public final class TerminalBusyException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public TerminalBusyException(String message) {
        super(message);
    }

    public TerminalBusyException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "terminal-busy";
    }
}
