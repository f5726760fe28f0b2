package id.titian.files.table.cell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the two long numbers of a person apart by what they say of themselves.
 *
 * <pre>
 *   NIP  19900101 202012 1 001     born, appointed (year and month; year and 21 to 29 where by contract), sex, number
 *   NIK  340101 410190 0001        place, born (day + 40 for women, month, year), number
 * </pre>
 */
public final class PersonNumber {

    public static final int NIP_DIGITS = 18;
    public static final int NIK_DIGITS = 16;

    /** A spreadsheet keeps so many digits of a number. */
    public static final int KEPT_DIGITS = 15;

    /** Two thousand years and a person's life, roughly: births that a NIP can say. */
    private static final int BORN_MIN = 1930;

    private static final int BORN_MAX = 2015;
    private static final int APPOINTED_MIN = 1950;
    private static final int APPOINTED_MAX = 2099;

    private static final Pattern SCIENTIFIC = Pattern.compile("([0-9])(?:[.,]([0-9]+))?[eE]\\+?([0-9]{1,2})");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9])[0-9]{15,18}(?![0-9])");

    private PersonNumber() {}

    /** Whether a text is 18 digits that say what a NIP says. */
    public static boolean isNip(String text) {
        if (text.length() != NIP_DIGITS || !isDigits(text)) return false;
        int born = number(text, 0, 4);
        int appointed = number(text, 8, 12);
        int month = number(text, 12, 14);
        int sex = text.charAt(14) - '0';
        return born >= BORN_MIN
                && born <= BORN_MAX
                && isDay(number(text, 6, 8), number(text, 4, 6))
                && appointed >= APPOINTED_MIN
                && appointed <= APPOINTED_MAX
                && (month >= 1 && month <= 12 || month >= 21 && month <= 29)
                && (sex == 1 || sex == 2);
    }

    /** Whether a text is 16 digits that say what a NIK says. */
    public static boolean isNik(String text) {
        if (text.length() != NIK_DIGITS || !isDigits(text)) return false;
        int day = number(text, 6, 8);
        return number(text, 0, 2) >= 11
                && isDay(day > 40 ? day - 40 : day, number(text, 8, 10))
                && !text.endsWith("0000");
    }

    /** Whether a text is as long as a NIP or a NIK, sound or not, or what a spreadsheet made of one. */
    public static boolean isLong(String text) {
        if (isScientific(text)) return shown(text).digits().length() >= KEPT_DIGITS;
        String digits = ungrouped(text);
        // Two days of a period are sixteen grouped digits, too.
        return isNip(digits) || isNik(digits) || isDigits(text) && text.length() >= KEPT_DIGITS;
    }

    /** Whether 18 digits may have lost their last three: no person has the number 000. */
    public static boolean lostDigits(String nip) {
        return nip.length() == NIP_DIGITS && nip.endsWith("000");
    }

    private static boolean isDay(int day, int month) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= (month == 2 ? 29 : month % 2 == (month > 7 ? 1 : 0) ? 30 : 31);
    }

    public static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The digits without the blanks, dots and hyphens by which people group them. */
    public static String ungrouped(String text) {
        if (isDigits(text)) return text;
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') digits.append(c);
            else if (c != ' ' && c != '.' && c != '-' || digits.length() == 0) return text;
        }
        return digits.toString();
    }

    /** Whether a text is a number with an exponent, as a spreadsheet shows long ones. */
    public static boolean isScientific(String text) {
        return text.length() < 30 && SCIENTIFIC.matcher(text).matches();
    }

    /** How many digits of a number with an exponent are known, and the number in full; the rest are zeros. */
    public record Shown(int known, String digits) {}

    /** What a number with an exponent says; only of texts that are {@link #isScientific}. */
    public static Shown shown(String text) {
        Matcher matcher = SCIENTIFIC.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("No number with an exponent: " + text);
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        int exponent = Integer.parseInt(matcher.group(3));
        String digits = exponent > 30
                ? text
                : new BigDecimal(matcher.group(1) + "." + fraction + "0")
                        .movePointRight(exponent)
                        .toBigInteger()
                        .toString();
        return new Shown(1 + fraction.length(), digits);
    }

    /** The long numbers in a text that is longer than one; several are several people. */
    public static List<String> longNumbers(String text) {
        if (text.length() <= NIP_DIGITS) return List.of();
        List<String> numbers = new ArrayList<>();
        Matcher matcher = LONG_NUMBER.matcher(text);
        while (matcher.find() && numbers.size() < 3) numbers.add(matcher.group());
        return numbers;
    }
}
