package id.titian.zk.record;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * How full a terminal is: 20 or 23 numbers of four octets, of which we need three.
 *
 * <pre>
 *   offset 16 users | 32 attendance records | 64 attendance capacity   u32 little-endian
 * </pre>
 */
public final class FreeSizes {

    private static final int OCTETS_MIN = 80;

    /** Larger numbers than this are no counts. */
    private static final int COUNT_MAX = 100_000_000;

    private FreeSizes() {}

    /** What the octets tell; nothing if they are too few. */
    public static TerminalMemory decode(Bytes data) {
        if (data.length() < OCTETS_MIN) return TerminalMemory.UNKNOWN;
        ByteBuffer in = data.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return new TerminalMemory(count(in, 16), count(in, 32), count(in, 64));
    }

    private static OptionalInt count(ByteBuffer in, int at) {
        int count = in.getInt(at);
        return count < 0 || count > COUNT_MAX ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
