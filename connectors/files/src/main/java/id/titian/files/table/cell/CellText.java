package id.titian.files.table.cell;

import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cell without what nobody sees.
 *
 * @param text without blanks around it.
 * @param wasMended whether invisible characters were in it, or an apostrophe behind it; one before it, which keeps a
 *     spreadsheet program's hands off, is what a careful person writes.
 */
public record CellText(String text, boolean wasMended) {

    /** From here on a number has more digits than a spreadsheet program keeps. */
    private static final double DIGITS_EXACT = 1e15;

    private static final String APOSTROPHES = "'\u2018\u2019`";

    /** The text of a cell as it was written. */
    public static CellText of(String raw) {
        if (isPlain(raw)) return new CellText(raw, false);
        StringBuilder kept = new StringBuilder(raw.length());
        boolean wasMended = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int type = Character.getType(c);
            if (type == Character.FORMAT || c == 0x00AD || type == Character.CONTROL && c != '\n' && c != '\t') {
                // A carriage return is half of a line end.
                wasMended |= c != '\r';
            } else if (c == '\u00A0' || c == '\u2007' || c == '\u202F') {
                kept.append(' ');
                wasMended = true;
            } else {
                kept.append(c);
            }
        }
        String text = kept.toString().strip();
        if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\""))
            text = text.substring(2, text.length() - 1).strip();
        if (text.length() > 1 && APOSTROPHES.indexOf(text.charAt(0)) >= 0)
            text = text.substring(1).strip();
        while (text.length() > 1 && APOSTROPHES.indexOf(text.charAt(text.length() - 1)) >= 0) {
            text = text.substring(0, text.length() - 1).strip();
            wasMended = true;
        }
        return new CellText(text, wasMended);
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '\'' || c == '`') return false;
        }
        return raw.isEmpty() || raw.charAt(0) != '=' && raw.charAt(0) != ' ' && raw.charAt(raw.length() - 1) != ' ';
    }

    /** What a person sees in a cell; days with the year first. Empty if there is none. */
    public static String shown(@Nullable Cell cell, boolean from1904) {
        if (cell instanceof Cell.Text text) return text.text();
        if (cell instanceof Cell.Number number) return shown(number, from1904);
        if (!(cell instanceof Cell.Other other)) return "";
        if (other.cached() != null) return shown(other.cached(), from1904);
        return other.kind() == Cell.Kind.ERROR ? "#" : "";
    }

    private static String shown(Cell.Number number, boolean from1904) {
        boolean showsDay = NumberFormat.showsDay(number.format());
        boolean showsHour = NumberFormat.showsHour(number.format());
        LocalDateTime moment = showsDay || showsHour ? Days.moment(number.value(), from1904) : null;
        if (moment == null) return digits(number);
        if (!showsHour) return moment.toLocalDate().toString();
        String hour = two(moment.getHour()) + ':' + two(moment.getMinute()) + ':' + two(moment.getSecond());
        return showsDay ? moment.toLocalDate() + " " + hour : hour;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Whether a text has a digit in it. */
    public static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= '0' && text.charAt(i) <= '9') return true;
        return false;
    }

    /** A number in full, never with an exponent, with the zeros before it that its format shows. */
    public static String digits(Cell.Number number) {
        double value = number.value();
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) > 1e30) return Double.toString(value);
        // A spreadsheet program keeps and shows fifteen digits; the others are what is left of binary fractions.
        BigDecimal decimal = Math.abs(value) < DIGITS_EXACT
                ? BigDecimal.valueOf(value).stripTrailingZeros()
                : new BigDecimal(value).round(new MathContext(PersonNumber.KEPT_DIGITS));
        String plain = decimal.scale() < -30 ? decimal.toString() : decimal.toPlainString();
        int missing = NumberFormat.digitsMin(number.format()) - plain.length();
        return missing > 0 && value >= 0 && plain.indexOf('.') < 0 ? "0".repeat(missing) + plain : plain;
    }

    /** A heading or a word in the form in which it is compared: lower case, single blanks, letters and digits only. */
    public static String normal(String text) {
        StringBuilder normal = new StringBuilder(Math.min(text.length(), 64));
        boolean isGap = false;
        for (int i = 0; i < text.length() && normal.length() < 64; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (Character.isLetterOrDigit(c)) {
                if (isGap && normal.length() > 0) normal.append(' ');
                normal.append(c);
                isGap = false;
            } else if (c != '\'' && c != '.') {
                isGap = true;
            }
        }
        return normal.toString();
    }
}
