package id.titian.sandbox.hikvision;

/** What the terminal does wrong, from when it is armed until it is disarmed. */
public enum Misbehaviour {
    /** Keeps no history for others: {@code notSupport}. */
    NO_HISTORY,
    /** Has no ISAPI at all. */
    NO_ISAPI,
    /** Says that it is busy. */
    BUSY,
    /** Nothing is answered at all. */
    SILENT,
    /** Every line is closed in the middle of the answer. */
    CUTS_ANSWERS,
    /** Every nonce is too old when its answer comes. */
    STALE_FOR_EVER,
    /** A first answer to each nonce is called stale, the next one is good. */
    STALE_ONCE,
    /** Pages overlap by one event, as when the oldest is lost or a newer one comes in front while they are turned. */
    PAGES_OVERLAP,
    /** The last event of each page is missing. */
    PAGES_LEAK,
    /** Answers a search that somebody else began. */
    ANSWERS_ANOTHER_SEARCH,
    /** Does not know a span of time that ends before 2005. */
    REFUSES_OLD_SPANS
}
