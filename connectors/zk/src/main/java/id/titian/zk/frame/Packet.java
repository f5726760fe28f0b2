package id.titian.zk.frame;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One packet of the protocol, in either direction.
 *
 * <pre>
 *   offset  0         2          4         6        8
 *           +---------+----------+---------+--------+---------+
 *           | command | checksum | session | reply  | data[n] |   all u16 little-endian
 *           +---------+----------+---------+--------+---------+
 *
 *   on a stream, before it:  50 50 82 7D | u32 length of the packet, little-endian
 * </pre>
 *
 * @param command a number of {@link Command}, or one of the answers below.
 * @param session the session's id; in an event it is the event's code instead.
 * @param reply the number of the request; an answer repeats it.
 * @param data what follows the header.
 * @param sound whether the checksum fits; some third-party stacks are off by one, so a misfit is a doubt and no verdict.
 */
public record Packet(int command, int session, int reply, Bytes data, boolean sound) {

    public static final int EVENT = 500;
    public static final int PREPARE_DATA = 1500;
    public static final int DATA = 1501;
    public static final int ACK_OK = 2000;
    public static final int ACK_ERROR = 2001;
    public static final int ACK_RETRY = 2003;
    public static final int ACK_REPEAT = 2004;
    public static final int ACK_UNAUTH = 2005;
    public static final int ACK_ERROR_DATA = 65_531;
    public static final int ACK_ERROR_INIT = 65_532;
    public static final int ACK_ERROR_CMD = 65_533;
    public static final int ACK_UNKNOWN = 65_535;

    public static final int HEADER_OCTETS = 8;

    /** The magic and the length that stand before a packet on a stream. */
    public static final int PREFIX_OCTETS = 8;

    /** The longest packet that is believed: the longest seen carries a chunk of 65 472 octets. */
    public static final int PACKET_MAX = 1 << 20;

    private static final int MAGIC = 0x7D825050;
    private static final int CHECKSUM_AT = 2;

    public Packet(Command command, int session, int reply, Bytes data) {
        this(command.number(), session, reply, data, true);
    }

    /** The packet in these octets, without any prefix, or null if they are too few or too many for one. */
    public static @Nullable Packet decode(Bytes octets) {
        if (octets.length() < HEADER_OCTETS || octets.length() > PACKET_MAX) return null;
        ByteBuffer in = octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return new Packet(
                u16(in, 0),
                u16(in, 4),
                u16(in, 6),
                octets.slice(HEADER_OCTETS, octets.length() - HEADER_OCTETS),
                u16(in, CHECKSUM_AT) == checksum(in));
    }

    /** The octets of a datagram. */
    public Bytes encode() {
        return Bytes.of(
                write(ByteBuffer.allocate(HEADER_OCTETS + data.length())).array());
    }

    /** The octets on a stream: prefix and packet. */
    public Bytes encodeFramed() {
        int length = HEADER_OCTETS + data.length();
        ByteBuffer framed = ByteBuffer.allocate(PREFIX_OCTETS + length).order(ByteOrder.LITTLE_ENDIAN);
        framed.putInt(MAGIC).putInt(length);
        write(framed.slice());
        return Bytes.of(framed.array());
    }

    private ByteBuffer write(ByteBuffer out) {
        out.order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) command)
                .putShort((short) 0)
                .putShort((short) session)
                .putShort((short) reply);
        out.put(data.buffer());
        out.putShort(CHECKSUM_AT, (short)
                checksum(out.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip()));
        return out;
    }

    /** The one's complement of the folded sum of all little-endian words but the checksum's own; an odd last octet counts as a low one. */
    private static int checksum(ByteBuffer packet) {
        int length = packet.limit();
        long sum = 0;
        for (int at = 0; at + 1 < length; at += 2) if (at != CHECKSUM_AT) sum += u16(packet, at);
        if (length % 2 == 1) sum += Byte.toUnsignedInt(packet.get(length - 1));
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >>> 16);
        return (int) (~sum & 0xFFFF);
    }

    /** Whether the other packet says the same, whatever its number and checksum. */
    public boolean saysTheSameAs(Packet other) {
        return command == other.command && data.equals(other.data);
    }

    /** Whether this is one of the ways to say no. */
    public boolean refuses() {
        return command == ACK_ERROR
                || command == ACK_UNKNOWN
                || command == ACK_ERROR_CMD
                || command == ACK_ERROR_INIT
                || command == ACK_ERROR_DATA;
    }

    /** Whether this asks us to come again later. */
    public boolean asksAgain() {
        return command == ACK_RETRY || command == ACK_REPEAT;
    }

    private static int u16(ByteBuffer in, int at) {
        return Short.toUnsignedInt(in.getShort(at));
    }
}
