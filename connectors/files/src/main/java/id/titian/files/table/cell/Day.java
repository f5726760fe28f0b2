package id.titian.files.table.cell;

import id.titian.files.date.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The day that a cell names, with its hour where it has one.
 *
 * @param isOpen whether it depends on the order which of the first two numbers is the day.
 * @param first the first number, the month where nothing is open.
 * @param second the second number, the day where nothing is open.
 * @param origin in what form it was written.
 * @param hour the hour behind it, or null.
 */
public record Day(
        int year,
        int first,
        int second,
        boolean isOpen,
        Origin origin,
        @Nullable Hour hour) {

    /** In what form a day was written. */
    public enum Origin {
        /** A text, be it with the month's name. */
        TEXT,
        /** A date of a spreadsheet. */
        DATE,
        /** A number of days, as a spreadsheet counts them, that is not shown as a date. */
        COUNT
    }

    static @Nullable Day of(@Nullable LocalDate date, Origin origin, @Nullable Hour hour) {
        return date == null
                ? null
                : new Day(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), false, origin, hour);
    }

    /** The day in an order, or null if there is none. */
    public @Nullable LocalDate in(DateOrder order) {
        boolean dayIsFirst = isOpen && order == DateOrder.DAY_FIRST;
        return date(year, dayIsFirst ? second : first, dayIsFirst ? first : second);
    }

    /** The day with day and month exchanged, or null if there is none. */
    public @Nullable LocalDate exchanged() {
        return date(year, second, first);
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        // Most of what is no day is seen without an exception, which costs more than all the rest.
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    /** The only order in which this is a day, or null if both are, or none, or nothing is open. */
    public @Nullable DateOrder proves() {
        if (!isOpen) return null;
        boolean day = in(DateOrder.DAY_FIRST) != null;
        boolean month = in(DateOrder.MONTH_FIRST) != null;
        if (day == month) return null;
        return day ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    /** Whether the order makes a difference. */
    public boolean isAmbiguous() {
        return isOpen && first != second && in(DateOrder.DAY_FIRST) != null && in(DateOrder.MONTH_FIRST) != null;
    }

    /** The moment that day and hour make. */
    static LocalDateTime moment(LocalDate date, Hour hour) {
        return date.plusDays(hour.hour() == 24 ? 1 : 0)
                .atTime(hour.hour() % 24, hour.minute(), Math.max(0, hour.second()));
    }
}
