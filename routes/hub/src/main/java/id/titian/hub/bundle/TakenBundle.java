package id.titian.hub.bundle;

import id.titian.contract.wire.SequenceRange;
import id.titian.hub.custody.Journal;
import java.time.Instant;

/**
 * A bundle that is in the ledger.
 *
 * @param id the number of its row.
 * @param journal whose entries it held.
 * @param number as the agent numbers its bundles.
 * @param range the entries.
 * @param fresh how many of them were new.
 * @param madeAt when, by the agent's clock.
 * @param takenAt when, by ours.
 * @param takenOf how it came and from whom.
 */
public record TakenBundle(
        long id,
        Journal journal,
        int number,
        SequenceRange range,
        long fresh,
        Instant madeAt,
        Instant takenAt,
        String takenOf) {}
