package id.titian.adms.record;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two ways in which a terminal writes its wall clock: {@code 2026-10-06 07:30:15}, and in old firmware a number of seconds
 * in a fictitious calendar, where every month has 31 days and every year 372:
 * {@code ((((year-2000)*12 + month-1)*31 + day-1)*24 + hour)*3600 + minute*60 + second}. Both can say 30 February.
 */
public final class WrittenTime {

    /** Minutes and seconds have two digits: with one, the line was cut off in the middle of a time. */
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[ T]+([0-9]{1,2}):([0-9]{2}):([0-9]{2})");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final int YEAR_FIRST = 2000;

    private WrittenTime() {}

    /** Whether a field has the shape of a date and a time, be there such a day or not. */
    static boolean isText(String field) {
        return TEXT.matcher(field.strip()).matches();
    }

    /** Whether a field is a number of the fictitious calendar, be there such a day or not. */
    static boolean isNumber(String field) {
        return NUMBER.matcher(field.strip()).matches();
    }

    /** The moment that a text or a number means, or null if it is neither or there is no such day. */
    public static @Nullable LocalDateTime read(String field) {
        Matcher text = TEXT.matcher(field.strip());
        if (text.matches())
            return moment(
                    number(text, 1),
                    number(text, 2),
                    number(text, 3),
                    number(text, 4),
                    number(text, 5),
                    number(text, 6));
        return isNumber(field) ? ofEncoded(Long.parseLong(field.strip())) : null;
    }

    /** The moment that a number of the fictitious calendar means, or null if there is no such day. */
    public static @Nullable LocalDateTime ofEncoded(long encoded) {
        if (encoded < 0 || encoded > 0xFFFF_FFFFL) return null;
        long days = encoded / 86_400;
        int second = (int) (encoded % 86_400);
        return moment(
                YEAR_FIRST + (int) (days / 372),
                1 + (int) (days / 31 % 12),
                1 + (int) (days % 31),
                second / 3600,
                second / 60 % 60,
                second % 60);
    }

    private static int number(Matcher text, int group) {
        return Integer.parseInt(text.group(group));
    }

    private static @Nullable LocalDateTime moment(int year, int month, int day, int hour, int minute, int second) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }
}
