package id.titian.contract.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an agent is, in its own words: what operators see of an office without going there.
 *
 * @param online false only in the will, which the broker speaks for an agent that vanished.
 * @param version the agent's version.
 * @param at when this was true, by the agent's clock.
 * @param epoch the journal's epoch, as in a {@link Batch}; absent in the will.
 * @param lastSequence the highest number in the journal.
 * @param receiptedTo the highest number that the hub has given a receipt for.
 * @param buffered entries that wait for a receipt.
 * @param oldestUnsent when the oldest of them was observed.
 * @param diskFree octets free on the journal's disk, if it can be told.
 * @param problem what keeps the agent from its work, such as a full disk; empty if nothing does.
 * @param terminals one for each configured terminal.
 * @param key the public key with which it signs bundles, if it has one.
 * @param bundle the number of the last bundle that it wrote, if it wrote any.
 */
public record AgentState(
        boolean online,
        String version,
        Instant at,
        Optional<String> epoch,
        long lastSequence,
        long receiptedTo,
        long buffered,
        Optional<Instant> oldestUnsent,
        OptionalLong diskFree,
        String problem,
        List<TerminalState> terminals,
        Optional<String> key,
        OptionalLong bundle) {

    /**
     * How one terminal is.
     *
     * @param name the nickname from the agent's configuration.
     * @param serial its serial number; absent until it was first reached.
     * @param family the driver's word.
     * @param state the word for what its task is doing.
     * @param lastContact when it last answered.
     * @param clockOffsetSeconds terminal's clock minus agent's, as last measured.
     * @param records punches in its memory, as it last said.
     * @param recordsMax punches its memory can hold, as it last said.
     * @param problem the last failure, what happened and what to do; empty once the terminal answers again.
     * @param completeTo up to when, by the agent's clock, everything that the terminal recorded is in the journal; absent while
     *     that is not known.
     */
    public record TerminalState(
            String name,
            Optional<String> serial,
            String family,
            String state,
            Optional<Instant> lastContact,
            OptionalLong clockOffsetSeconds,
            OptionalLong records,
            OptionalLong recordsMax,
            String problem,
            Optional<Instant> completeTo) {

        /** The state of a terminal of which nobody knows how far it was read. */
        public TerminalState(
                String name,
                Optional<String> serial,
                String family,
                String state,
                Optional<Instant> lastContact,
                OptionalLong clockOffsetSeconds,
                OptionalLong records,
                OptionalLong recordsMax,
                String problem) {
            this(
                    name,
                    serial,
                    family,
                    state,
                    lastContact,
                    clockOffsetSeconds,
                    records,
                    recordsMax,
                    problem,
                    Optional.empty());
        }
    }

    public AgentState {
        epoch.ifPresent(Batch::requireEpoch);
        if (terminals.size() > WireLimits.TERMINALS_MAX)
            throw new IllegalArgumentException("An agent has at most " + WireLimits.TERMINALS_MAX + " terminals");
        terminals = List.copyOf(terminals);
    }

    /** The state of an agent that does not sign anything. */
    public AgentState(
            boolean online,
            String version,
            Instant at,
            Optional<String> epoch,
            long lastSequence,
            long receiptedTo,
            long buffered,
            Optional<Instant> oldestUnsent,
            OptionalLong diskFree,
            String problem,
            List<TerminalState> terminals) {
        this(
                online,
                version,
                at,
                epoch,
                lastSequence,
                receiptedTo,
                buffered,
                oldestUnsent,
                diskFree,
                problem,
                terminals,
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The same with the key by which bundles are known to be this agent's, and with the number of the last one. */
    public AgentState signing(Optional<String> by, OptionalLong last) {
        return but(problem, terminals, by, last);
    }

    /** The same without its terminals, for a broker that does not take so much, and with another problem. */
    public AgentState withoutTerminals(String instead) {
        return but(instead, List.of(), key, bundle);
    }

    private AgentState but(
            String otherProblem, List<TerminalState> otherTerminals, Optional<String> by, OptionalLong last) {
        return new AgentState(
                online,
                version,
                at,
                epoch,
                lastSequence,
                receiptedTo,
                buffered,
                oldestUnsent,
                diskFree,
                otherProblem,
                otherTerminals,
                by,
                last);
    }

    /** The will: what the broker says for an agent that vanished. */
    public static AgentState gone(String version, Instant at) {
        return new AgentState(
                false, version, at, Optional.empty(), 0, 0, 0, Optional.empty(), OptionalLong.empty(), "", List.of());
    }
}
