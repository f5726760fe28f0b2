package id.titian.agent.uplink.link;

import id.titian.contract.Bytes;
import java.time.Duration;

/** One connection to the hub's broker, for as long as it lasts. Used by one thread; what it hears goes to {@link HubEars}. */
public interface HubLink extends AutoCloseable {

    /** How many messages the broker takes without having acknowledged them. */
    int receiveMax();

    /** How many octets the payload of one message may have. */
    int payloadMax();

    /** How long the broker lets it be silent, which may be less than was asked for. */
    Duration keepAlive();

    /**
     * Sends a batch; its acknowledgement comes to the ears under the same name.
     *
     * @throws HubLinkException if the connection does not take it
     */
    void publishBatch(long name, Bytes payload, boolean compressed) throws HubLinkException;

    /** The name of reports, of which one is on its way at a time. */
    long REPORT = -1;

    /** Sends a report on an order; its acknowledgement comes to the ears under {@link #REPORT}. */
    void publishReport(Bytes payload) throws HubLinkException;

    /** The state has no turn in any window; its acknowledgement comes to the ears under this name. */
    long STATE = 0;

    /** Sends the agent's state, to be kept by the broker for whoever asks later. */
    void publishState(Bytes payload) throws HubLinkException;

    /** Says the last state if there is still somebody to hear it, and ends the connection. Never throws. */
    void leave(Bytes lastState);

    /** Ends the connection at once, so that the broker speaks our will. Never throws. */
    @Override
    void close();
}
