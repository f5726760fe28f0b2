package id.titian.contract.file;

import java.util.ArrayList;
import java.util.List;

/** A file as a whole cannot be taken. The message says why and what to do next; the code stays when the words change. */
public final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The code of a refusal that has none of its own. */
    public static final String CODE = "file-refused";

    private final String code;
    private final ArrayList<String> wants;

    public FileRefusedException(String message) {
        this(CODE, message);
    }

    /**
     * Refuses a file for a reason that has a name.
     *
     * @param code lower case, words joined by hyphens, such as {@code workbook-password}.
     */
    public FileRefusedException(String code, String message) {
        this(code, message, List.of());
    }

    private FileRefusedException(String code, String message, List<String> wants) {
        super(message);
        this.code = code;
        this.wants = new ArrayList<>(wants);
    }

    /**
     * Refuses a file for want of something that a person may say.
     *
     * @param wants what would help: {@link FileSettings#SERIAL} or names of options of the format.
     */
    public static FileRefusedException wanting(String message, String... wants) {
        return new FileRefusedException(CODE, message, List.of(wants));
    }

    /** The stable name of the reason, by which other languages find their words. */
    public String code() {
        return code;
    }

    /** What a person may say so that the file can be taken; empty if nothing helps. */
    public List<String> wants() {
        return List.copyOf(wants);
    }
}
