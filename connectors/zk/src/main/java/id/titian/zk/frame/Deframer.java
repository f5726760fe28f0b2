package id.titian.zk.frame;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the octets of a stream into packets. Between two calls it holds at most one unfinished frame. */
public final class Deframer {

    /** How much of what is no packet is kept, to tell a technician what it was. */
    public static final int STRANGE_MAX = 32;

    private static final byte[] MAGIC = {0x50, 0x50, (byte) 0x82, 0x7D};
    private static final int INBOX_START = 4096;

    private byte[] inbox = new byte[INBOX_START];
    private int held;
    private boolean inNoise;
    private long framingErrors;
    private final byte[] strange = new byte[STRANGE_MAX];
    private int strangeHeld;
    private int lastStrange = -1;

    /** Returns the packets that have become complete; keeps the rest for the next chunk. */
    public List<Packet> feed(Bytes chunk) {
        if (held + chunk.length() > inbox.length)
            inbox = Arrays.copyOf(inbox, Math.max(held + chunk.length(), 2 * inbox.length));
        chunk.buffer().get(inbox, held, chunk.length());
        held += chunk.length();
        return cut(0);
    }

    /**
     * Stops waiting for the rest of an unfinished frame, whose length may have been heard wrongly, and returns what
     * complete packets lie inside of it.
     */
    public List<Packet> giveUp() {
        if (held == 0) return List.of();
        noise(0, 1);
        return cut(1);
    }

    /** How many times octets were skipped to find the next frame. */
    public long framingErrors() {
        return framingErrors;
    }

    /** How many octets wait for the rest of their frame. */
    public int held() {
        return held;
    }

    /** The first octets that were no part of any packet, at most {@link #STRANGE_MAX}. */
    public Bytes strange() {
        return Bytes.of(strange, 0, strangeHeld);
    }

    /** The last octet so far that was no part of any packet, or -1. */
    public int lastStrange() {
        return lastStrange;
    }

    private List<Packet> cut(int from) {
        var packets = new ArrayList<Packet>();
        ByteBuffer in = ByteBuffer.wrap(inbox).order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        while (true) {
            int magic = nextMagic(at);
            noise(at, magic);
            at = magic;
            if (held - at < Packet.PREFIX_OCTETS) break;
            long length = Integer.toUnsignedLong(in.getInt(at + MAGIC.length));
            if (length < Packet.HEADER_OCTETS || length > Packet.PACKET_MAX) {
                noise(at, at + 1);
                at++;
                continue;
            }
            if (held - at - Packet.PREFIX_OCTETS < length) break;
            @Nullable Packet packet = Packet.decode(Bytes.of(inbox, at + Packet.PREFIX_OCTETS, (int) length));
            if (packet != null) packets.add(packet);
            at += Packet.PREFIX_OCTETS + (int) length;
            inNoise = false;
        }
        System.arraycopy(inbox, at, inbox, 0, held - at);
        held -= at;
        return packets;
    }

    /** Where the magic begins next, or what may yet become one at the end; {@code held} if nowhere. */
    private int nextMagic(int from) {
        for (int at = from; at < held; at++) {
            int length = Math.min(MAGIC.length, held - at);
            if (Arrays.equals(inbox, at, at + length, MAGIC, 0, length)) return at;
        }
        return held;
    }

    private void noise(int from, int to) {
        if (from == to) return;
        if (!inNoise) framingErrors++;
        inNoise = true;
        int kept = Math.min(to - from, STRANGE_MAX - strangeHeld);
        System.arraycopy(inbox, from, strange, strangeHeld, kept);
        strangeHeld += kept;
        lastStrange = Byte.toUnsignedInt(inbox[to - 1]);
    }
}
