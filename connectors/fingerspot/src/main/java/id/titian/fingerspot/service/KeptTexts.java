package id.titian.fingerspot.service;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many short texts in two arrays: a hundred thousand records fit into a small box. */
public final class KeptTexts {

    /** More records than any terminal holds. */
    public static final int TEXTS_MAX = 2_000_000;

    /** The longest text that is kept whole; longer ones are cut, which makes them unreadable. */
    static final int TEXT_MAX = 8_192;

    private static final int ENDS_AT_FIRST = 256;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private int[] ends = new int[ENDS_AT_FIRST];
    private int count;

    /**
     * Keeps one more.
     *
     * @return false if there are too many
     */
    public boolean add(String text) {
        if (count == TEXTS_MAX) return false;
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(all.length, TEXT_MAX);
        if (octets.size() > Integer.MAX_VALUE - TEXT_MAX - 8) return false;
        octets.write(all, 0, length);
        if (count == ends.length) ends = Arrays.copyOf(ends, 2 * ends.length);
        ends[count++] = octets.size();
        return true;
    }

    /** How many there are. */
    public int size() {
        return count;
    }

    /** All of them, to be walked over; what is added later is not among them. */
    public Block block() {
        return new Block(octets.toByteArray(), Arrays.copyOf(ends, count));
    }

    /** What tells the texts apart, one number each: enough to see whether two readings say the same, in a thirtieth of the room. */
    public int[] traces() {
        byte[] all = octets.toByteArray();
        var traces = new int[count];
        for (int i = 0, from = 0; i < count; from = ends[i++]) {
            int trace = 1;
            for (int at = from; at < ends[i]; at++) trace = 31 * trace + all[at];
            traces[i] = trace;
        }
        return traces;
    }

    /** Texts that nobody changes any more. */
    public static final class Block {

        private final byte[] octets;
        private final int[] ends;

        private Block(byte[] octets, int[] ends) {
            this.octets = octets;
            this.ends = ends;
        }

        /** How many there are. */
        public int size() {
            return ends.length;
        }

        /** The octets of one. */
        public Bytes at(int index) {
            int from = index == 0 ? 0 : ends[index - 1];
            return Bytes.of(octets, from, ends[index] - from);
        }
    }
}
