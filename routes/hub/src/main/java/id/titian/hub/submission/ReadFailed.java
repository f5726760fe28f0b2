package id.titian.hub.submission;

/** The outcome of a file over which the hub itself failed again and again. */
public final class ReadFailed {

    /** Its code. */
    public static final String CODE = "reading-failed";

    /** How often a file is tried. */
    public static final int TRIES_MAX = 5;

    private ReadFailed() {}

    /** The outcome. */
    public static Outcome outcome() {
        return new Outcome.Refused(
                "unknown",
                CODE,
                "Reading this file failed " + TRIES_MAX
                        + " times, or the hub ended each time. Some of it may be in the ledger;"
                        + " taking it again does no harm. This is a fault of the hub: report it with its log, and send the answers"
                        + " again, unchanged, to have it tried once more.");
    }
}
