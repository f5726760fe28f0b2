package id.titian.agent.terminal.dial;

/** Another terminal answers than the one that was expected. */
public final class WrongTerminalException extends Exception {

    private static final long serialVersionUID = 1L;

    public WrongTerminalException(String message) {
        super(message);
    }
}
