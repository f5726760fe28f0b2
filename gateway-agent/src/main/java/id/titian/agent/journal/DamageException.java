package id.titian.agent.journal;

/** What was read is not what was written. */
final class DamageException extends Exception {

    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(message);
    }

    DamageException(String message, Throwable cause) {
        super(message, cause);
    }
}
