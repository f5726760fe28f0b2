package id.titian.iws;

import id.titian.contract.Bytes;
import java.util.Arrays;

/**
 * The rows of an answer: its octets cut at {@code <Row>} and {@code </Row>} into stretches, in their order. Nothing between two rows is
 * passed over but blanks and control octets: what is no row is a stretch too, for a human to see.
 */
final class Rows {

    private static final byte[] OPEN = {'<', 'R', 'o', 'w', '>'};
    private static final byte[] CLOSE = {'<', '/', 'R', 'o', 'w', '>'};
    private static final int STRETCHES_AT_FIRST = 64;

    private final byte[] octets;
    private int[] bounds = new int[2 * STRETCHES_AT_FIRST];
    private int count;
    private int rows;
    private int longestStrange;

    /**
     * Cuts a part of an answer.
     *
     * @param octets stay the caller's and are not changed by anybody any more.
     */
    Rows(byte[] octets, int from, int to) {
        this.octets = octets;
        int at = from;
        while (at < to) {
            int open = find(OPEN, at, to);
            strange(at, open < 0 ? to : open);
            if (open < 0) return;
            int nextOpen = find(OPEN, open + OPEN.length, to);
            int limit = nextOpen < 0 ? to : nextOpen;
            int close = find(CLOSE, open + OPEN.length, limit);
            if (close < 0) {
                strange(open, limit);
                at = limit;
            } else {
                at = close + CLOSE.length;
                add(open, at);
                rows++;
            }
        }
    }

    static final Rows NONE = new Rows(new byte[0], 0, 0);

    private void strange(int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && isBlank(begin)) begin++;
        while (end > begin && isBlank(end - 1)) end--;
        if (begin == end) return;
        add(begin, end);
        longestStrange = Math.max(longestStrange, end - begin);
    }

    private boolean isBlank(int index) {
        int octet = octets[index] & 0xFF;
        return octet <= ' ' || octet >= 0x7F && octet < 0xA0;
    }

    private void add(int from, int to) {
        if (2 * count == bounds.length) bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++)
            if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) return i;
        return -1;
    }

    /** How many stretches there are, rows or not. */
    int count() {
        return count;
    }

    /** How many of them are rows. */
    int rows() {
        return rows;
    }

    /** How many octets the longest stretch has that is no row; 0 if there is none. */
    int longestStrange() {
        return longestStrange;
    }

    /** The octets of a stretch. */
    Bytes octets(int index) {
        return Bytes.of(octets, bounds[2 * index], bounds[2 * index + 1] - bounds[2 * index]);
    }

    /** Whether a stretch is a row. */
    boolean isRow(int index) {
        int from = bounds[2 * index];
        int to = bounds[2 * index + 1];
        return to - from >= OPEN.length + CLOSE.length
                && Arrays.equals(octets, from, from + OPEN.length, OPEN, 0, OPEN.length)
                && Arrays.equals(octets, to - CLOSE.length, to, CLOSE, 0, CLOSE.length);
    }

    /** The text of a stretch. */
    Row row(int index) {
        return Row.of(octets(index));
    }
}
