package id.titian.agent.disk;

import java.io.IOException;

/** A file that a person named cannot be read, or not to its end. The message says what to do next. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A file that failed.
     *
     * @param name as the person knows it.
     */
    public UnreadableFileException(String name, IOException cause) {
        super(
                name + " cannot be read (" + FileTrouble.of(cause)
                        + "); copy it to this machine as a user who may read it, and import the copy.",
                cause);
    }
}
