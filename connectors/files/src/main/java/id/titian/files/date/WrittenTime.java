package id.titian.files.date;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time as the file writes it, taken apart; which of two numbers is the day is not decided here.
 *
 * <pre>
 *   2026/02/22 00:43:38      2026-02-22  00:43:38      year first: there is nothing to decide
 *   07/03/2015 07:30:47      03-03-2015  12:15:44PM    day or month first
 * </pre>
 *
 * @param yearFirst whether the year stands first.
 * @param first the number before the other: the month where the year stands first.
 * @param second60 the seconds, or {@link #NO_SECOND} where the text ends with the minute.
 * @param half AM or PM, empty for a clock of 24 hours.
 */
public record WrittenTime(
        boolean yearFirst, int year, int first, int second, int hour, int minute, int second60, String half) {

    /** Two digits everywhere: in a line that was cut off, {@code 07:30:1} is not one second past half past seven. */
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "([0-9]{4})([-/.])([0-9]{2})\\2([0-9]{2})[ T]{1,3}([0-9]{2}):([0-9]{2}):([0-9]{2}) ?([AP]M)?");

    private static final Pattern YEAR_LAST =
            Pattern.compile("([0-9]{2})([-/.])([0-9]{2})\\2([0-9]{4}) {1,3}([0-9]{2}):([0-9]{2}):([0-9]{2}) ?([AP]M)?");

    /** The shape, also of what a dead clock writes. */
    private static final Pattern SHAPE =
            Pattern.compile("-?[0-9]{1,5}[-/.]{1,2}-?[0-9]{1,3}[-/.]{1,2}-?[0-9]{1,5}[ T]{1,3}-?[0-9]{1,3}:.{1,12}");

    /** In place of seconds that a text does not have. */
    public static final int NO_SECOND = -1;

    /** As people and programs write into cells: one digit or two, a dot in the time, no seconds. */
    private static final Pattern IN_A_CELL = Pattern.compile("(?:([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})"
            + "|([0-9]{1,2})([-/.])([0-9]{1,2})\\6([0-9]{4}))"
            + "[ T]{1,3}([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?:\\.0{1,6})? ?([AaPp][Mm])?");

    /** The parts of a text in a cell, which is whole because the workbook is; null if it has another form. */
    public static @Nullable WrittenTime ofCell(String text) {
        Matcher matcher = IN_A_CELL.matcher(text);
        if (!matcher.matches()) return null;
        boolean yearFirst = matcher.group(1) != null;
        return new WrittenTime(
                yearFirst,
                number(matcher, yearFirst ? 1 : 8),
                number(matcher, yearFirst ? 3 : 5),
                number(matcher, yearFirst ? 4 : 7),
                number(matcher, 9),
                number(matcher, 10),
                matcher.group(11) == null ? NO_SECOND : number(matcher, 11),
                matcher.group(12) == null ? "" : matcher.group(12).toUpperCase(Locale.ROOT));
    }

    /** The parts of a text, or null if it has another form. */
    public static @Nullable WrittenTime of(String text) {
        Matcher matcher = YEAR_FIRST.matcher(text);
        if (matcher.matches())
            return new WrittenTime(true, number(matcher, 1), number(matcher, 3), number(matcher, 4), matcher);
        matcher = YEAR_LAST.matcher(text);
        if (matcher.matches())
            return new WrittenTime(false, number(matcher, 4), number(matcher, 1), number(matcher, 3), matcher);
        return null;
    }

    private WrittenTime(boolean yearFirst, int year, int first, int second, Matcher matcher) {
        this(
                yearFirst,
                year,
                first,
                second,
                number(matcher, 5),
                number(matcher, 6),
                number(matcher, 7),
                matcher.group(8) == null ? "" : matcher.group(8));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether a text is meant for a date and time, be it one or not. */
    public static boolean hasShape(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The moment if the numbers stand in this order, or null if there is no such day or hour. */
    public @Nullable LocalDateTime in(DateOrder order) {
        boolean dayIsFirst = !yearFirst && order == DateOrder.DAY_FIRST;
        int hour24 = hour;
        if (!half.isEmpty()) {
            // There is no 13 PM and no 0 AM; who writes them is not understood.
            if (hour < 1 || hour > 12) return null;
            hour24 = hour % 12 + (half.equals("PM") ? 12 : 0);
        }
        try {
            return LocalDateTime.of(
                    year,
                    dayIsFirst ? second : first,
                    dayIsFirst ? first : second,
                    hour24,
                    minute,
                    Math.max(0, second60));
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    /** The only order in which this is a moment, or null if both are or none. */
    @Nullable
    DateOrder proves() {
        boolean day = in(DateOrder.DAY_FIRST) != null;
        boolean month = in(DateOrder.MONTH_FIRST) != null;
        if (yearFirst || day == month) return null;
        return day ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    /** Whether the order makes a difference: 03/03 is one day, however it is read. */
    public boolean isAmbiguous() {
        return !yearFirst && first != second && in(DateOrder.DAY_FIRST) != null && in(DateOrder.MONTH_FIRST) != null;
    }
}
