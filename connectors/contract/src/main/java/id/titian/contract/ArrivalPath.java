package id.titian.contract;

import java.util.Locale;

/** The way on which a punch came to us. The same punch may come by several; that never makes two of it. */
public enum ArrivalPath {
    /** Read out of the terminal's log. */
    PULL,
    /** Announced by the terminal at the moment of recognition, over a session that we opened. */
    LIVE,
    /** Sent by the terminal on its own account. */
    PUSH,
    /** Read from a file that the terminal wrote to a USB stick. */
    FILE,
    /** Given to the hub by a person. */
    UPLOAD,
    /** From the cloud of the terminal's vendor, fetched there or sent by it. */
    CLOUD,
    /** Typed in from a paper form and confirmed by a second person, at the hub only: no agent may say it. */
    PAPER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String word() {
        return word;
    }
}
