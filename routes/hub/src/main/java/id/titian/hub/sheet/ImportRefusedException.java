package id.titian.hub.sheet;

/** A file as a whole cannot be imported; nothing of it was taken. The message says why and what to do next. */
public final class ImportRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    ImportRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }
}
