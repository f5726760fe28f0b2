package id.titian.contract.http;

/** What came is no HTTP/1.x message, or a larger one than is taken. */
public final class HttpSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpSyntaxException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status with which a server refuses it: 400, 413, 431 or 501. */
    public int status() {
        return status;
    }
}
