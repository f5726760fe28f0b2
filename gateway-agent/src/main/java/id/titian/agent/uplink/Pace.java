package id.titian.agent.uplink;

import java.time.Duration;

/**
 * How much a line takes and how long it may take over it, learnt from how it acknowledged what it was given: a fast line is
 * filled at once, a thin one is given what it carries in a few seconds, so that a live punch does not wait behind a minute of
 * others and nothing is thought lost that is only slow. It outlives connections, as the line does. Used by one thread.
 */
final class Pace {

    /** Octets under way before anything is known of the line. */
    static final long OCTETS_FIRST = 16_384;

    static final long OCTETS_MIN = 4_096;
    static final long OCTETS_MAX = 8 << 20;

    /** What a message costs beside its payload: topic, headers, acknowledgement and receipt. */
    static final int MESSAGE_OCTETS = 600;

    /** An acknowledgement within this makes room for twice as much. */
    static final Duration QUICK = Duration.ofMillis(1_500);

    /** One that takes longer makes room for half as much. */
    static final Duration SLOW = Duration.ofSeconds(5);

    /** A line is given up after so many times as long as it lately took. */
    private static final int PATIENCE = 4;

    static final Duration PATIENCE_MAX = Duration.ofMinutes(5);
    private static final Duration DIAL_FIRST = Duration.ofSeconds(10);
    static final Duration DIAL_MAX = Duration.ofSeconds(60);

    /** What is left of the slowest acknowledgement's memory with each that is quicker, in tenths. */
    private static final int MEMORY_TENTHS = 8;

    private long octets = OCTETS_FIRST;
    private Duration slowest = Duration.ZERO;
    private Duration dialWithin = DIAL_FIRST;

    /** A message was acknowledged so long after its sending. */
    void acknowledged(Duration after) {
        if (after.compareTo(QUICK) < 0) octets = Math.min(OCTETS_MAX, octets * 2);
        else if (after.compareTo(SLOW) > 0) octets = Math.max(OCTETS_MIN, octets / 2);
        Duration faded = slowest.multipliedBy(MEMORY_TENTHS).dividedBy(10);
        slowest = after.compareTo(faded) > 0 ? after : faded;
    }

    /** Nothing was acknowledged for so long that the connection was given up. */
    void givenUp(Duration after) {
        octets = Math.max(OCTETS_MIN, octets / 2);
        // The next one is given twice as long.
        Duration learnt = after.multipliedBy(2).dividedBy(PATIENCE);
        if (learnt.compareTo(slowest) > 0) slowest = learnt;
    }

    /** A connection stood so long after its dialling. */
    void dialled(Duration after) {
        dialWithin = clamped(after.multipliedBy(PATIENCE), DIAL_FIRST, DIAL_MAX);
    }

    /** No connection came about. */
    void dialFailed() {
        dialWithin = clamped(dialWithin.multipliedBy(2), DIAL_FIRST, DIAL_MAX);
    }

    /** How long each step of dialling may take; whole seconds. */
    Duration dialWithin() {
        return Duration.ofSeconds(dialWithin.toSeconds());
    }

    /** Whether one more message may go while so many octets wait for their acknowledgement; one may always. */
    boolean hasRoom(long unacknowledgedOctets) {
        return unacknowledgedOctets < octets;
    }

    /** How long one message may be. */
    int messageMax() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(OCTETS_MIN, octets));
    }

    /** Whether it is worth a little work to make messages smaller. */
    boolean isThin() {
        return slowest.compareTo(QUICK) > 0;
    }

    /** At least the usual wait, and longer where the line lately took long. */
    Duration patience(Duration usual) {
        Duration needed = slowest.multipliedBy(PATIENCE);
        if (needed.compareTo(PATIENCE_MAX) > 0) needed = PATIENCE_MAX;
        return needed.compareTo(usual) > 0 ? needed : usual;
    }

    private static Duration clamped(Duration wanted, Duration least, Duration most) {
        if (wanted.compareTo(least) < 0) return least;
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
