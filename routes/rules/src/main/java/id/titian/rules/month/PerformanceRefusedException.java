package id.titian.rules.month;

/** A figure of performance that is not what the policy asks for. */
public final class PerformanceRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    PerformanceRefusedException(String message) {
        super(message);
    }
}
