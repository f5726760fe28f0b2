package id.titian.hub.submission.spool;

import id.titian.hub.submission.Outcome;

/** A file cannot be kept. The message says why and what to do next. */
public final class SpoolRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It is larger than any that is accepted. */
        TOO_LARGE("file-too-large"),
        /** It has no octets. */
        EMPTY("file-empty"),
        /** The spool holds as much as it may. */
        SPOOL_FULL("spool-full"),
        /** The disk is nearly full. */
        DISK_FULL("disk-full"),
        /** It is not the file whose SHA-256 was announced. */
        DIFFERS("file-differs");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The stable word. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    SpoolRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether it is refused however often it is offered; what else is in its way may go away. */
    public boolean isForEver() {
        return reason == Reason.TOO_LARGE || reason == Reason.EMPTY;
    }

    /** The same for the row of a file that nobody waits beside. */
    public Outcome.Refused outcome() {
        return new Outcome.Refused("unknown", reason.code(), String.valueOf(getMessage()));
    }
}
