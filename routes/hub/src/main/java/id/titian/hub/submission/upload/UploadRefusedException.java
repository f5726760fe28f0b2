package id.titian.hub.submission.upload;

/** A part or a file in parts is not taken. The message says why and what to do next. */
public final class UploadRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    UploadRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code upload-unknown}, {@code upload-busy}, {@code offset-differs} or {@code uploads-open}. */
    public String code() {
        return code;
    }
}
