package id.titian.files.table.survey;

import id.titian.files.sheet.Cell;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.Day;
import id.titian.files.table.cell.Days;
import id.titian.files.table.cell.Hours;
import id.titian.files.table.cell.PersonNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows that say what stands in which column.
 *
 * @param first the number of its first row; 0 where the table has none.
 * @param last the number of its last row, the same where it has one.
 * @param shown what stands over each column.
 * @param normals the same in the form in which it is compared; without what a report of rows has added.
 * @param lower its last row alone, to know it again where it is repeated.
 * @param isSure whether a person and a time stand in it.
 * @param width how many columns count; what a report of rows has added stands behind them.
 */
public record Heading(
        int first, int last, List<String> shown, List<String> normals, List<String> lower, boolean isSure, int width) {

    /** What a report of rows writes over the columns of a table without a heading, followed by their number. */
    public static final String COLUMN = "kolom ";

    /** Rows in which it is looked for: titles, addresses and logos stand above it. */
    public static final int ROWS_MAX = 50;

    /** So many numbers in a row, each one more than that before it, are the days of a month. */
    private static final int DAYS_ACROSS_MIN = 7;

    /** A row as it was read. */
    record Row(int number, NavigableMap<Integer, Cell> cells) {}

    public Heading {
        shown = List.copyOf(shown);
        normals = List.copyOf(normals);
        lower = List.copyOf(lower);
    }

    /** Whether there is one. */
    public boolean exists() {
        return first > 0;
    }

    /** Where a report of rows names the item of quarantine; empty if this is the heading of none. */
    public OptionalInt itemColumn() {
        return width == Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of(width + HeadingWords.OF_THE_REPORT.size() - 1);
    }

    /** Whether a row is this heading once more. */
    public boolean isRepeatedBy(NavigableMap<Integer, Cell> cells) {
        if (lower.isEmpty()) return false;
        Map.Entry<Integer, Cell> entry = cells.firstEntry();
        // Most rows are told by their first cell.
        String start = entry.getKey() < lower.size() ? lower.get(entry.getKey()) : "";
        return entry.getValue() instanceof Cell.Text text
                && CellText.normal(text.text()).equals(start)
                && normals(cells).equals(lower);
    }

    /** The heading that somebody confirmed, found again; null if it is not there. */
    static @Nullable Heading find(List<Row> rows, List<String> normals) {
        for (int i = 0; i < rows.size(); i++) {
            Heading one = one(rows.get(i), true);
            if (Survey.trimmed(one.normals()).equals(normals)) return one;
            if (i + 1 < rows.size()) {
                Heading two = two(rows.get(i), rows.get(i + 1), true);
                if (Survey.trimmed(two.normals()).equals(normals)) return two;
            }
        }
        return null;
    }

    /** The heading among the first rows of a table; one without rows if there is none. */
    static Heading find(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (isRecord(rows, i)) continue;
            Says says = Says.of(normals(rows.get(i).cells()));
            boolean hasNext = i + 1 < rows.size() && !isRecord(rows, i + 1);
            if (says.isWhole()) {
                Heading two = hasNext ? two(rows.get(i), rows.get(i + 1), true) : null;
                // Words below it, and nobody's number: "Masuk" and "Pulang" below "Jam".
                return two != null && isBelow(says, rows.get(i + 1)) ? two : one(rows.get(i), true);
            }
            if (hasNext && says.known > 0) {
                Heading two = two(rows.get(i), rows.get(i + 1), true);
                if (Says.of(normals(rows.get(i + 1).cells())).known > 0
                        && !Says.of(normals(rows.get(i + 1).cells())).isWhole()
                        && Says.of(two.normals()).isWhole()) return two;
            }
        }
        for (int i = 0; i < rows.size(); i++)
            if (!isRecord(rows, i) && Says.of(normals(rows.get(i).cells())).known >= 2) return one(rows.get(i), false);
        return none(rows);
    }

    /** Whether a row is somebody's and no heading, though its words may be those of one. */
    private static boolean isRecord(List<Row> rows, int at) {
        Bare bare = Bare.of(rows.get(at).cells());
        // Several days are the heading of a table in which each has a column of its own.
        if (bare.longNumbers == 0 && bare.hours == 0 && bare.days != 1) return false;
        Says says = Says.of(normals(rows.get(at).cells()));
        // A heading may be of one day or hour; then people's numbers stand below the word for them.
        boolean isHeading = bare.longNumbers == 0 && says.known >= 2 && hasNumberBelow(rows, at, says.person);
        return !isHeading;
    }

    /** Whether what stands next below in a column is a number. */
    private static boolean hasNumberBelow(List<Row> rows, int at, int column) {
        for (Row row : rows.subList(at + 1, rows.size())) {
            String text = CellText.of(text(row.cells().get(column))).text();
            if (!text.isEmpty()) return PersonNumber.isLong(text) || PersonNumber.isDigits(text);
        }
        return false;
    }

    /** Whether a row names somebody by a long number and an hour beside it, in whatever columns. */
    public static boolean hasPersonAndHour(NavigableMap<Integer, Cell> cells) {
        Bare bare = Bare.of(cells);
        return bare.longNumbers > 0 && bare.hours > 0;
    }

    /** How many cells of a row are somebody's long number, an hour or a day without one, and nothing else. */
    private record Bare(int longNumbers, int hours, int days) {

        static Bare of(NavigableMap<Integer, Cell> cells) {
            int longNumbers = 0;
            int hours = 0;
            int days = 0;
            for (Cell written : cells.values()) {
                Cell cell = written instanceof Cell.Other other && other.cached() != null ? other.cached() : written;
                String text = CellText.of(text(cell)).text();
                if (PersonNumber.isLong(text)) longNumbers++;
                // Short digits are anything: years, days of a month, running numbers.
                if (PersonNumber.isLong(text) || PersonNumber.isDigits(text)) continue;
                Day day = Days.of(cell, false);
                if (day != null && day.hour() == null) days++;
                else if (day != null || Hours.of(cell) instanceof Hours.Found) hours++;
            }
            return new Bare(longNumbers, hours, days);
        }
    }

    /** No heading, but perhaps the one that a report of rows has written in its place. */
    static Heading none(List<Row> rows) {
        if (!rows.isEmpty()) {
            List<String> normals = normals(rows.get(0).cells());
            int width = HeadingWords.withoutReport(normals).size();
            boolean isNumbered = width < normals.size();
            for (int i = 0; i < width; i++) isNumbered &= normals.get(i).equals(COLUMN + (i + 1));
            if (isNumbered) return new Heading(0, 0, List.of(), List.of(), normals, false, width);
        }
        return new Heading(0, 0, List.of(), List.of(), List.of(), false, Integer.MAX_VALUE);
    }

    private static boolean isBelow(Says upper, Row lower) {
        Cell person = lower.cells().get(upper.person);
        if (person != null) return false;
        for (Cell cell : lower.cells().values())
            if (!(cell instanceof Cell.Text text) || HeadingWords.role(CellText.normal(text.text())) == null)
                return false;
        return true;
    }

    private static Heading one(Row row, boolean isSure) {
        return of(row.number(), row.number(), shown(row.cells()), normals(row.cells()), isSure);
    }

    private static Heading two(Row upper, Row lower, boolean isSure) {
        int width = Math.max(upper.cells().lastKey(), lower.cells().lastKey()) + 1;
        List<String> shown = new ArrayList<>();
        String above = "";
        for (int i = 0; i < width; i++) {
            String over = text(upper.cells().get(i));
            String under = text(lower.cells().get(i));
            // What was merged over several columns stands in the first of them.
            if (!over.isEmpty()) above = over;
            else if (under.isEmpty()) above = "";
            if (under.isEmpty()) shown.add(over);
            else shown.add(above.isEmpty() ? under : above + " / " + under);
        }
        List<String> normals = new ArrayList<>();
        for (String text : shown) normals.add(normalOfTwo(text));
        Heading both = of(upper.number(), lower.number(), shown, normals, isSure);
        return new Heading(both.first, both.last, both.shown, both.normals, normals(lower.cells()), isSure, both.width);
    }

    private static String normalOfTwo(String text) {
        int gap = text.indexOf(" / ");
        return gap < 0
                ? CellText.normal(text)
                : CellText.normal(text.substring(0, gap)) + " / " + CellText.normal(text.substring(gap + 3));
    }

    private static Heading of(int first, int last, List<String> shown, List<String> normals, boolean isSure) {
        List<String> kept = HeadingWords.withoutReport(normals);
        int width = kept.size() < normals.size() ? kept.size() : Integer.MAX_VALUE;
        return new Heading(first, last, shown.subList(0, kept.size()), kept, normals, isSure, width);
    }

    /** Whether a row counts the days of a month, as where each has a column of its own. */
    static boolean countsDays(NavigableMap<Integer, Cell> cells) {
        int run = 0;
        double before = Double.NaN;
        for (Cell cell : cells.values()) {
            double value = Double.NaN;
            if (cell instanceof Cell.Number number) value = number.value();
            else if (cell instanceof Cell.Text text && text.text().matches("[0-9]{1,2}"))
                value = Integer.parseInt(text.text());
            run = value == before + 1 ? run + 1 : 0;
            if (run >= DAYS_ACROSS_MIN) return true;
            before = value;
        }
        return false;
    }

    static List<String> normals(NavigableMap<Integer, Cell> cells) {
        List<String> normals = new ArrayList<>();
        for (int i = 0; i <= cells.lastKey(); i++) {
            String text = text(cells.get(i));
            normals.add(text.contains(" / ") ? normalOfTwo(text) : CellText.normal(text));
        }
        return normals;
    }

    private static List<String> shown(NavigableMap<Integer, Cell> cells) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i <= cells.lastKey(); i++) shown.add(text(cells.get(i)));
        return shown;
    }

    private static String text(@Nullable Cell cell) {
        return cell == null
                ? ""
                : CellText.shown(cell, false).replaceAll("\\s+", " ").strip();
    }

    /** What the words of a row say together. */
    private record Says(int known, int person, boolean hasTime) {

        static Says of(List<String> normals) {
            int known = 0;
            int person = -1;
            boolean hasTime = false;
            for (int i = 0; i < normals.size(); i++) {
                var role = HeadingWords.role(normals.get(i));
                if (role == null) continue;
                known++;
                if (role.isPerson() && person < 0) person = i;
                hasTime |= role.isHour();
            }
            return new Says(known, person, hasTime);
        }

        boolean isWhole() {
            return person >= 0 && hasTime;
        }
    }
}
