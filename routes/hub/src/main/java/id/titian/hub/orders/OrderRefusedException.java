package id.titian.hub.orders;

/** An order that is not taken, with its stable code. The message says what happened and what to do next. */
public final class OrderRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    OrderRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
