package id.titian.files.table.survey;

import id.titian.files.date.DateOrder;
import id.titian.files.sheet.Cell;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.Day;
import id.titian.files.table.cell.Days;
import id.titian.files.table.cell.Hour;
import id.titian.files.table.cell.Hours;
import id.titian.files.table.cell.PersonNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in one column, counted. */
public final class ColumnStats {

    /** Cells that are looked at in every way; behind them only what days and hours prove is still looked for. */
    private static final int LOOKED_MAX = 2_000;

    private static final int EXAMPLES_MAX = 3;
    private static final Set<String> IN_OR_OUT = Set.of(
            "in",
            "out",
            "masuk",
            "pulang",
            "keluar",
            "datang",
            "c in",
            "c out",
            "check in",
            "check out",
            "checkin",
            "checkout",
            "i",
            "o",
            "scan masuk",
            "scan pulang",
            "break in",
            "break out",
            "overtime in",
            "overtime out");

    private final List<String> examples = new ArrayList<>();
    private long filled;
    private long looked;
    private long nips;
    private long niks;
    private long lost;
    private long days;
    private long daysWithHour;
    private long hours;
    private long compactHours;
    private long words;
    private long shortNumbers;
    private long names;
    private long inOrOut;
    private long counted;
    private long formulas;
    private long dayFirst;
    private long monthFirst;
    private long ambiguous;
    private String ambiguousText = "";
    private long open;
    private long fixed;
    private long fixedUpToTwelve;
    private long beyondTheMinute;
    private long numbersBeyondTheMinute;
    private String constant = "";
    private long same;

    /** Looks at a cell. */
    void look(Cell written, boolean from1904) {
        Cell cell = written;
        if (written instanceof Cell.Other other) {
            if (other.kind() == Cell.Kind.FORMULA) formulas++;
            if (other.cached() == null) return;
            cell = other.cached();
        }
        filled++;
        if (looked < LOOKED_MAX) {
            looked++;
            lookAtAll(cell, from1904);
            return;
        }
        boolean isOfDays = share(days + daysWithHour) > 0.1;
        Day day = isOfDays ? Days.of(cell, from1904) : null;
        if (day != null) lookAtDay(day, cell);
        else if (!isOfDays && share(hours + compactHours) > 0.1 && Hours.of(cell) instanceof Hours.Found found)
            found.hours().forEach(this::lookAtHour);
    }

    private void lookAtAll(Cell cell, boolean from1904) {
        String text = CellText.of(CellText.shown(cell, from1904)).text();
        if (examples.size() < EXAMPLES_MAX && !text.isEmpty() && !examples.contains(text))
            examples.add(shortened(text));
        if (looked == 1) constant = text;
        if (constant.equals(text)) same++;
        String digits = PersonNumber.ungrouped(text);
        if (PersonNumber.isDigits(digits)) lookAtDigits(digits);
        else if (PersonNumber.isScientific(text)) lost++;
        Day day = Days.of(cell, from1904);
        if (day != null) {
            if (day.hour() == null) days++;
            else daysWithHour++;
            lookAtDay(day, cell);
        }
        Hours in = Hours.of(cell);
        if (in instanceof Hours.Found found) {
            boolean isCompact = PersonNumber.isDigits(text);
            if (isCompact) compactHours++;
            else hours++;
            if (!isCompact || day == null) found.hours().forEach(this::lookAtHour);
        } else if (in instanceof Hours.Word && !text.isEmpty()) words++;
        String normal = CellText.normal(text);
        if (IN_OR_OUT.contains(normal)) inOrOut++;
        boolean isName = digits.equals(text) && !PersonNumber.isDigits(text) && day == null && hasLetters(text);
        // "Hadir" and "Kantor" stand in columns of remarks; a name that nobody has would stop every row.
        if (isName && HeadingWords.role(normal) == null) names++;
    }

    private void lookAtDigits(String digits) {
        if (digits.length() <= 9) {
            shortNumbers++;
            if (Integer.parseInt(digits) == looked) counted++;
        } else if (digits.length() == PersonNumber.NIP_DIGITS) {
            if (PersonNumber.isNip(digits)) nips++;
            else lost++;
        } else if (PersonNumber.isNik(digits)) niks++;
        else if (digits.length() < PersonNumber.NIK_DIGITS) shortNumbers++;
    }

    private void lookAtDay(Day day, Cell cell) {
        if (day.hour() != null) lookAtHour(day.hour());
        if (!day.isOpen()) {
            fixed++;
            if (day.second() <= 12) fixedUpToTwelve++;
            return;
        }
        open++;
        DateOrder proof = day.proves();
        if (proof == DateOrder.DAY_FIRST) dayFirst++;
        if (proof == DateOrder.MONTH_FIRST) monthFirst++;
        if (!day.isAmbiguous()) return;
        if (ambiguous++ == 0) ambiguousText = shortened(CellText.shown(cell, false));
    }

    private void lookAtHour(Hour hour) {
        if (hour.second() <= 0) return;
        beyondTheMinute++;
        if (hour.isNumeric()) numbersBeyondTheMinute++;
    }

    private static boolean hasLetters(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int letters = 0;
        for (int i = 0; i < lower.length() && letters < 3; i++) if (Character.isLetter(lower.charAt(i))) letters++;
        return letters == 3;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 39) + "…" : text;
    }

    private double share(long count) {
        return looked == 0 ? 0 : (double) count / looked;
    }

    /** Up to three different texts, as shown. */
    public List<String> examples() {
        return List.copyOf(examples);
    }

    public long filled() {
        return filled;
    }

    public long formulas() {
        return formulas;
    }

    /** Dates that can be read in two ways. */
    public long ambiguous() {
        return ambiguous;
    }

    /** The first of them. */
    public String ambiguousText() {
        return ambiguousText;
    }

    /** Dates that prove that the day stands first. */
    public long dayFirst() {
        return dayFirst;
    }

    /** Dates that prove that the month stands first. */
    public long monthFirst() {
        return monthFirst;
    }

    public long beyondTheMinute() {
        return beyondTheMinute;
    }

    public long numbersBeyondTheMinute() {
        return numbersBeyondTheMinute;
    }

    /**
     * Whether a spreadsheet program seems to have taken the month for the day where it could: what has an order of its own
     * ends with the twelfth, and what has none begins with the thirteenth.
     */
    public boolean isHalfExchanged() {
        return fixed > 0 && fixed == fixedUpToTwelve && open > 0 && dayFirst == open;
    }

    double nips() {
        return share(nips + lost);
    }

    double niks() {
        return share(niks);
    }

    double days() {
        return share(days);
    }

    double daysWithHour() {
        return share(daysWithHour);
    }

    double hours() {
        return share(hours + words) * (hours > 0 ? 1 : 0);
    }

    double compactHours() {
        return share(hours + compactHours + words) * (hours + compactHours > 0 ? 1 : 0);
    }

    double shortNumbers() {
        return share(shortNumbers);
    }

    double names() {
        return share(names);
    }

    double inOrOut() {
        return share(inOrOut);
    }

    /** Whether it counts the rows. */
    boolean isCount() {
        return looked >= 2 && share(counted) > 0.9;
    }

    /** Whether the same stands in all rows, and they are not few. */
    boolean isConstant() {
        return looked >= 10 && same == looked;
    }

    /** The only PIN-like thing there, for terminals' serial numbers. */
    @Nullable
    String constant() {
        return same == looked ? constant : null;
    }
}
