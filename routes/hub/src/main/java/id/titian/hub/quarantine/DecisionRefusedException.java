package id.titian.hub.quarantine;

/** A decision about items cannot be carried out; nothing was changed. The message says why and what to do next. */
public final class DecisionRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    DecisionRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }
}
