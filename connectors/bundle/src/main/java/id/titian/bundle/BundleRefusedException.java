package id.titian.bundle;

import java.util.Locale;

/** A bundle or a receipt cannot be taken; nothing of it was. The message says what happened and what to do next. */
public final class BundleRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It is no bundle, or no receipt. */
        BUNDLE_UNREADABLE,
        /** It was written in a form that this program does not know. */
        BUNDLE_VERSION,
        /** It ends before its end. */
        BUNDLE_CUT,
        /** It is not as it was signed. */
        BUNDLE_ALTERED,
        /** It is encrypted for somebody else. */
        BUNDLE_FOR_ANOTHER,
        /** Another key signed it than the one that is known. */
        BUNDLE_KEY_DIFFERS,
        /** Something of it is larger than is allowed. */
        BUNDLE_TOO_LARGE,
        /** It is as it was signed, and what was signed makes no sense. */
        BUNDLE_UNSOUND,
        /** A code or receipt that does not fit this journal. */
        RECEIPT_DIFFERS;

        /** The stable code, such as {@code bundle-cut}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public BundleRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public BundleRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
