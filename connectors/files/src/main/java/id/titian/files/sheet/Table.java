package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.date.DateOrder;
import id.titian.files.date.DateOrderProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final OtherTerminals others = new OtherTerminals();
    private long ours;

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

        /** The heading with the words that stand below it, as "Tanggal" and "Jam" below "Waktu"; null if there are none. */
        private @Nullable TableHeading refined(int number, TableHeading known, NavigableMap<Integer, Cell> cells)
                throws FileRefusedException {
            boolean isBelow = number == aboveNumber + 1 && number == known.row() + 1;
            return isBelow && !cells.containsKey(known.pin())
                    ? TableHeading.ofTwo(number, above, cells, pinColumn)
                    : null;
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
            @Nullable TableHeading refined = refined(number, heading, cells);
            if (refined != null) {
                heading = refined;
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
        if (ours == 0 && !others.isEmpty())
            throw new FileRefusedException("Every row is of another terminal than " + serial + ", among them "
                    + others.shown() + ". Import the file for the terminal that is meant.");
    }

    private void row(int number, NavigableMap<Integer, Cell> cells, SheetAccount account, String serial)
            throws FileRefusedException, IOException {
        account.tally.line();
        Cell pinCell = cells.get(heading.pin());
        Bytes raw = SheetAccount.raw(cells.values());
        boolean isRecord = number > heading.row() && !raw.equals(heading.raw()) && heading.hasTimeCell(cells);
        @Nullable Boolean isOurs = isRecord ? isOfTerminal(cells, serial) : Boolean.FALSE;
        if (isOurs != null && !isOurs) {
            if (isRecord) others.add(cells.get(Objects.requireNonNull(heading.serial())));
            account.tally.other();
            return;
        }
        ours++;
        String place = "Row " + number;
        String pin = account.pin(pinCell);
        SheetTime time = heading.time(cells, from1904);
        if (isOurs == null) {
            account.fault(
                    place,
                    Reason.MALFORMED,
                    "The row does not say the serial number of its terminal, or in a form of which a spreadsheet may have"
                            + " lost digits.",
                    raw);
        } else if (pin == null) {
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

    /** Whether a row is of this terminal; null if it does not say so that one can be sure. */
    private @Nullable Boolean isOfTerminal(NavigableMap<Integer, Cell> cells, String serial) {
        if (heading.serial() == null) return true;
        Cell cell = cells.get(heading.serial());
        if (cell instanceof Cell.Text text) return serial.equals(Punch.normalSerial(text.text()));
        if (!(cell instanceof Cell.Number number)) return null;
        // Zeros before a number are gone, and so may be its last digits.
        @Nullable String digits = SheetAccount.digits(number);
        return digits == null ? null : (Boolean) PinForm.DIGITS.normal(serial).equals(digits);
    }

    /** The first of the terminals whose rows were passed over, to name them. */
    private static final class OtherTerminals {

        private static final int SHOWN_MAX = 5;

        private final Set<String> names = new TreeSet<>();

        void add(@Nullable Cell cell) {
            if (cell != null && names.size() < SHOWN_MAX)
                names.add(new String(SheetAccount.raw(List.of(cell)).toArray(), StandardCharsets.UTF_8));
        }

        boolean isEmpty() {
            return names.isEmpty();
        }

        String shown() {
            String shown = names.toString();
            return shown.length() > 200 ? shown.substring(0, 200) : shown;
        }
    }

    /** A row that differs from an earlier one in its running number only repeats it. */
    private Bytes withoutNumber(NavigableMap<Integer, Cell> cells) {
        if (heading.number() == null) return SheetAccount.raw(cells.values());
        NavigableMap<Integer, Cell> others = new TreeMap<>(cells);
        others.remove(heading.number());
        return SheetAccount.raw(others.values());
    }
}
