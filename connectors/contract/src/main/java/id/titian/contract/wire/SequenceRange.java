package id.titian.contract.wire;

/**
 * A dense run of sequence numbers.
 *
 * @param from the first, from 1.
 * @param to the last, inclusive.
 */
public record SequenceRange(long from, long to) {

    public SequenceRange {
        if (from < 1 || to < from) throw new IllegalArgumentException("Not a range: " + from + " to " + to);
    }

    public long size() {
        return to - from + 1;
    }
}
