package id.titian.agent.terminal;

/** Another terminal answers than the one that was expected. */
final class WrongTerminalException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongTerminalException(String message) {
        super(message);
    }
}
