package id.titian.agent.journal.disk;

/** What was read is not what was written. */
public final class DamageException extends Exception {

    private static final long serialVersionUID = 1L;

    public DamageException(String message) {
        super(message);
    }

    public DamageException(String message, Throwable cause) {
        super(message, cause);
    }
}
