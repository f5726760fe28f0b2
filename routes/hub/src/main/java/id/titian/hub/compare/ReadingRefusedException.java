package id.titian.hub.compare;

/** A reading that cannot be made: a rulebook or a policy that is not there. */
public final class ReadingRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    ReadingRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }
}
