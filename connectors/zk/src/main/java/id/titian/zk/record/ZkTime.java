package id.titian.zk.record;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The two ways in which a terminal writes its wall clock.
 *
 * <p>A number of seconds in a fictitious calendar, where every month has 31 days and every year 372:
 * {@code ((((year-2000)*12 + month-1)*31 + day-1)*24 + hour)*3600 + minute*60 + second}; in events, six octets
 * {@code YY MM DD hh mm ss}. Both can say 30 February.
 */
public final class ZkTime {

    public static final int YEAR_MIN = 2000;

    /** The last year that is whole in 32 bits. */
    public static final int YEAR_MAX = 2132;

    private ZkTime() {}

    /** The moment that a number means, or null if there is no such day. */
    public static @Nullable LocalDateTime decode(long seconds) {
        long days = seconds / 86_400;
        int second = (int) (seconds % 86_400);
        return moment(
                YEAR_MIN + (int) (days / 372),
                1 + (int) (days / 31 % 12),
                1 + (int) (days % 31),
                second / 3600,
                second / 60 % 60,
                second % 60);
    }

    /**
     * The number that means a moment; fractions of its second are dropped.
     *
     * @throws IllegalArgumentException if the year cannot be said
     */
    public static long encode(LocalDateTime moment) {
        if (moment.getYear() < YEAR_MIN || moment.getYear() > YEAR_MAX)
            throw new IllegalArgumentException(
                    "A terminal can show the years " + YEAR_MIN + " to " + YEAR_MAX + " only: " + moment);
        long days =
                ((moment.getYear() - YEAR_MIN) * 12L + moment.getMonthValue() - 1) * 31 + moment.getDayOfMonth() - 1;
        return days * 86_400 + moment.toLocalTime().toSecondOfDay();
    }

    /** The moment in six octets of an event, or null if there is no such day or hour. */
    public static @Nullable LocalDateTime decodeSix(ByteBuffer in, int at) {
        return moment(
                YEAR_MIN + Byte.toUnsignedInt(in.get(at)),
                in.get(at + 1),
                in.get(at + 2),
                in.get(at + 3),
                in.get(at + 4),
                in.get(at + 5));
    }

    private static @Nullable LocalDateTime moment(int year, int month, int day, int hour, int minute, int second) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }
}
