package id.titian.hub.intake;

/** A batch contradicts what the ledger holds of its journal, or cannot be joined to it yet. */
public final class BatchDoesNotFitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean contradicts;

    private BatchDoesNotFitException(String message, boolean contradicts) {
        super(message);
        this.contradicts = contradicts;
    }

    static BatchDoesNotFitException contradicts(String message) {
        return new BatchDoesNotFitException(message, true);
    }

    static BatchDoesNotFitException putOff() {
        return new BatchDoesNotFitException("Its journal came in too many pieces.", false);
    }

    /** Whether it never will fit; if not, it does once what is missing before it has come. */
    public boolean contradicts() {
        return contradicts;
    }
}
