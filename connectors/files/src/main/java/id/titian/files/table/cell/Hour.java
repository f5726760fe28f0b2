package id.titian.files.table.cell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An hour as it was written.
 *
 * @param hour 0 to 24; 24 is the midnight that ends the day.
 * @param second {@link #NO_SECOND} where none was written.
 * @param isNumeric whether it is a number, whose second may be there and not shown.
 */
public record Hour(int hour, int minute, int second, boolean isNumeric) {

    /** In place of a second that was not written. */
    public static final int NO_SECOND = -1;

    /** An hour, or null if there is none such. */
    static @Nullable Hour of(int hour, int minute, int second, boolean isNumeric) {
        boolean isMidnight = hour == 24 && minute == 0 && second <= 0;
        if (hour < 0 || hour > 23 && !isMidnight || minute < 0 || minute > 59 || second > 59) return null;
        return new Hour(hour, minute, second, isNumeric);
    }

    /** Seconds since the day began. */
    public int secondOfDay() {
        return 3600 * hour + 60 * minute + Math.max(0, second);
    }

    public boolean knowsSecond() {
        return second != NO_SECOND;
    }

    /** Whether it says 00:00, which programs write where there is nothing. */
    public boolean isZero() {
        return secondOfDay() == 0;
    }

    /** The moment of this hour on a day. */
    public LocalDateTime on(LocalDate day) {
        return Day.moment(day, this);
    }
}
