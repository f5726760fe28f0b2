package id.titian.agent.terminal;

import java.util.Locale;

/** What the task of one terminal is doing. */
public enum Phase {
    /** Not begun. */
    IDLE,
    /** Opening the line and greeting. */
    DIALLING,
    /** Reading the whole log into the journal. */
    READING,
    /** Waiting for live punches. */
    LISTENING,
    /** Without a line until the next poll, because it is not to be listened to. */
    RESTING,
    /** Something failed; waiting before the next try. */
    WAITING,
    /** The journal takes nothing, so nothing is read: the terminal keeps its records meanwhile. */
    PAUSED,
    /** Ended for good. */
    STOPPED;

    /** What may happen to a task. */
    public enum Event {
        /** It is time to speak with the terminal. */
        DIAL,
        /** The terminal answered and is the right one. */
        GREETED,
        /** The log is in the journal, and the terminal is listened to now. */
        LISTEN,
        /** The log is in the journal, and the line was closed. */
        REST,
        /** The whole log is to be read. */
        READ,
        /** The line, the terminal or its answers failed. */
        FAIL,
        /** The journal could not take what was read. */
        JOURNAL_FULL,
        /** The agent is stopping. */
        STOP
    }

    /**
     * The phase after an event.
     *
     * @throws IllegalStateException if the event cannot happen in this phase
     */
    public Phase on(Event event) {
        if (event == Event.STOP) return STOPPED;
        return switch (this) {
            case IDLE, RESTING, WAITING, PAUSED ->
                switch (event) {
                    case DIAL -> DIALLING;
                    case GREETED, LISTEN, REST, READ, FAIL, JOURNAL_FULL, STOP -> throw impossible(event);
                };
            case DIALLING ->
                switch (event) {
                    case GREETED -> READING;
                    case FAIL -> WAITING;
                    case JOURNAL_FULL -> PAUSED;
                    case DIAL, LISTEN, REST, READ, STOP -> throw impossible(event);
                };
            case READING ->
                switch (event) {
                    case LISTEN -> LISTENING;
                    case REST -> RESTING;
                    case FAIL -> WAITING;
                    case JOURNAL_FULL -> PAUSED;
                    case DIAL, GREETED, READ, STOP -> throw impossible(event);
                };
            case LISTENING ->
                switch (event) {
                    case READ -> READING;
                    case FAIL -> WAITING;
                    case JOURNAL_FULL -> PAUSED;
                    case DIAL, GREETED, LISTEN, REST, STOP -> throw impossible(event);
                };
            case STOPPED -> throw impossible(event);
        };
    }

    private IllegalStateException impossible(Event event) {
        return new IllegalStateException(event + " cannot happen while " + this);
    }

    /** The word on the status page and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
