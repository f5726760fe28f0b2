package id.titian.contract;

import java.time.DateTimeException;
import java.time.LocalDateTime;

/**
 * The one text form of a wall-clock time, {@code 2026-10-06T07:30:15}, on the wire, in keys and in hashes. Strict: 30
 * February is refused and does not become the 28th.
 *
 * <p>Written out by hand because every punch passes here six times on its way; a formatter was a tenth of the hub's work.
 */
public final class WallClock {

    private static final int LENGTH = 19;
    private static final int YEAR_MAX = 9999;

    private WallClock() {}

    /**
     * The text of a time, to the second.
     *
     * @throws DateTimeException if its year has not four digits
     */
    public static String text(LocalDateTime time) {
        if (time.getYear() < 0 || time.getYear() > YEAR_MAX)
            throw new DateTimeException("The year of a wall clock has four digits: " + time);
        char[] text = new char[LENGTH];
        put(text, 0, time.getYear() / 100);
        put(text, 2, time.getYear() % 100);
        text[4] = '-';
        put(text, 5, time.getMonthValue());
        text[7] = '-';
        put(text, 8, time.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, time.getHour());
        text[13] = ':';
        put(text, 14, time.getMinute());
        text[16] = ':';
        put(text, 17, time.getSecond());
        return new String(text);
    }

    /**
     * The time that a text names.
     *
     * @throws DateTimeException if the text has another form, or no calendar has that moment
     */
    public static LocalDateTime parse(String text) {
        if (text.length() != LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':')
            throw new DateTimeException("Not a wall-clock time as 2026-10-06T07:30:15: " + text);
        return LocalDateTime.of(
                100 * two(text, 0) + two(text, 2),
                two(text, 5),
                two(text, 8),
                two(text, 11),
                two(text, 14),
                two(text, 17));
    }

    private static void put(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }

    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9)
            throw new DateTimeException("Not a wall-clock time as 2026-10-06T07:30:15: " + text);
        return 10 * tens + ones;
    }
}
