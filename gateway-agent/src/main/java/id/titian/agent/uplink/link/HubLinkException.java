package id.titian.agent.uplink.link;

/** The hub's broker could not be reached or did not take something. The message says what to do next. */
public final class HubLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure, which decides how hard to try again. */
    public enum Kind {
        /** Nobody answers, or the connection broke: goes by itself. */
        UNREACHABLE("hub-unreachable", false),
        /** The certificate or the encryption does not fit. */
        UNTRUSTED("hub-untrusted", true),
        /** The credential is not accepted, or not for this topic. */
        REFUSED("hub-refused", true),
        /** Somebody else connected under our name. */
        CLONED("cloned-agent", true);

        private final String code;
        private final boolean needsPerson;

        Kind(String code, boolean needsPerson) {
            this.code = code;
            this.needsPerson = needsPerson;
        }

        public String code() {
            return code;
        }

        /** Whether only a person can mend it. */
        public boolean needsPerson() {
            return needsPerson;
        }
    }

    private final Kind kind;

    public HubLinkException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public HubLinkException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
