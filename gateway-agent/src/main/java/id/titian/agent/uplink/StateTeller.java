package id.titian.agent.uplink;

import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.thrift.Alarms;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells the hub how the agent is: first of all over every connection, when something becomes another, and from time to time.
 * It outlives connections, since it knows which alarms the hub has heard of. Used by one thread.
 */
final class StateTeller {

    /** A new alarm waits no longer than this, whatever else the state may cost. */
    private static final Duration ALARM_APART = Duration.ofSeconds(5);

    private final Supplier<AgentState> state;
    private final Supplier<String> ours;
    private final Thrift thrift;
    private final Set<String> heard = new HashSet<>();
    private Set<String> underway = Set.of();
    private boolean isUnderway;
    private long toldNanos;
    private String toldGist = "";

    /**
     * A teller that has told nothing yet.
     *
     * @param state how the agent is.
     * @param ours what is wrong with the line itself, which is no alarm.
     */
    StateTeller(Supplier<AgentState> state, Supplier<String> ours, Thrift thrift) {
        this.state = state;
        this.ours = ours;
        this.thrift = thrift;
    }

    /** Whether something is wrong of which the hub has not heard. */
    boolean hasNews() {
        Set<String> alarms = Alarms.in(state.get(), ours.get());
        // What has ended may begin anew, and is news then.
        heard.retainAll(alarms);
        return !heard.containsAll(alarms);
    }

    /** Tells it, whatever was told before. */
    void tell(HubLink link) throws HubLinkException {
        AgentState said = state.get();
        underway = Alarms.in(said, ours.get());
        heard.retainAll(underway);
        Bytes payload = WireWriter.state(said);
        if (payload.length() > link.payloadMax())
            payload = WireWriter.state(brief(said, payload.length(), link.payloadMax()));
        isUnderway = true;
        link.publishState(payload);
        toldNanos = System.nanoTime();
        toldGist = gist(said);
    }

    /** Tells it if it has become another, or after a while. */
    void tellIfDue(HubLink link) throws HubLinkException {
        // A line that has not taken the last one is not helped by another.
        if (isUnderway) return;
        Duration since = Duration.ofNanos(System.nanoTime() - toldNanos);
        if (since.compareTo(ALARM_APART) < 0) return;
        boolean mayChange = since.compareTo(thrift.stateApart()) >= 0;
        boolean due = since.compareTo(thrift.stateEvery()) >= 0;
        if (due || mayChange && !gist(state.get()).equals(toldGist) || hasNews()) tell(link);
    }

    /** The broker has the state that was told last; returns how long that took. */
    Duration acknowledged() {
        isUnderway = false;
        heard.addAll(underway);
        return Duration.ofNanos(System.nanoTime() - toldNanos);
    }

    /** Whether the broker has what was told last. */
    boolean isHeard() {
        return !isUnderway;
    }

    /** A broker ends the connection for a message that is too large for it, and with it everything else that was said. */
    private static AgentState brief(AgentState said, int octets, int octetsMax) {
        return said.withoutTerminals(said.problem().isEmpty() ? tooLarge(said, octets, octetsMax) : said.problem());
    }

    private static String tooLarge(AgentState said, int octets, int octetsMax) {
        return "state-too-large: The state of " + said.terminals().size() + " terminals needs a message of " + octets
                + " octets and the hub's broker takes " + octetsMax
                + "; the terminals are left out of it. Raise the broker's maximum packet size to "
                + WireLimits.MESSAGE_MAX + ".";
    }

    /** What makes a state another one; counters and moments move all the time. */
    private static String gist(AgentState said) {
        StringBuilder gist = new StringBuilder(said.problem()).append(said.epoch());
        for (AgentState.TerminalState terminal : said.terminals())
            gist.append('|')
                    .append(terminal.serial())
                    .append(terminal.problem())
                    .append(terminal.problem().isEmpty());
        return gist.toString();
    }
}
