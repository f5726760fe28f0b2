package id.titian.sandbox.zk.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;

/** Decides where a TCP stream is cut into segments, which has nothing to do with where packets begin. */
public final class Segmenter {

    /** How a terminal cuts. */
    public enum Manner {
        /** Every packet is a segment of its own. */
        WHOLE,
        /** Packets are joined and torn at positions that a seed decides, down to single octets. */
        SCATTERED
    }

    private static final int SEGMENT_MAX = 2_920;
    private static final int TINY_MAX = 4;
    private static final int ONE_IN_TINY = 8;

    private final OutputStream out;
    private final Manner manner;
    private final Random random;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    private int cut;

    public Segmenter(OutputStream out, Manner manner, long seed) {
        this.out = out;
        this.manner = manner;
        this.random = new Random(seed);
        this.cut = nextCut();
    }

    public void write(byte... octets) throws IOException {
        if (manner == Manner.WHOLE) {
            out.write(octets);
            out.flush();
            return;
        }
        waiting.writeBytes(octets);
        byte[] all = waiting.toByteArray();
        int from = 0;
        while (all.length - from >= cut) {
            out.write(all, from, cut);
            out.flush();
            from += cut;
            cut = nextCut();
        }
        waiting.reset();
        waiting.writeBytes(Arrays.copyOfRange(all, from, all.length));
    }

    /** Lets go of what is still waiting: the answer is complete. */
    public void end() throws IOException {
        if (waiting.size() == 0) return;
        out.write(waiting.toByteArray());
        out.flush();
        waiting.reset();
    }

    private int nextCut() {
        return 1 + random.nextInt(random.nextInt(ONE_IN_TINY) == 0 ? TINY_MAX : SEGMENT_MAX);
    }
}
