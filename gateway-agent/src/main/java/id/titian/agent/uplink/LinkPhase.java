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
    /** Ended for good. */
    STOPPED;

    /** What may happen to the uplink. */
    public enum Event {
        DIAL,
        CONNECTED,
        RECEIPT,
        LOST,
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
            case OFF, WAITING ->
                switch (event) {
                    case DIAL -> DIALLING;
                    case CONNECTED, RECEIPT, LOST, STOP -> throw impossible(event);
                };
            case DIALLING ->
                switch (event) {
                    case CONNECTED -> CONNECTED;
                    case LOST -> WAITING;
                    case DIAL, RECEIPT, STOP -> throw impossible(event);
                };
            case CONNECTED, PROVEN ->
                switch (event) {
                    case RECEIPT -> PROVEN;
                    case LOST -> WAITING;
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
