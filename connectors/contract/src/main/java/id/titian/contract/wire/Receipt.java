package id.titian.contract.wire;

import id.titian.contract.Bytes;
import java.util.List;

/**
 * What the hub's ledger holds of one epoch. Only this moves an agent's cursor; a PUBACK does not.
 *
 * @param epoch the epoch that it speaks of.
 * @param upTo the highest number up to which nothing is missing; 0 if number 1 is.
 * @param hash the chain hash after {@code upTo}; the starting hash of the epoch if that is 0.
 * @param above ranges that it holds beyond, rising, with holes between; at most {@link WireLimits#RANGES_MAX}.
 * @param refusals what it did not take and why; at most {@link WireLimits#REFUSALS_MAX}.
 */
public record Receipt(String epoch, long upTo, Bytes hash, List<SequenceRange> above, List<Refusal> refusals) {

    /** Why a batch was not taken. */
    public enum Reason {
        /** It does not continue what the ledger holds: the journal was damaged, restored or copied. Begin a new epoch. */
        SEAM,
        /** Its own hashes do not fit its entries. Send it again; if that fails, begin a new epoch. */
        UNSOUND
    }

    /**
     * A batch that was not taken.
     *
     * @param range its numbers.
     * @param reason what is wrong.
     * @param message what was expected and what came, for the status page, at most 500 characters.
     */
    public record Refusal(SequenceRange range, Reason reason, String message) {
        public Refusal {
            if (message.length() > 500) throw new IllegalArgumentException("A message has at most 500 characters");
        }
    }

    public Receipt {
        Batch.requireEpoch(epoch);
        if (upTo < 0) throw new IllegalArgumentException("Not a sequence number: " + upTo);
        if (hash.length() != WireLimits.HASH_LENGTH)
            throw new IllegalArgumentException("A chain hash has " + WireLimits.HASH_LENGTH + " octets");
        if (above.size() > WireLimits.RANGES_MAX || refusals.size() > WireLimits.REFUSALS_MAX)
            throw new IllegalArgumentException("Too many ranges or refusals for one receipt");
        above = List.copyOf(above);
        refusals = List.copyOf(refusals);
        long last = upTo;
        for (SequenceRange range : above) {
            if (range.from() <= last + 1) throw new IllegalArgumentException("Ranges touch or fall: " + above);
            last = range.to();
        }
    }
}
