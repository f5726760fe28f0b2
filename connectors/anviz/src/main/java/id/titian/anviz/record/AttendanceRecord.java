package id.titian.anviz.record;

import id.titian.contract.Bytes;
import id.titian.contract.Said;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;

/**
 * One record of the log, in the log and announced alike.
 *
 * <pre>
 *   offset  0        5         9        10     11         14
 *           +--------+---------+--------+------+----------+
 *           | userId | seconds | backup | type | workCode |   big-endian
 *           +--------+---------+--------+------+----------+
 * </pre>
 *
 * <p>{@code seconds} count from the epoch, a setting. {@code backup} is a mask of how the person was recognised: 1 and 2
 * fingers, 4 password, 8 card. The low four bits of {@code type} are the status; its top bit says that the door was opened.
 */
public final class AttendanceRecord {

    /** The octets of one record. */
    public static final int OCTETS = 14;

    private static final int STATUS_BITS = 0x0F;

    private AttendanceRecord() {}

    /**
     * Takes a record apart.
     *
     * @param raw exactly {@link #OCTETS} octets.
     * @param epoch the moment from which the terminal counts.
     */
    public static Said decode(Bytes raw, LocalDateTime epoch) {
        if (raw.length() != OCTETS)
            throw new IllegalArgumentException("A record has " + OCTETS + " octets: " + raw.length());
        ByteBuffer in = raw.buffer();
        long userId = (long) raw.at(0) << 32 | in.getInt(1) & 0xFFFF_FFFFL;
        long seconds = in.getInt(5) & 0xFFFF_FFFFL;
        int workCode = raw.at(11) << 16 | raw.at(12) << 8 | raw.at(13);
        return new Said(
                Long.toString(userId),
                epoch.plusSeconds(seconds),
                raw.at(10) & STATUS_BITS,
                raw.at(9),
                Integer.toString(workCode),
                raw);
    }
}
