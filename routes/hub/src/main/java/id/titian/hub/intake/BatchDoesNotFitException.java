package id.titian.hub.intake;

/** A batch contradicts what the ledger holds of its journal, or cannot be joined to it. */
public final class BatchDoesNotFitException extends Exception {

    private static final long serialVersionUID = 1L;

    BatchDoesNotFitException(String message) {
        super(message);
    }
}
