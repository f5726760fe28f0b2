package id.titian.files.revo;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One record of {@code attend.dat}.
 *
 * <pre>
 *   offset  0         4      8      9        10      11     12
 *           +---------+------+------+--------+-------+------+----------+
 *           | seconds | user | type | verify | inOut |  ?   | workCode |   little-endian, unsigned
 *           +---------+------+------+--------+-------+------+----------+
 * </pre>
 *
 * @param time the seconds count from 1970 on the wall clock of the terminal, not in UTC.
 * @param user the internal number of the person, which is not the PIN.
 */
record AttendRecord(LocalDateTime time, long user, int verifyMode, int inOutMode, long workCode) {

    static final int LENGTH = 16;

    static AttendRecord of(Bytes octets) {
        ByteBuffer buffer = octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return new AttendRecord(
                LocalDateTime.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt(0)), 0, ZoneOffset.UTC),
                Integer.toUnsignedLong(buffer.getInt(4)),
                octets.at(9),
                octets.at(10),
                Integer.toUnsignedLong(buffer.getInt(12)));
    }

    /** Whether the record is a place where nothing was written, or that a failing stick has lost. */
    static boolean isBlank(Bytes octets) {
        for (int i = 0; i < octets.length(); i++) if (octets.at(i) != 0) return false;
        return true;
    }
}
