package id.titian.files.table.cell;

import id.titian.files.date.DateOrder;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads days.
 *
 * <pre>
 *   06/10/2026   6-10-26   2026-10-06   20261006   6 Oktober 2026   Selasa, 06-Okt-2026   October 6, 2026   46301
 * </pre>
 *
 * each alone or before an hour. A year of two digits is one of this century.
 */
public final class Days {

    private static final LocalDate DAY_0_OF_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final double DAYS_MAX = 2_958_466;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** The years in which a number that is not shown as a date can be one. */
    private static final int YEAR_MIN = 2000;

    private static final int YEAR_MAX = 2099;
    private static final int LENGTH_MAX = 60;

    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4})(?![0-9])");
    private static final Pattern SHORT_YEAR = Pattern.compile("([0-9]{1,2})([-/])([0-9]{1,2})\\2([0-9]{2})(?![0-9])");
    private static final Pattern COMPACT = Pattern.compile("(20[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])");
    private static final Pattern NAMED =
            Pattern.compile("([0-9]{1,2})[-/ ]([a-z]{3,9})\\.?[-/ ,]{1,2}([0-9]{4}|[0-9]{2})(?![0-9])");
    private static final Pattern NAME_FIRST = Pattern.compile("([a-z]{3,9})\\.? ([0-9]{1,2}),? ([0-9]{4})(?![0-9])");
    private static final Pattern WEEKDAY = Pattern.compile(
            "(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)"
                    + "(?:day|sday|nesday|rsday|urday)?[,. ]+");
    private static final Pattern BETWEEN = Pattern.compile("(?:t(?=[0-9])|,? +(?:pukul +|jam +|pkl\\.? +)?)");
    private static final Pattern COUNT = Pattern.compile("[3-7][0-9]{4}(?:[.,][0-9]{1,15})?");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("peb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("mei", 5),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("agu", 8),
            Map.entry("ags", 8),
            Map.entry("agt", 8),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("okt", 10),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("nop", 11),
            Map.entry("des", 12),
            Map.entry("dec", 12));

    private Days() {}

    /** The moment of a number of days, or null if there is none. */
    public static @Nullable LocalDateTime moment(double days, boolean from1904) {
        if (!(days >= 0) || days >= DAYS_MAX) return null;
        long whole = (long) Math.floor(days);
        long seconds = Math.round((days - whole) * SECONDS_OF_A_DAY);
        return (from1904 ? DAY_0_OF_1904 : DAY_0_OF_1900)
                .plusDays(whole)
                .atStartOfDay()
                .plusSeconds(seconds);
    }

    /** The day in a cell, or null if it names none. */
    public static @Nullable Day of(Cell cell, boolean from1904) {
        if (cell instanceof Cell.Number number) return of(number, from1904);
        return cell instanceof Cell.Text text ? of(CellText.of(text.text()).text(), from1904) : null;
    }

    private static @Nullable Day of(Cell.Number number, boolean from1904) {
        boolean isShown = NumberFormat.showsDay(number.format());
        if (!isShown && NumberFormat.showsHour(number.format()) && number.value() < 1) return null;
        LocalDateTime moment = moment(number.value(), from1904);
        boolean isLikely = moment != null && moment.getYear() >= YEAR_MIN && moment.getYear() <= YEAR_MAX;
        if (moment != null && (isShown || isLikely)) {
            boolean hasHour = number.value() != Math.rint(number.value()) || number.showsSeconds();
            return Day.of(
                    moment.toLocalDate(),
                    isShown ? Day.Origin.DATE : Day.Origin.COUNT,
                    hasHour ? hour(moment, number.showsSeconds()) : null);
        }
        return number.value() == Math.rint(number.value()) && number.value() < 1e8
                ? of(CellText.digits(number), from1904)
                : null;
    }

    private static @Nullable Hour hour(LocalDateTime moment, boolean showsSeconds) {
        boolean knows = showsSeconds || moment.getSecond() != 0;
        return Hour.of(moment.getHour(), moment.getMinute(), knows ? moment.getSecond() : Hour.NO_SECOND, true);
    }

    /** The day in a text, or null if it names none. */
    public static @Nullable Day of(String written, boolean from1904) {
        if (written.length() < 5 || written.length() > LENGTH_MAX) return null;
        String text = written;
        char start = text.charAt(0);
        if (start < '0' || start > '9' || hasLetter(text)) {
            text = text.toLowerCase(Locale.ROOT);
            Matcher weekday = WEEKDAY.matcher(text);
            if (weekday.lookingAt()) text = text.substring(weekday.end());
        }
        Matcher matcher = YEAR_LAST.matcher(text);
        if (matcher.lookingAt())
            return day(text, matcher, number(matcher, 4), number(matcher, 1), number(matcher, 3), true);
        matcher = YEAR_FIRST.matcher(text);
        if (matcher.lookingAt())
            return day(text, matcher, number(matcher, 1), number(matcher, 3), number(matcher, 4), false);
        matcher = SHORT_YEAR.matcher(text);
        if (matcher.lookingAt())
            return day(text, matcher, 2000 + number(matcher, 4), number(matcher, 1), number(matcher, 3), true);
        matcher = NAMED.matcher(text);
        if (matcher.lookingAt())
            return day(text, matcher, year(matcher.group(3)), month(matcher.group(2)), number(matcher, 1), false);
        matcher = NAME_FIRST.matcher(text);
        if (matcher.lookingAt())
            return day(text, matcher, number(matcher, 3), month(matcher.group(1)), number(matcher, 2), false);
        matcher = COMPACT.matcher(text);
        if (matcher.lookingAt()) {
            Day compact = day(text, matcher, number(matcher, 1), number(matcher, 2), number(matcher, 3), false);
            // Eight digits are a PIN as well; only a day that exists is taken for one.
            return compact != null && compact.in(DateOrder.DAY_FIRST) != null ? compact : null;
        }
        return COUNT.matcher(text).matches() ? ofCount(text, from1904) : null;
    }

    private static @Nullable Day ofCount(String text, boolean from1904) {
        LocalDateTime moment = moment(Double.parseDouble(text.replace(',', '.')), from1904);
        if (moment == null || moment.getYear() < YEAR_MIN || moment.getYear() > YEAR_MAX) return null;
        boolean hasHour = text.length() > 5;
        return Day.of(moment.toLocalDate(), Day.Origin.COUNT, hasHour ? hour(moment, false) : null);
    }

    private static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) if (Character.isLetter(text.charAt(i))) return true;
        return false;
    }

    private static @Nullable Day day(String text, Matcher matcher, int year, int first, int second, boolean isOpen) {
        if (matcher.end() == text.length()) return new Day(year, first, second, isOpen, Day.Origin.TEXT, null);
        Matcher between = BETWEEN.matcher(text);
        between.region(matcher.end(), text.length());
        if (!between.lookingAt()) return null;
        String rest = text.substring(between.end()).strip();
        if (rest.isEmpty()) return new Day(year, first, second, isOpen, Day.Origin.TEXT, null);
        Hour hour = Hours.single(rest);
        return hour == null ? null : new Day(year, first, second, isOpen, Day.Origin.TEXT, hour);
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name.substring(0, 3), 0);
    }

    private static int year(String digits) {
        return digits.length() == 2 ? 2000 + Integer.parseInt(digits) : Integer.parseInt(digits);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
