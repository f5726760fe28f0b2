package id.titian.sandbox.adms;

/** A contact failed, for whatever reason firmware has. */
final class UnreachedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreachedException(String message) {
        super(message);
    }

    UnreachedException(String message, Throwable cause) {
        super(message, cause);
    }
}
