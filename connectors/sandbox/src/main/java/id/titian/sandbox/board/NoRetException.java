package id.titian.sandbox.board;

/** The server did not say what a board waits for; the board drops the socket. */
final class NoRetException extends Exception {

    private static final long serialVersionUID = 1L;

    NoRetException(String message) {
        super(message);
    }

    NoRetException(String message, Throwable cause) {
        super(message, cause);
    }
}
