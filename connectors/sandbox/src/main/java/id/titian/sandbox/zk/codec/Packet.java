package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One packet, without the prefix that TCP adds.
 *
 * <pre>
 *   offset  0         2          4         6       8          8+n
 *           +---------+----------+---------+-------+----------+
 *           | command | checksum | session | reply | data[n]  |   little-endian, unsigned
 *           +---------+----------+---------+-------+----------+
 * </pre>
 *
 * @param command what is asked or answered, 0..65535.
 * @param session chosen by the terminal; the event's code in a live event, the state in the answer to a state request.
 * @param reply the request's number, which its answers repeat.
 * @param data the rest.
 */
public record Packet(int command, int session, int reply, Bytes data) {

    public static final int HEADER_LENGTH = 8;

    private static final int U16_MAX = 0xFFFF;
    private static final int CHECKSUM_OFFSET = 2;

    public Packet {
        if (((command | session | reply) & ~U16_MAX) != 0)
            throw new IllegalArgumentException(
                    "Header fields have 16 bits: " + command + ", " + session + ", " + reply);
    }

    /**
     * The packet as it travels.
     *
     * @param skew added to the right checksum; 0 for a healthy firmware.
     */
    public byte[] encode(int skew) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_LENGTH + data.length()).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) command)
                .putShort((short) 0)
                .putShort((short) session)
                .putShort((short) reply)
                .put(data.buffer());
        out.putShort(CHECKSUM_OFFSET, (short) (checksum(out.array()) + skew));
        return out.array();
    }

    /**
     * Reads a packet whose checksum nobody has looked at yet.
     *
     * @param octets at least {@link #HEADER_LENGTH} of them.
     */
    public static Packet decode(byte... octets) {
        ByteBuffer in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        return new Packet(
                in.getShort(0) & U16_MAX,
                in.getShort(4) & U16_MAX,
                in.getShort(6) & U16_MAX,
                Bytes.of(octets, HEADER_LENGTH, octets.length - HEADER_LENGTH));
    }

    /** Whether the checksum that a packet carries is the one that its octets have. */
    public static boolean isSound(byte... octets) {
        int carried = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getShort(CHECKSUM_OFFSET) & U16_MAX;
        return carried == checksum(octets);
    }

    /** The one's complement of the folded sum of all words but the checksum's own. */
    private static int checksum(byte... octets) {
        long sum = 0;
        for (int i = 0; i < octets.length; i++) {
            if (i == CHECKSUM_OFFSET || i == CHECKSUM_OFFSET + 1) continue;
            sum += (long) (octets[i] & 0xFF) << (i % 2 == 0 ? 0 : 8);
        }
        while (sum > U16_MAX) sum = (sum & U16_MAX) + (sum >> 16);
        return (int) (~sum & U16_MAX);
    }
}
