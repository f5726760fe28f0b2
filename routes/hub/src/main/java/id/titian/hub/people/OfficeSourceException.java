package id.titian.hub.people;

/** An office cannot have a source of its own. The message says what stands in the way and what to do about it. */
public final class OfficeSourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OfficeSourceException(String message) {
        super(message);
    }
}
