package id.titian.contract.push;

/** What a terminal sent could not be kept just now; it stays the terminal's to send again. */
public final class NotKeptException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotKeptException(String message, Throwable cause) {
        super(message, cause);
    }
}
