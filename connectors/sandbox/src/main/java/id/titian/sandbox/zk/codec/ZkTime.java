package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The terminal's time: seconds in a made-up calendar whose months all have 31 days and whose years have 372. */
public final class ZkTime {

    /** The last second of the last whole year that 32 bits hold. */
    public static final int YEAR_MAX = 2132;

    private static final int YEAR_ZERO = 2000;

    private ZkTime() {}

    /**
     * The 32 bits of a wall-clock time, as a number without sign.
     *
     * @throws IllegalArgumentException if the year is before 2000 or past {@link #YEAR_MAX}
     */
    public static long encode(LocalDateTime time) {
        requireWritable(time);
        return encode(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    /**
     * Insists on a year that 32 bits hold.
     *
     * @throws IllegalArgumentException if the year is before 2000 or past {@link #YEAR_MAX}
     */
    public static void requireWritable(LocalDateTime time) {
        if (time.getYear() < YEAR_ZERO || time.getYear() > YEAR_MAX)
            throw new IllegalArgumentException(
                    "A terminal can write the years " + YEAR_ZERO + " to " + YEAR_MAX + ": " + time);
    }

    /** The 32 bits of parts that need not make a date, such as a 30th of February. */
    public static long encode(int year, int month, int day, int hour, int minute, int second) {
        long days = ((long) (year - YEAR_ZERO) * 12 + (month - 1)) * 31 + (day - 1);
        return ((days * 24 + hour) * 60 + minute) * 60 + second;
    }

    /** The date and time that the 32 bits mean, or null if there is no such day. */
    public static @Nullable LocalDateTime decode(long encoded) {
        int second = (int) (encoded % 60);
        int minute = (int) (encoded / 60 % 60);
        int hour = (int) (encoded / 3_600 % 24);
        long days = encoded / 86_400;
        try {
            return LocalDateTime.of(
                    (int) (days / 372) + YEAR_ZERO,
                    (int) (days / 31 % 12) + 1,
                    (int) (days % 31) + 1,
                    hour,
                    minute,
                    second);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Four octets, little-endian. */
    public static Bytes octets(long encoded) {
        return Bytes.of(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) encoded)
                .array());
    }

    /** Six octets, year of the century first, as live events carry it. */
    static byte[] calendar(LocalDateTime time) {
        return new byte[] {
            (byte) (time.getYear() - YEAR_ZERO),
            (byte) time.getMonthValue(),
            (byte) time.getDayOfMonth(),
            (byte) time.getHour(),
            (byte) time.getMinute(),
            (byte) time.getSecond()
        };
    }
}
