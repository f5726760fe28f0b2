package id.titian.agent.journal;

/** The journal cannot do what was asked. The code is stable, the message says what happened and what to do next. */
public final class JournalException extends Exception {

    /** Another agent has this folder open. */
    public static final String IN_USE = "journal-in-use";
    /** There is no room for another record; terminals keep theirs until there is. */
    public static final String DISK_FULL = "disk-full";
    /** The disk does not take or give what it should: read-only, unplugged, worn out. */
    public static final String DISK_FAILED = "disk-failed";
    /** The file was made by a newer agent. */
    public static final String TOO_NEW = "journal-too-new";
    /** What was read is not what was written; the file has been or must be put aside. */
    public static final String DAMAGED = "journal-damaged";
    /** The journal was closed. */
    public static final String CLOSED = "journal-closed";

    private static final long serialVersionUID = 1L;

    private final String code;

    JournalException(String code, String message) {
        super(message);
        this.code = code;
    }

    JournalException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable word for this kind of failure. */
    public String code() {
        return code;
    }
}
