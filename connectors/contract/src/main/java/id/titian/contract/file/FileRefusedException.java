package id.titian.contract.file;

/** A file as a whole cannot be taken. The message says why and what to do next. */
public final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public FileRefusedException(String message) {
        super(message);
    }
}
