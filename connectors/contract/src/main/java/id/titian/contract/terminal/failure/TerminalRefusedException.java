package id.titian.contract.terminal.failure;

/** The terminal answered and wants another communication key: not the same as unreachable. */
public final class TerminalRefusedException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public TerminalRefusedException(String message) {
        super(message);
    }

    public TerminalRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "terminal-refused";
    }
}
