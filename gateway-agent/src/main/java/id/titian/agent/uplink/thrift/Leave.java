package id.titian.agent.uplink.thrift;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What may be said to the hub at a moment.
 *
 * @param what how much of it.
 * @param because why no more.
 * @param resumesAt when more may be said again; present where nothing may.
 */
public record Leave(What what, Because because, Optional<OffsetDateTime> resumesAt) {

    /** How much may be said. */
    public enum What {
        /** Everything. */
        ALL,
        /** Punches of today; what is older waits. */
        TODAY,
        /** Alarms only. */
        ALARMS
    }

    /** Why no more may be said. */
    public enum Because {
        /** Nothing stands in the way. */
        NOTHING,
        /** It is none of the hours in which the agent connects. */
        SCHEDULE,
        /** The day's octets are used up, or what is left of them is for punches of today. */
        BUDGET
    }

    static final Leave EVERYTHING = new Leave(What.ALL, Because.NOTHING, Optional.empty());

    public boolean isOpen() {
        return what != What.ALARMS;
    }
}
