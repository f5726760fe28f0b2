package id.titian.sandbox.zk.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a TCP stream into packets, skipping what does not begin like one.
 *
 * <pre>
 *   offset  0             4        8            8+length
 *           +-------------+--------+------------+
 *           | 50 50 82 7D | length | packet     |   little-endian
 *           +-------------+--------+------------+
 * </pre>
 */
public final class StreamCutter {

    public static final int PREFIX_LENGTH = 8;

    /** No request of a collector is longer; what claims to be is noise. */
    public static final int REQUEST_MAX = 65_536;

    private static final int MAGIC = 0x7D825050;

    private final InputStream in;
    private long noise;

    public StreamCutter(InputStream in) {
        this.in = in;
    }

    /** A packet with the prefix of TCP before it. */
    public static byte[] framed(byte... packet) {
        return ByteBuffer.allocate(PREFIX_LENGTH + packet.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(packet.length)
                .put(packet)
                .array();
    }

    /** The octets of the next packet, or null at the end of the stream, also when that comes in the middle of one. */
    public byte @Nullable [] next() throws IOException {
        try {
            int window = int32();
            while (true) {
                if (window == MAGIC) {
                    int length = int32();
                    if (length >= Packet.HEADER_LENGTH && length <= REQUEST_MAX) return exactly(length);
                    noise += PREFIX_LENGTH;
                    window = int32();
                } else {
                    noise++;
                    window = window >>> 8 | octet() << 24;
                }
            }
        } catch (EOFException e) {
            return null;
        }
    }

    /** How many octets belonged to no packet. */
    public long noise() {
        return noise;
    }

    /** All packets of a recorded stream; for tests and tools. */
    public static StreamCutter over(byte... recorded) {
        return new StreamCutter(new ByteArrayInputStream(recorded));
    }

    private int int32() throws IOException {
        return ByteBuffer.wrap(exactly(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) throw new EOFException();
        return octet;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) throw new EOFException();
        return octets;
    }
}
