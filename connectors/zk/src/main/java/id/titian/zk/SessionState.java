package id.titian.zk;

/**
 * How far a session has come.
 *
 * <pre>
 *   NEW ──ACCEPTED──▶ OPEN ──LEFT──▶ CLOSED          LINE_LOST leads to LOST from everywhere but CLOSED
 *    └─KEY_WANTED─▶ LOCKED ──ACCEPTED──▶ OPEN
 * </pre>
 */
enum SessionState {
    /** Nothing was answered yet. */
    NEW,
    /** The terminal has a session for us and wants its key. */
    LOCKED,
    OPEN,
    /** The line is gone: nothing more can be said. */
    LOST,
    CLOSED;

    enum Event {
        ACCEPTED,
        KEY_WANTED,
        LINE_LOST,
        LEFT
    }

    /** The state after an event. An event that changes nothing at this point leaves the state as it is. */
    SessionState on(Event event) {
        if (this == CLOSED) return this;
        return switch (event) {
            case ACCEPTED -> this == NEW || this == LOCKED ? OPEN : this;
            case KEY_WANTED -> this == NEW ? LOCKED : this;
            case LINE_LOST -> LOST;
            case LEFT -> CLOSED;
        };
    }
}
