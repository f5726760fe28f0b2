package id.titian.agent.command;

/** A command line that cannot be understood. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
