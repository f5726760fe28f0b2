package id.titian.rules.check;

/** A case, or a file of cases, that cannot be read. */
public final class CaseRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    CaseRefusedException(String message) {
        super(message);
    }
}
