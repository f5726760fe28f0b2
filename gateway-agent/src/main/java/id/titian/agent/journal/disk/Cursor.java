package id.titian.agent.journal.disk;

import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What the hub holds of an epoch.
 *
 * @param receiptedTo the number up to which it holds everything.
 * @param held the ranges that it holds above.
 */
public record Cursor(long receiptedTo, List<SequenceRange> held) {

    public static final Cursor START = new Cursor(0, List.of());

    public Cursor {
        held = List.copyOf(held);
    }

    /** What a receipt tells. */
    public static Cursor of(Receipt receipt) {
        return new Cursor(receipt.upTo(), receipt.above());
    }

    /** The highest number that the hub holds; 0 if none. */
    public long highest() {
        return held.isEmpty() ? receiptedTo : held.get(held.size() - 1).to();
    }

    /** How many entries of a journal that ends with a number the hub does not hold. */
    public long missing(long last) {
        return last - receiptedTo - held.stream().mapToLong(SequenceRange::size).sum();
    }

    /**
     * Whether it knows less than another. A receipt tells only so many ranges, so of two with equal dense parts a full one
     * may leave out what the other has and still be the newer.
     */
    public boolean isBehind(Cursor other) {
        if (receiptedTo != other.receiptedTo) return receiptedTo < other.receiptedTo;
        return held.size() < WireLimits.RANGES_MAX && other.held.stream().anyMatch(range -> !holds(range));
    }

    private boolean holds(SequenceRange range) {
        return held.stream().anyMatch(has -> has.from() <= range.from() && range.to() <= has.to());
    }

    /** The form in which {@link #parse} reads the ranges. */
    public String heldText() {
        List<String> ranges = new ArrayList<>();
        for (SequenceRange range : held) ranges.add(range.from() + "-" + range.to());
        return String.join(",", ranges);
    }

    /** Reads what was written down of a cursor. */
    public static Cursor parse(String receiptedTo, String heldText) throws DamageException {
        try {
            List<SequenceRange> held = new ArrayList<>();
            for (String range : heldText.isEmpty() ? new String[0] : heldText.split(",", -1)) {
                int dash = range.indexOf('-');
                if (dash < 0) throw new DamageException("Not a held range: " + range);
                held.add(new SequenceRange(
                        Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1))));
            }
            return new Cursor(Long.parseLong(receiptedTo), held);
        } catch (IllegalArgumentException e) {
            throw new DamageException("Not a cursor: " + receiptedTo + " " + heldText, e);
        }
    }
}
