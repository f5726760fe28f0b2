package id.titian.agent.bundle;

import id.titian.contract.wire.SequenceRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with sticks and receipts.
 *
 * @param on whether bundles may be written at all.
 * @param key the agent's public key; empty if it has none.
 * @param heldTo the number up to which the hub has everything, whichever way it told.
 * @param heldUntil when that entry came; empty if there is none, or if it is retired.
 * @param above what the hub has beyond.
 * @param exported what was exported last.
 * @param taken which receipt came last by a stick or a code.
 * @param phase what happens at a stick now.
 * @param place which stick that is; empty if none.
 * @param problem what went wrong at it, code and words; empty if nothing did.
 * @param zone in which people here read times.
 */
public record BundleStatus(
        boolean on,
        Optional<String> key,
        long heldTo,
        Optional<Instant> heldUntil,
        List<SequenceRange> above,
        Optional<Exported> exported,
        Optional<Taken> taken,
        Phase phase,
        String place,
        String problem,
        ZoneId zone) {

    /** Of an agent that never heard of sticks. */
    public static final BundleStatus NONE = new BundleStatus(
            false,
            Optional.empty(),
            0,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Phase.NONE,
            "",
            "",
            ZoneOffset.UTC);

    /** What happens at a stick. */
    public enum Phase {
        /** There is no stick. */
        NONE,
        /** Receipts are looked for. */
        READING,
        /** A bundle is written. */
        WRITING,
        /** All is done: it may be unplugged. */
        SAFE,
        /** It could not be done. */
        FAILED
    }

    /**
     * A bundle that was written.
     *
     * @param number its number.
     * @param epoch of the journal.
     * @param range the entries inside.
     * @param at when it was whole.
     * @param file where it was written.
     */
    public record Exported(int number, String epoch, SequenceRange range, Instant at, String file) {}

    /**
     * A receipt that was brought.
     *
     * @param upTo the number up to which the hub had everything.
     * @param at when it came here.
     * @param way {@code file} or {@code code}.
     */
    public record Taken(long upTo, Instant at, String way) {}

    public BundleStatus {
        above = List.copyOf(above);
    }

    /** Up to where the hub has everything. */
    public Said held() {
        return ReceiptReport.held(heldTo, heldUntil, above, zone);
    }
}
