package id.titian.contract.json;

/** A text that is no JSON object, or a larger or deeper one than is taken. The message says where. */
public final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    JsonFault(String message) {
        super(message);
    }

    JsonFault(String message, Throwable cause) {
        super(message, cause);
    }
}
