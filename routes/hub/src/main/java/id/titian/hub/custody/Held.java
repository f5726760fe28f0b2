package id.titian.hub.custody;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.SequenceRange;

/**
 * A dense run of entries that the ledger holds.
 *
 * @param range its numbers.
 * @param before the chain hash before the first of them.
 * @param after the chain hash after the last of them.
 */
public record Held(SequenceRange range, Bytes before, Bytes after) {

    /** What would be held if this batch were taken. */
    static Held of(Batch batch) {
        return new Held(batch.range(), batch.before(), batch.after());
    }

    long from() {
        return range.from();
    }

    long to() {
        return range.to();
    }
}
