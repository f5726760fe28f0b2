package id.titian.contract.terminal.failure;

/** The line dropped, was unplugged, or never opened. */
public final class LineLostException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public LineLostException(String message) {
        super(message);
    }

    public LineLostException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "line-lost";
    }
}
