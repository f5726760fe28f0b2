package id.titian.fk.frame;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One question.
 *
 * <pre>
 *   offset  0       2         3     4      8      12     14      16
 *           +-------+---------+-----+------+------+------+-------+~~~~~~~+~~~~~~~~~+~~~~~~~+
 *           | 55 AA | machine | cmd | p1   | p2   | len  | seq   | 55 AA | data[n] | 00 00 |   little-endian
 *           +-------+---------+-----+------+------+------+-------+~~~~~~~+~~~~~~~~~+~~~~~~~+
 * </pre>
 *
 * @param machine the machine number, 1..255.
 * @param command what is asked.
 * @param p1 its first parameter.
 * @param p2 its second parameter.
 * @param wanted how many octets it asks for, 0..{@link #DATA_MAX}; 0 when it brings data.
 * @param seq its number, 1..65535.
 * @param data what it brings; mostly nothing.
 */
public record Request(int machine, Command command, int p1, int p2, int wanted, int seq, Bytes data) {

    /** The most octets of data in one question or reply. */
    public static final int DATA_MAX = 1024;

    public static final int SEQ_MAX = 0xFFFF;

    private static final int HEADER_OCTETS = 16;
    private static final short START = (short) 0xAA55;

    public Request {
        if (machine < 1 || machine > 0xFF) throw new IllegalArgumentException("Not a machine number: " + machine);
        if (seq < 1 || seq > SEQ_MAX) throw new IllegalArgumentException("Not the number of a question: " + seq);
        if (wanted < 0 || wanted > DATA_MAX || data.length() > DATA_MAX || wanted > 0 && !data.isEmpty())
            throw new IllegalArgumentException("A question brings or wants at most " + DATA_MAX + " octets, not both");
    }

    public Bytes encode() {
        int length = data.isEmpty() ? HEADER_OCTETS : HEADER_OCTETS + 2 + data.length() + 2;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort(START).put((byte) machine).put((byte) command.number());
        out.putInt(p1).putInt(p2);
        out.putShort((short) (data.isEmpty() ? wanted : data.length())).putShort((short) seq);
        if (!data.isEmpty()) out.putShort(START).put(data.toArray());
        return Bytes.of(out.array());
    }
}
