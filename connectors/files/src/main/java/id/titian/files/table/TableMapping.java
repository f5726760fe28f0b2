package id.titian.files.table;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.survey.Survey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a table is to be read, as a person confirmed it. Remembered per office and found again by its fingerprint.
 *
 * @param hasHeading whether the table has a heading; without one, columns are told by their place.
 * @param columns what each column is, in their order.
 * @param source whose punches these are.
 * @param dateOrder which of two numbers is the day, where that was said or proven.
 * @param precision whether seconds are true; of a terminal, seconds that are all 00 are not believed without an answer.
 * @param day of which day the table is, where no column says so.
 * @param sheet the sheet that is meant; empty for the only one that can be.
 * @param answers what the person answered.
 */
public record TableMapping(
        boolean hasHeading,
        List<Column> columns,
        Source source,
        Optional<DateOrder> dateOrder,
        Precision precision,
        Optional<LocalDate> day,
        Optional<String> sheet,
        Set<Answer> answers) {

    /** Columns that a table can have. */
    public static final int COLUMNS_MAX = 512;

    /** A column. */
    public record Column(String heading, ColumnRole role) {}

    /** Whose punches these are. */
    public enum Source {
        /** A terminal's: a minute is no punch, because the true one has a second. */
        TERMINAL,
        /** No terminal's: people are named by NIP, which is their PIN there, and a minute is a punch of its first second. */
        OFFICE
    }

    /** How exact times are. */
    public enum Precision {
        SECOND,
        MINUTE
    }

    /** What a person can answer. Not answered means not known, and the rows concerned wait. */
    public enum Answer {
        HIDDEN_ROWS_TAKEN,
        HIDDEN_ROWS_LEFT_OUT,
        FORMULAS_TAKEN,
        /** Rows with formulas go to the quarantine, knowingly. */
        FORMULAS_QUARANTINED,
        NEXT_DAY,
        /** Rows whose hours run backwards go to the quarantine, knowingly. */
        BACKWARDS_QUARANTINED,
        PERSON_FROM_ABOVE,
        /** Rows without a person are refused, knowingly. */
        PERSON_IN_EVERY_ROW,
        DATES_EXCHANGED,
        DATES_AS_THEY_STAND,
        /** Of a terminal: seconds that are all 00 are true. */
        SECONDS_TRUE
    }

    /** What holds for one file only: the next one may be damaged in another way. */
    private static final Set<Answer> OF_ONE_FILE = Set.of(
            Answer.HIDDEN_ROWS_TAKEN,
            Answer.HIDDEN_ROWS_LEFT_OUT,
            Answer.FORMULAS_TAKEN,
            Answer.DATES_EXCHANGED,
            Answer.DATES_AS_THEY_STAND,
            Answer.SECONDS_TRUE);

    public TableMapping {
        columns = List.copyOf(columns);
        answers = Set.copyOf(answers);
        if (columns.size() > COLUMNS_MAX) throw new IllegalArgumentException("More than " + COLUMNS_MAX + " columns");
        Set<ColumnRole> single = new HashSet<>();
        for (Column column : columns)
            if (column.role().isSingle() && !single.add(column.role()))
                throw new IllegalArgumentException("Two columns cannot both be " + column.role());
    }

    /**
     * What the shape of the table is known by: 32 hexadecimal digits, the same for a workbook and for a text. Without a heading
     * that is the number of columns alone, which other programs' tables have, too: a mapping found by it is to be confirmed anew.
     */
    public String fingerprint() {
        StringBuilder shape = new StringBuilder("titian-table-1");
        if (!hasHeading) shape.append('\n').append(columns.size());
        else for (String heading : headings()) shape.append('\n').append(heading);
        return Bytes.ofUtf8(shape.toString()).sha256().hex().substring(0, 32);
    }

    /** What stands over the columns, without those at the end over which nothing stands. */
    public List<String> headings() {
        return Survey.trimmed(columns.stream().map(Column::heading).toList());
    }

    /** The columns that have a role, from 0. */
    public List<Integer> columnsOf(ColumnRole role) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) if (columns.get(i).role() == role) found.add(i);
        return found;
    }

    /** Whether a role is there. */
    public boolean has(ColumnRole role) {
        return columns.stream().anyMatch(column -> column.role() == role);
    }

    public boolean hasAnswer(Answer answer) {
        return answers.contains(answer);
    }

    /** What of it is remembered for the next table of this shape: not the day, not the sheet, no answer about one file. */
    public TableMapping remembered() {
        Set<Answer> kept = new HashSet<>(answers);
        kept.removeAll(OF_ONE_FILE);
        return new TableMapping(
                hasHeading, columns, source, dateOrder, precision, Optional.empty(), Optional.empty(), kept);
    }

    /** The same with another role of one column. */
    public TableMapping withRole(int column, ColumnRole role) {
        List<Column> changed = new ArrayList<>(columns);
        changed.set(column, new Column(columns.get(column).heading(), role));
        return new TableMapping(hasHeading, changed, source, dateOrder, precision, day, sheet, answers);
    }

    public TableMapping withSource(Source other) {
        return new TableMapping(hasHeading, columns, other, dateOrder, precision, day, sheet, answers);
    }

    public TableMapping withDateOrder(DateOrder order) {
        return new TableMapping(hasHeading, columns, source, Optional.of(order), precision, day, sheet, answers);
    }

    public TableMapping withPrecision(Precision other) {
        return new TableMapping(hasHeading, columns, source, dateOrder, other, day, sheet, answers);
    }

    public TableMapping withDay(LocalDate other) {
        return new TableMapping(hasHeading, columns, source, dateOrder, precision, Optional.of(other), sheet, answers);
    }

    public TableMapping withSheet(String name) {
        return new TableMapping(hasHeading, columns, source, dateOrder, precision, day, Optional.of(name), answers);
    }

    public TableMapping withAnswer(Answer answer) {
        Set<Answer> more = new HashSet<>(answers);
        more.add(answer);
        return new TableMapping(hasHeading, columns, source, dateOrder, precision, day, sheet, more);
    }

    /** The mapping as JSON text. */
    public String toJson() {
        return MappingJson.write(this);
    }

    /**
     * The mapping that a JSON text says.
     *
     * @throws FileRefusedException with {@code table-mapping-unreadable} if it says none
     */
    public static TableMapping ofJson(String text) throws FileRefusedException {
        return MappingJson.read(text);
    }
}
