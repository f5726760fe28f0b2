package id.titian.anviz.frame;

import id.titian.contract.Bytes;

/**
 * What a terminal answers.
 *
 * <pre>
 *   offset  0     1          5               6        7        9            9+n
 *           +-----+----------+---------------+--------+--------+------------+-------+
 *           | A5  | deviceId | command + 80h | result | length | payload[n] | crc16 |   big-endian; crc low octet first
 *           +-----+----------+---------------+--------+--------+------------+-------+
 * </pre>
 *
 * @param deviceId who answers.
 * @param command what was asked, without the 80h.
 * @param result one of the constants, or another octet that no document names.
 * @param data what was asked for.
 */
public record Reply(long deviceId, int command, int result, Bytes data) implements Heard {

    public static final int DONE = 0x00;
    public static final int FAILED = 0x01;
    public static final int EMPTY = 0x05;
    public static final int NO_SUCH_USER = 0x06;
    public static final int TIMED_OUT = 0x08;
    public static final int USB_LOCKED = 0x0F;

    /** The command of a punch that is announced at the moment of recognition; nobody asked. */
    public static final int PUNCH = 0x5F;

    static final int HEADER_OCTETS = 9;

    /** The octets of an answer beside its data. */
    public static final int OVERHEAD_OCTETS = HEADER_OCTETS + Call.CRC_OCTETS;

    /** Whether the terminal did what it was asked. */
    public boolean isDone() {
        return result == DONE;
    }
}
