package id.titian.files.table.cell;

import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hours that a cell names, or what stands in their place.
 *
 * <pre>
 *   07:30   07.30   7:30 AM   0730   07:30:00.000   24:00   07:3016:02   07:30 - 16:02   libur   -
 * </pre>
 */
public sealed interface Hours {

    /** Hours of one cell; more are no day of a person. */
    int HOURS_MAX = 20;

    /**
     * One hour or several.
     *
     * @param isGlued whether nothing stood between them.
     * @param lostZero whether the zero before one was gone.
     */
    record Found(List<Hour> hours, boolean isGlued, boolean lostZero) implements Hours {}

    /** A word that says why there is none, such as leave. */
    record Word(String word) implements Hours {}

    /** Neither. */
    record Unclear(boolean isDecimal) implements Hours {}

    /** What can stand behind an hour. */
    String ZONE = "(?: ?(?:wib|wita|wit))?";

    Pattern SINGLE = Pattern.compile(
            "([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,]0{1,6})?(?: ?([ap])\\.?m\\.?)?" + ZONE);
    Pattern COMPACT = Pattern.compile("[0-9]{3,6}");
    Pattern ONE_OF_SEVERAL = Pattern.compile("([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?");
    Pattern BETWEEN = Pattern.compile("(?:[\\s,;/|~\u2013-]|s/d|s\\.d\\.|sd|dan|&)*");
    Set<String> WORDS = Set.of(
            "",
            "x",
            "libur",
            "cuti",
            "sakit",
            "izin",
            "ijin",
            "dl",
            "dinas",
            "tugas",
            "alpa",
            "alpha",
            "tk",
            "tb",
            "off",
            "wfh",
            "wfo",
            "wfa",
            "upacara",
            "rapat",
            "diklat",
            "bolos",
            "mangkir",
            "tidak",
            "kosong",
            "nihil",
            "na",
            "null",
            "none",
            "holiday",
            "absen",
            "sppd",
            "perjalanan",
            "tanpa",
            "belum",
            "lepas",
            "piket",
            "hari",
            "minggu",
            "sabtu");

    /** What is in a cell. */
    static Hours of(Cell cell) {
        if (cell instanceof Cell.Number number) return of(number);
        return cell instanceof Cell.Text text ? of(CellText.of(text.text()).text()) : new Unclear(false);
    }

    private static Hours of(Cell.Number number) {
        double value = number.value();
        boolean isShownAsHour = NumberFormat.showsHour(number.format()) && !NumberFormat.showsDay(number.format());
        if (value >= 0 && value < 1 || value == 1 && isShownAsHour) {
            int seconds = (int) Math.round(value * 86_400);
            boolean knows = number.showsSeconds() || seconds % 60 != 0;
            Hour hour = Hour.of(seconds / 3600, seconds / 60 % 60, knows ? seconds % 60 : Hour.NO_SECOND, true);
            return hour == null ? new Unclear(false) : new Found(List.of(hour), false, false);
        }
        if (value >= 100 && value < 240_000 && value == Math.rint(value) && !NumberFormat.showsDay(number.format()))
            return compact(CellText.digits(number));
        // 7.3 may be half past seven, or eighteen minutes past.
        return new Unclear(value > 0 && value < 25 && !NumberFormat.showsDay(number.format()));
    }

    /** What is in a text that was cleaned. */
    static Hours of(String written) {
        if (written.length() > 200) return new Unclear(false);
        Hour single = single(written);
        if (single != null) return new Found(List.of(single), false, false);
        if (COMPACT.matcher(written).matches()) return compact(written);
        String text = written.toLowerCase(Locale.ROOT);
        Hours several = several(text);
        if (several != null) return several;
        return isWord(text) ? new Word(written) : new Unclear(false);
    }

    /** The only hour of a text, or null if it has another form. */
    static @Nullable Hour single(String written) {
        int length = written.length();
        if (length < 4 || length > 24 || !Character.isDigit(written.charAt(0))) return null;
        // Most hours are 07:30 or 07:30:15.
        if (length == 5 && isPair(written, 0) && isSign(written, 2) && isPair(written, 3))
            return Hour.of(pair(written, 0), pair(written, 3), Hour.NO_SECOND, false);
        if (length == 8
                && isPair(written, 0)
                && isSign(written, 2)
                && isPair(written, 3)
                && isSign(written, 5)
                && isPair(written, 6)) return Hour.of(pair(written, 0), pair(written, 3), pair(written, 6), false);
        Matcher matcher = SINGLE.matcher(written.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) return null;
        int hour = Integer.parseInt(matcher.group(1));
        String half = matcher.group(4);
        if (half != null) {
            // There is no 13 PM and no 0 AM; who writes them is not understood.
            if (hour < 1 || hour > 12) return null;
            hour = hour % 12 + (half.equals("p") ? 12 : 0);
        }
        return Hour.of(
                hour,
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? Hour.NO_SECOND : Integer.parseInt(matcher.group(3)),
                false);
    }

    private static boolean isPair(String text, int at) {
        return digit(text, at) && digit(text, at + 1);
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isSign(String text, int at) {
        return text.charAt(at) == ':' || text.charAt(at) == '.';
    }

    private static int pair(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    /** {@code 0730} and {@code 073015}; without their first zero, too. */
    private static Hours compact(String digits) {
        boolean lostZero = digits.length() % 2 == 1;
        String text = lostZero ? "0" + digits : digits;
        Hour hour = Hour.of(pair(text, 0), pair(text, 2), text.length() == 6 ? pair(text, 4) : Hour.NO_SECOND, false);
        return hour == null ? new Unclear(false) : new Found(List.of(hour), false, lostZero);
    }

    private static @Nullable Hours several(String text) {
        Matcher one = ONE_OF_SEVERAL.matcher(text);
        Matcher between = BETWEEN.matcher(text);
        List<Hour> hours = new ArrayList<>();
        boolean isGlued = false;
        int at = 0;
        while (at < text.length()) {
            one.region(at, text.length());
            if (!one.lookingAt() || hours.size() == HOURS_MAX) return null;
            Hour hour = Hour.of(
                    Integer.parseInt(one.group(1)),
                    Integer.parseInt(one.group(2)),
                    one.group(3) == null ? Hour.NO_SECOND : Integer.parseInt(one.group(3)),
                    false);
            if (hour == null) return null;
            hours.add(hour);
            between.region(one.end(), text.length());
            at = between.lookingAt() ? between.end() : one.end();
            isGlued |= at == one.end() && at < text.length();
        }
        return hours.isEmpty() ? null : new Found(List.copyOf(hours), isGlued, false);
    }

    private static boolean isWord(String text) {
        if (CellText.hasDigit(text)) return false;
        String normal = CellText.normal(text);
        int end = normal.indexOf(' ');
        return WORDS.contains(end < 0 ? normal : normal.substring(0, end));
    }
}
