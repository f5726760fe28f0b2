package id.titian.agent.bundle;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.key.AgentKeys;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose entries go onto sticks.
 *
 * @param agent the agent's id.
 * @param program its version.
 * @param keys what it signs with.
 * @param journal what it kept.
 * @param complete tells up to when everything that a terminal recorded is in the journal, by its serial number.
 */
record Origin(String agent, String program, AgentKeys keys, Journal journal, Supplier<Map<String, Instant>> complete) {

    /** What is known of terminals while a journal of that epoch is written, before its standing is looked at. */
    Map<String, Instant> completeIn(String epoch) {
        Map<String, Instant> known = BundleHeader.fitting(complete.get());
        return journal.epoch().equals(epoch) ? known : Map.of();
    }

    /** Whether a bundle was begun by this agent, whichever epoch it is of. */
    boolean made(BundleHeader header) {
        return header.agent().equals(agent)
                && header.agentKey().equals(keys.signing().shown());
    }

    /** The one entry with a number; empty if it is retired, or not there yet. */
    Optional<Batch> entry(long number) throws JournalException {
        return journal.batchFrom(agent, number, 1).filter(batch -> batch.range().from() == number);
    }

    /** The chain hash after an entry of the present epoch; empty if it is retired, or not there. */
    Optional<Bytes> hashAfter(long number) throws JournalException {
        return entry(number).map(Batch::after);
    }

    /** Whether a bundle holds what the journal holds: the same epoch, and the same chain at its end. */
    boolean holds(BundleHeader header) throws JournalException {
        return header.epoch().equals(journal.epoch())
                && hashAfter(header.range().to()).equals(Optional.of(header.after()));
    }
}
