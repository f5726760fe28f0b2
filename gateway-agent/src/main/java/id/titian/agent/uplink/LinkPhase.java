package id.titian.agent.uplink;

import java.util.Locale;

/** What the uplink is doing. */
public enum LinkPhase {
    /** Not begun, or no hub is configured. */
    OFF,
    /** Connecting. */
    DIALLING,
    /** Connected; the hub has given no receipt on this connection yet. */
    CONNECTED,
    /** Connected, and the hub gives receipts. */
    PROVEN,
    /** Something failed; waiting before the next try. */
    WAITING,
    /** Not connected on purpose: it is not the hour, or the day's octets are used up. */
    RESTING,
    /** Ended for good. */
    STOPPED;

    /** What may happen to the uplink. */
    public enum Event {
        DIAL,
        CONNECTED,
        RECEIPT,
        LOST,
        REST,
        STOP
    }

    /**
     * The phase after an event.
     *
     * @throws IllegalStateException if the event cannot happen in this phase
     */
    public LinkPhase on(Event event) {
        if (event == Event.STOP) return STOPPED;
        return switch (this) {
            case OFF, WAITING, RESTING ->
                switch (event) {
                    case DIAL -> DIALLING;
                    case REST -> RESTING;
                    case CONNECTED, RECEIPT, LOST, STOP -> throw impossible(event);
                };
            case DIALLING ->
                switch (event) {
                    case CONNECTED -> CONNECTED;
                    case LOST -> WAITING;
                    case DIAL, RECEIPT, REST, STOP -> throw impossible(event);
                };
            case CONNECTED, PROVEN ->
                switch (event) {
                    case RECEIPT -> PROVEN;
                    case LOST -> WAITING;
                    case REST -> RESTING;
                    case DIAL, CONNECTED, STOP -> throw impossible(event);
                };
            case STOPPED -> throw impossible(event);
        };
    }

    private IllegalStateException impossible(Event event) {
        return new IllegalStateException(event + " cannot happen while " + this);
    }

    /** The word on the status page. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
