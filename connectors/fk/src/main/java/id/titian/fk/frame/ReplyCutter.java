package id.titian.fk.frame;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the one reply that is awaited out of what the line says. A reply does not say how long it is: only who asked knows. Holds
 * at most one reply, however much arrives.
 *
 * <pre>
 *   offset  0       2         3        4        8     10      12        12+n
 *           +-------+---------+--------+--------+-----+~~~~~~~+~~~~~~~~~+~~~~~+
 *           | AA 55 | machine | result | status | seq | 55 AA | data[n] | sum |   little-endian
 *           +-------+---------+--------+--------+-----+~~~~~~~+~~~~~~~~~+~~~~~+
 * </pre>
 *
 * The part from 10 follows only what was done and asked for data; the sum is that of the octets from 10 up to it.
 */
public final class ReplyCutter {

    /** So many octets that are no reply are kept to show them to a person. */
    public static final int STRANGE_MAX = 16;

    private static final int HEADER_OCTETS = 10;
    private static final int DATA_AT = 12;
    private static final int SUM_OCTETS = 4;
    private static final int REPLY_MAX = DATA_AT + Request.DATA_MAX + SUM_OCTETS;
    private static final int DONE = 1;

    private final int machine;
    private final byte[] inbox = new byte[REPLY_MAX];
    private final ByteBuffer in = ByteBuffer.wrap(inbox).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] strange = new byte[STRANGE_MAX];

    private int held;
    private int seq;
    private int wanted;
    private boolean isHeard = true;
    private long skipped;

    /**
     * Makes a cutter.
     *
     * @param machine the machine number that replies bear.
     */
    public ReplyCutter(int machine) {
        this.machine = machine;
    }

    /** Awaits the reply to a question; what is left of others is noise. */
    public void await(Request request) {
        drop(held);
        seq = request.seq();
        wanted = request.wanted();
        isHeard = false;
    }

    /** Takes what was heard; returns the awaited reply once it is whole, null before. What comes behind it is noise. */
    public @Nullable Reply feed(Bytes heard) {
        @Nullable Reply reply = null;
        for (int i = 0; i < heard.length(); i++) {
            inbox[held++] = (byte) heard.at(i);
            if (isHeard) drop(1);
            else if (reply == null) reply = next();
        }
        return reply;
    }

    /** Whether a reply has begun that is not whole yet. */
    public boolean isBegun() {
        return held > 0;
    }

    /** How many octets came that belonged to no awaited reply. */
    public long skipped() {
        return skipped;
    }

    /** The first of them. */
    public Bytes strange() {
        return Bytes.of(strange, 0, (int) Math.min(skipped, STRANGE_MAX));
    }

    private @Nullable Reply next() {
        while (held > 0) {
            if (!canBegin()) {
                drop(1);
                continue;
            }
            if (held < HEADER_OCTETS) return null;
            boolean ok = inbox[3] == DONE;
            long status = Integer.toUnsignedLong(in.getInt(4));
            if (!ok || wanted == 0) return taken(HEADER_OCTETS, new Reply(ok, status, Bytes.EMPTY, true));
            int length = DATA_AT + wanted + SUM_OCTETS;
            if (held < length) return null;
            Bytes data = Bytes.of(inbox, DATA_AT, wanted);
            return taken(length, new Reply(true, status, data, sum() == in.getInt(DATA_AT + wanted)));
        }
        return null;
    }

    /** Whether what is held can be the beginning of the awaited reply. */
    private boolean canBegin() {
        if (inbox[0] != (byte) 0xAA || held > 1 && inbox[1] != 0x55) return false;
        if (held > 2 && inbox[2] != (byte) machine) return false;
        if (held < HEADER_OCTETS) return true;
        if ((in.getShort(8) & 0xFFFF) != seq) return false;
        if (inbox[3] != DONE || wanted == 0) return true;
        return (held <= HEADER_OCTETS || inbox[HEADER_OCTETS] == 0x55)
                && (held <= HEADER_OCTETS + 1 || inbox[HEADER_OCTETS + 1] == (byte) 0xAA);
    }

    private int sum() {
        int sum = 0;
        for (int i = HEADER_OCTETS; i < DATA_AT + wanted; i++) sum += inbox[i] & 0xFF;
        return sum;
    }

    private Reply taken(int octets, Reply reply) {
        held -= octets;
        isHeard = true;
        return reply;
    }

    private void drop(int octets) {
        for (int i = 0; i < octets && skipped + i < STRANGE_MAX; i++) strange[(int) skipped + i] = inbox[i];
        skipped += octets;
        held -= octets;
        System.arraycopy(inbox, octets, inbox, 0, held);
    }
}
