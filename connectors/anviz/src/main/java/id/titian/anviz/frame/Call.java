package id.titian.anviz.frame;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a master says to a terminal, and a terminal of its own accord ({@link #HEARTBEAT}).
 *
 * <pre>
 *   offset  0     1          5         6        8            8+n
 *           +-----+----------+---------+--------+------------+-------+
 *           | A5  | deviceId | command | length | payload[n] | crc16 |   big-endian; crc low octet first
 *           +-----+----------+---------+--------+------------+-------+
 * </pre>
 *
 * @param deviceId who is meant; 0 for everybody.
 * @param command what is wanted, below 80h.
 * @param data at most {@link #DATA_MAX} octets.
 */
public record Call(long deviceId, int command, Bytes data) implements Heard {

    /** The most octets of data in one frame, of either kind. */
    public static final int DATA_MAX = 600;

    /** The highest device id. */
    public static final long DEVICE_ID_MAX = 0xFFFF_FFFFL;

    /** What a terminal says every five minutes over a network to show that it is there. */
    public static final int HEARTBEAT = 0x7F;

    static final int START = 0xA5;
    static final int HEADER_OCTETS = 8;
    static final int CRC_OCTETS = 2;

    public Call {
        if (deviceId < 0 || deviceId > DEVICE_ID_MAX)
            throw new IllegalArgumentException("A device id has four octets: " + deviceId);
        if (command < 0 || command > 0xFF) throw new IllegalArgumentException("A command is one octet: " + command);
        if (data.length() > DATA_MAX)
            throw new IllegalArgumentException("A frame has at most " + DATA_MAX + " octets: " + data.length());
    }

    /** The frame on the line. */
    public Bytes encode() {
        int length = HEADER_OCTETS + data.length();
        ByteBuffer out = ByteBuffer.allocate(length + CRC_OCTETS);
        out.put((byte) START).putInt((int) deviceId).put((byte) command);
        out.putShort((short) data.length()).put(data.buffer());
        out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) Crc16.of(out.array(), length));
        return Bytes.of(out.array());
    }
}
