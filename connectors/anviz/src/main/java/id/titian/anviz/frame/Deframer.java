package id.titian.anviz.frame;

import id.titian.anviz.frame.Noise.Why;
import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the octets of a line into frames. Holds at most one unfinished frame, however much arrives. */
public final class Deframer {

    static final int FRAME_MAX = Reply.HEADER_OCTETS + Call.DATA_MAX + Call.CRC_OCTETS;

    private static final int ANSWER_BIT = 0x80;
    private static final int COMMAND_AT = 5;

    private final byte[] inbox = new byte[FRAME_MAX];
    private final ByteBuffer view = ByteBuffer.wrap(inbox);
    private int held;

    /** Returns what has become certain; keeps the rest for the next chunk. */
    public List<Heard> feed(Bytes chunk) {
        var heard = new ArrayList<Heard>();
        for (int i = 0; i < chunk.length(); i++) {
            inbox[held++] = (byte) chunk.at(i);
            cut(heard);
        }
        return heard;
    }

    /**
     * Stops waiting for the rest of an unfinished frame, whose length may have been heard wrongly, and returns the frames
     * inside of it. Nothing is held afterwards.
     */
    public List<Heard> giveUp() {
        var heard = new ArrayList<Heard>();
        while (held > 0) {
            heard.add(skip(Why.UNFINISHED));
            cut(heard);
        }
        return heard;
    }

    /** How many octets wait for the rest of their frame. */
    public int held() {
        return held;
    }

    private void cut(List<Heard> heard) {
        for (@Nullable Heard next = next(); next != null; next = next()) heard.add(next);
    }

    /** The next thing in the inbox, or null while we cannot know it yet. */
    private @Nullable Heard next() {
        if (held == 0) return null;
        if ((inbox[0] & 0xFF) != Call.START) return skip(Why.NOT_A_START);
        if (held <= COMMAND_AT) return null;
        boolean isReply = (inbox[COMMAND_AT] & ANSWER_BIT) != 0;
        int header = isReply ? Reply.HEADER_OCTETS : Call.HEADER_OCTETS;
        if (held < header) return null;
        int length = view.order(ByteOrder.BIG_ENDIAN).getShort(header - 2) & 0xFFFF;
        if (length > Call.DATA_MAX) return skip(Why.TOO_LONG);
        int checked = header + length;
        if (held < checked + Call.CRC_OCTETS) return null;
        int crc = view.order(ByteOrder.LITTLE_ENDIAN).getShort(checked) & 0xFFFF;
        // One octet only: the true frame may begin inside of the false one.
        if (crc != Crc16.of(inbox, checked)) return skip(Why.BAD_CRC);
        Heard frame = frame(isReply, Bytes.of(inbox, header, length));
        drop(checked + Call.CRC_OCTETS);
        return frame;
    }

    private Heard frame(boolean isReply, Bytes data) {
        long deviceId = view.order(ByteOrder.BIG_ENDIAN).getInt(1) & 0xFFFF_FFFFL;
        int command = inbox[COMMAND_AT] & ~ANSWER_BIT & 0xFF;
        return isReply ? new Reply(deviceId, command, inbox[6] & 0xFF, data) : new Call(deviceId, command, data);
    }

    private Noise skip(Why why) {
        var noise = new Noise(inbox[0] & 0xFF, why);
        drop(1);
        return noise;
    }

    private void drop(int octets) {
        System.arraycopy(inbox, octets, inbox, 0, held - octets);
        held -= octets;
    }
}
