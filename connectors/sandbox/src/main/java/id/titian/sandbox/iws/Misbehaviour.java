package id.titian.sandbox.iws;

/** What the terminal does wrong, from when it is armed until it is disarmed. */
public enum Misbehaviour {
    /** The log ends in the middle, and the line is closed as after a whole one. */
    CUTS_THE_LOG,
    /** The log ends in the middle, and the line stays open. */
    STALLS_IN_THE_LOG,
    /** The log is answered with nothing, though there are punches. */
    EMPTY_LOG_BODY,
    /** The log is answered with {@code Fail!}. */
    FAILS,
    /** Nothing is answered at all. */
    SILENT,
    /** Every line is closed without a word. */
    CLOSES,
    /** The server has pages for people only. */
    PAGES_ONLY,
    /** Every question is answered with the clock, as if another had been asked. */
    ANSWERS_ANOTHER_QUESTION,
    /** Says that a person was removed, and keeps him. */
    KEEPS_THE_REMOVED
}
