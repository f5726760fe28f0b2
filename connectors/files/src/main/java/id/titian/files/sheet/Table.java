package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.date.DateOrder;
import id.titian.files.date.DateOrderProof;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sheet with a heading and a row for each punch. Read twice: once to learn in which order its dates stand and whether
 * it knows seconds, once to take its rows.
 */
final class Table {

    /** The option that says whether the seconds in the file are true. */
    static final String PRECISION = "precision";

    private static final String SECOND = "second";
    private static final String MINUTE = "minute";

    private static final String ALL_ZERO =
            "Every time of the table ends with :00, as programs write that know the minute"
                    + " only. If the terminal's own log says so too, import the file with the option precision=second.";

    private final TableHeading heading;
    private final boolean from1904;
    private final DateOrder order;
    private final boolean allEndWithZero;
    private final boolean neverKnowsSecond;
    private final boolean numbersKnowSecond;

    private Table(TableHeading heading, boolean from1904, Survey survey, FileSettings settings)
            throws FileRefusedException {
        Optional<String> said = settings.option(PRECISION, Set.of(SECOND, MINUTE));
        this.heading = heading;
        this.from1904 = from1904;
        this.order = survey.proof.orderAtEnd();
        // Programs that drop seconds write :00. A terminal's own punch ends so once in sixty, and then it waits.
        this.allEndWithZero = survey.beyondTheMinute == 0;
        this.neverKnowsSecond = said.isPresent() ? said.get().equals(MINUTE) : allEndWithZero;
        this.numbersKnowSecond = survey.numbersBeyondTheMinute > 0;
    }

    /** Looks at a whole sheet; empty if it has no heading of such a table. */
    static Optional<Table> of(Workbook workbook, int sheet, FileSettings settings)
            throws FileRefusedException, IOException {
        Survey survey = new Survey(workbook.from1904(), settings);
        workbook.read(sheet, survey);
        return survey.heading == null
                ? Optional.empty()
                : Optional.of(new Table(survey.heading, workbook.from1904(), survey, settings));
    }

    /** What one reading without taking anything tells. */
    private static final class Survey implements RowTaker {

        private final boolean from1904;
        private final DateOrderProof proof;
        private final Optional<String> pinColumn;
        private @Nullable TableHeading heading;
        private int rows;
        private NavigableMap<Integer, Cell> above = new TreeMap<>();
        private int aboveNumber;
        private long beyondTheMinute;
        private long numbersBeyondTheMinute;
        private int dayAsNumberAt;
        private int dayAsTextAt;

        Survey(boolean from1904, FileSettings settings) throws FileRefusedException {
            this.from1904 = from1904;
            this.proof = DateOrderProof.of(settings);
            this.pinColumn = settings.option(TableHeading.PIN_COLUMN);
        }

        /** Days of one table are numbers or texts; both, where a program has made numbers of those that it could misread. */
        private void lookAtDay(int number, TableHeading known, NavigableMap<Integer, Cell> cells, SheetTime time)
                throws FileRefusedException {
            boolean isNumber = known.dayIsNumber(cells);
            if (isNumber && dayAsNumberAt == 0) dayAsNumberAt = number;
            boolean isOpen = time.written() != null && !time.written().yearFirst();
            if (isOpen && dayAsTextAt == 0) dayAsTextAt = number;
            if (dayAsNumberAt > 0 && dayAsTextAt > 0)
                throw new FileRefusedException(
                        "The day in row " + dayAsNumberAt + " is a date and in row " + dayAsTextAt
                                + " a text with the year last. So it comes out when a spreadsheet program opens a text file whose"
                                + " order of day and month is another than its own: the dates that it understood have day and month"
                                + " exchanged, and nobody can tell which. Export the table again as a workbook, or with the year"
                                + " first, and import that.");
        }

        private @Nullable TableHeading headingOf(int number, NavigableMap<Integer, Cell> cells)
                throws FileRefusedException {
            TableHeading alone = TableHeading.of(number, cells, pinColumn);
            return alone == null && aboveNumber == number - 1
                    ? TableHeading.ofTwo(number, above, cells, pinColumn)
                    : alone;
        }

        @Override
        public void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException {
            if (heading == null) {
                if (++rows <= TableHeading.ROWS_MAX) heading = headingOf(number, cells);
                above = cells;
                aboveNumber = number;
                return;
            }
            heading.requireNoTimeUnnamed(number, cells, from1904);
            SheetTime time = heading.time(cells, from1904);
            if (time == null) return;
            if (time.written() != null) proof.look(number, time.written(), heading.timeText(cells));
            lookAtDay(number, heading, cells, time);
            if (time.secondOfMinute() == 0) return;
            beyondTheMinute++;
            if (time.numeric()) numbersBeyondTheMinute++;
        }
    }

    /** Takes the rows. */
    void take(Workbook workbook, int sheet, SheetAccount account, String serial)
            throws FileRefusedException, IOException {
        workbook.read(sheet, (number, cells) -> row(number, cells, account, serial));
    }

    private void row(int number, NavigableMap<Integer, Cell> cells, SheetAccount account, String serial)
            throws FileRefusedException, IOException {
        account.tally.line();
        Cell pinCell = cells.get(heading.pin());
        Bytes raw = SheetAccount.raw(cells.values());
        boolean isRecord = number > heading.row()
                && !raw.equals(heading.raw())
                && heading.hasTimeCell(cells)
                && isOfTerminal(cells, serial);
        if (!isRecord) {
            account.tally.other();
            return;
        }
        String place = "Row " + number;
        String pin = account.pin(pinCell);
        SheetTime time = heading.time(cells, from1904);
        if (pin == null) {
            account.fault(
                    place,
                    Reason.MALFORMED,
                    "The PIN is no text and no number that a spreadsheet keeps as it was: leading zeros or last digits may"
                            + " be lost.",
                    raw);
        } else if (time == null) {
            account.fault(
                    place, Reason.TIME_IMPOSSIBLE, "There is no date and time in: " + heading.timeText(cells), raw);
        } else if (neverKnowsSecond || !time.knowsSecond() && !(time.numeric() && numbersKnowSecond)) {
            boolean isZero = neverKnowsSecond && allEndWithZero && time.knowsSecond();
            account.minute(
                    place,
                    pin,
                    time.minuteIn(order),
                    isZero ? ALL_ZERO : SheetAccount.MINUTE,
                    raw,
                    withoutNumber(cells));
        } else {
            LocalDateTime moment = time.in(order);
            account.second(place, pin, moment, raw, withoutNumber(cells));
        }
    }

    private boolean isOfTerminal(NavigableMap<Integer, Cell> cells, String serial) {
        if (heading.serial() == null) return true;
        Cell cell = cells.get(heading.serial());
        if (cell instanceof Cell.Number number && number.value() == Math.rint(number.value()))
            return serial.equals(Long.toString((long) number.value()));
        return !(cell instanceof Cell.Text text) || serial.equals(Punch.normalSerial(text.text()));
    }

    /** A row that differs from an earlier one in its running number only repeats it. */
    private Bytes withoutNumber(NavigableMap<Integer, Cell> cells) {
        if (heading.number() == null) return SheetAccount.raw(cells.values());
        NavigableMap<Integer, Cell> others = new TreeMap<>(cells);
        others.remove(heading.number());
        return SheetAccount.raw(others.values());
    }
}
