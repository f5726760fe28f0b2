package id.titian.sandbox.board;

/** What some boards do and others do not. */
public enum Trouble {
    /** Sends by POST to {@code /pub/api} instead of over a WebSocket. */
    POSTS,
    /** Counts its hours in UTC. */
    UTC,
    /** Sends a photo with each record. */
    PICTURES,
    /** Takes no {@code ret} for one that has no {@code cloudtime}. */
    WANTS_CLOUD_TIME,
    /** Forgets that it has sent the last record of its log, and sends it again and again. */
    REPEATS_THE_LAST_FOR_EVER,
    /** Sends people with their templates although it was told not to. */
    SENDS_USERS,
    /** Writes numbers as texts. */
    NUMBERS_AS_TEXTS,
    /** Tells nothing of itself when it registers. */
    TELLS_NOTHING
}
