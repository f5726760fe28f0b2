package id.titian.files.table.row;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.account.Tally;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import id.titian.files.table.KnownPeople;
import id.titian.files.table.RowAccount;
import id.titian.files.table.RowAccount.Note;
import id.titian.files.table.RowAccount.TableRow;
import id.titian.files.table.RowSink;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableReport;
import id.titian.files.table.TableSettings;
import id.titian.files.table.Trap;
import id.titian.files.table.Trap.Fate;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.PersonNumber;
import id.titian.files.table.row.PersonOfRow.Named;
import id.titian.files.table.row.TimesOfRow.Moment;
import id.titian.files.table.row.TimesOfRow.Times;
import id.titian.files.table.survey.Heading;
import id.titian.files.table.survey.Shape;
import id.titian.files.table.survey.Survey;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table one by one, and says of each what became of it. */
public final class RowReader implements RowTaker {

    /** Punches out of one table: to tell repeats takes up to 32 octets each, and a third of the heap may go into that. */
    private static final long READINGS_MAX =
            Math.min(3_000_000, Runtime.getRuntime().maxMemory() / 96);

    private static final String MINUTE = "The table names the minute only; the true punch has a second.";

    private static final Pattern ITEM = Pattern.compile("[0-9a-f]{32}");

    private static final Set<String> IN =
            Set.of("0", "in", "i", "masuk", "datang", "c in", "check in", "checkin", "scan masuk", "clock in");
    private static final Set<String> OUT =
            Set.of("1", "out", "o", "pulang", "keluar", "c out", "check out", "checkout", "scan pulang", "clock out");

    private final Heading heading;
    private final Shape shape;
    private final Plan plan;
    private final Screening screening;
    private final PersonOfRow person;
    private final TimesOfRow times;
    private final Cells cells;
    private final RowSink sink;
    private final TableReport.Counter counter = new TableReport.Counter();
    private final Occurrences seen = new Occurrences();
    private final Occurrences faulty = new Occurrences();
    private final Occurrences ordinals = new Occurrences();
    private @Nullable Named above;
    private long withoutPersonBelowOne;

    /** Begins to read the sheet that was surveyed. */
    public RowReader(
            TableMapping mapping,
            Survey survey,
            boolean from1904,
            TableSettings settings,
            KnownPeople people,
            RowSink sink) {
        this.heading = survey.heading();
        this.shape = survey.shape();
        this.plan = Plan.of(mapping, survey);
        this.screening = settings.screening();
        PinForm pinForm = settings.pinForm();
        this.person = new PersonOfRow(plan, new RememberedPeople(people), pinForm);
        this.times = new TimesOfRow(plan);
        this.cells = new Cells(plan, shape, from1904);
        this.sink = sink;
    }

    /** What became of the rows so far. */
    public TableReport report() {
        return counter.report();
    }

    /** Rows with a time and nobody's number, where one stands above them. */
    public long withoutPersonBelowOne() {
        return withoutPersonBelowOne;
    }

    @Override
    public void row(int number, NavigableMap<Integer, Cell> row) throws FileRefusedException, IOException {
        counter.row();
        cells.row(number, row);
        RowAccount account = account(number, row);
        counter.add(account);
        if (counter.readings() > READINGS_MAX)
            throw FileFault.TOO_MANY_PUNCHES.because(
                    "The table has more than " + READINGS_MAX
                            + " punches, more than any office makes in a year. If it is right, cut it into months and send each.");
        sink.accept(account);
    }

    private RowAccount account(int number, NavigableMap<Integer, Cell> row) {
        Trap frame = frame(number, row);
        if (frame == Trap.ABOVE_HEADING && isRecordAboveHeading(row))
            return new RowAccount.Refused(row(number), List.of(new Note(Trap.RECORD_ABOVE_HEADING, -1, "")));
        if (frame != null) {
            // Whoever is named in a hidden row is above what follows it all the same.
            Named hidden = frame == Trap.HIDDEN_ROW ? person.named(cells, new Draft()) : null;
            if (hidden != null && !hidden.isEmpty()) above = hidden;
            return leftOut(number, frame, "");
        }
        Draft draft = new Draft();
        Named named = person.named(cells, draft);
        boolean namesNumber = hasDigit(named.pin()) || hasDigit(named.nip()) || hasDigit(named.nik());
        if (!namesNumber && cells.isTotal()) return leftOut(number, Trap.TOTAL, "");
        Times when = times.of(cells, draft);
        boolean isRecord = when.hasContent() && (when.hasDigits() || namesNumber);
        if (!named.isEmpty() && (isRecord || namesNumber)) above = named;
        if (!isRecord) {
            if (!namesNumber && named.name() == null) return leftOut(number, Trap.NO_RECORD, "");
            return when.word().isEmpty()
                    ? leftOut(number, Trap.NO_TIME, "")
                    : leftOut(number, Trap.WORD_FOR_TIME, when.word());
        }
        @Nullable Boolean isOurs = isOfTerminal(draft);
        if (isOurs != null && !isOurs)
            return leftOut(number, Trap.OTHER_TERMINAL, cells.shown(cells.own(plan.serial())));
        @Nullable String pin = isOurs == null ? null : pin(named, when, draft);
        return account(number, pin, when, draft);
    }

    private @Nullable Trap frame(int number, NavigableMap<Integer, Cell> row) {
        if (number < heading.first()) return Trap.ABOVE_HEADING;
        if (heading.exists() && number <= heading.last()) return Trap.HEADING;
        if (heading.isRepeatedBy(row)) return heading.exists() ? Trap.HEADING_REPEATED : Trap.HEADING;
        return shape.isHiddenRow(number) && plan.says(Answer.HIDDEN_ROWS_LEFT_OUT) ? Trap.HIDDEN_ROW : null;
    }

    /** Whether the row is no title but somebody's, as where a table was appended to another one or sorted. */
    private boolean isRecordAboveHeading(NavigableMap<Integer, Cell> row) {
        // The other table may have had its columns in another order.
        if (Heading.hasPersonAndHour(row)) return true;
        Draft unsaid = new Draft();
        Named named = person.named(cells, unsaid);
        Times when = times.of(cells, unsaid);
        if (!when.hasDigits()) return false;
        for (Cell cell : new Cell[] {named.pin(), named.nip(), named.nik()}) {
            String text = CellText.of(cells.shown(cell)).text();
            // Months and years stand in titles and are as short as a PIN.
            if (PersonNumber.isLong(text) || PersonNumber.isDigits(text) && when.day() != null) return true;
        }
        return false;
    }

    private boolean hasDigit(@Nullable Cell cell) {
        return cell instanceof Cell.Number || cell != null && CellText.hasDigit(cells.shown(cell));
    }

    private @Nullable String pin(Named found, Times when, Draft draft) {
        Named named = found;
        if (named.isEmpty() && above != null) {
            withoutPersonBelowOne++;
            if (plan.says(Answer.PERSON_FROM_ABOVE)) {
                named = new Named(above.pin(), above.nip(), above.nik(), found.name());
                draft.say(Trap.PERSON_FROM_ABOVE, -1, "");
                if (named.pin() != null) cells.understood(plan.pin(), cells.shown(named.pin()));
                if (named.nip() != null) cells.understood(plan.nip(), cells.shown(named.nip()));
                if (named.nik() != null) cells.understood(plan.nik(), cells.shown(named.nik()));
            }
        }
        if (named.isEmpty()) {
            draft.say(Trap.PERSON_MISSING, -1, "");
            return null;
        }
        if (when.day() == null) return null;
        @Nullable String pin = person.pin(named, cells, when.day(), draft);
        if (pin == null && !draft.has(Fate.REFUSED) && !draft.has(Fate.QUARANTINED))
            draft.say(Trap.PERSON_MISSING, -1, "");
        return pin;
    }

    private RowAccount account(int number, @Nullable String pin, Times when, Draft draft) {
        TableRow row = row(number);
        boolean hasMoments = pin != null && !when.moments().isEmpty();
        if (!hasMoments && !draft.has(Fate.REFUSED) && !draft.has(Fate.QUARANTINED))
            draft.say(Trap.TIME_UNREADABLE, -1, "");
        if (draft.has(Fate.REFUSED) && !hasMoments) return new RowAccount.Refused(row, draft.notes());
        Bytes raw = raw(row);
        List<Reading> readings = new ArrayList<>();
        if (pin != null)
            for (Moment moment : when.moments()) {
                if (!take(pin, moment, raw, readings))
                    draft.say(Trap.NOT_BELIEVED, -1, moment.time().toString());
            }
        if (draft.has(Fate.REFUSED) || draft.has(Fate.QUARANTINED)) {
            boolean isRepeat = faulty.ofUnreadable(raw) > 0;
            if (isRepeat && readings.isEmpty()) return leftOut(number, Trap.ROW_REPEATED, "");
            Note note = draft.gravest();
            readings.add(unreadable(number, note, raw));
            return new RowAccount.Uncertain(row, readings, draft.notes());
        }
        if (readings.isEmpty()) return leftOut(number, Trap.ROW_REPEATED, "");
        return draft.isEmpty()
                ? new RowAccount.Taken(row, readings)
                : new RowAccount.Mended(row, readings, draft.notes());
    }

    /** Takes a punch, unless it came before in this table; false if it is not believed. */
    private boolean take(String pin, Moment moment, Bytes raw, List<Reading> readings) {
        Reading reading = screening.ofOne(new Said(pin, moment.time(), inOut(moment), null, null, raw));
        if (!(reading instanceof Punch punch)) return false;
        String normal = punch.pinForm().normal(punch.pin());
        if (plan.isOfTerminal() && !moment.knowsSecond()) {
            Bytes coarse = Tally.coarse(normal, moment.time().truncatedTo(ChronoUnit.MINUTES));
            if (seen.ofUnreadable(coarse) == 0) readings.add(screening.unreadable(Reason.TIME_COARSE, MINUTE, coarse));
        } else if (seen.ofPunch(normal, punch.punchTime()) == 0) readings.add(punch);
        return true;
    }

    private @Nullable Integer inOut(Moment moment) {
        Cell cell = cells.own(plan.inOut());
        if (cell == null) return moment.inOrOut();
        String word = CellText.normal(cells.shown(cell));
        if (IN.contains(word)) return 0;
        if (OUT.contains(word)) return 1;
        return word.matches("[0-9]{1,3}") ? Integer.valueOf(word) : moment.inOrOut();
    }

    /** Whether a row is of this terminal; null, and said, if it does not say so that one can be sure. */
    private @Nullable Boolean isOfTerminal(Draft draft) {
        Cell cell = plan.isOfTerminal() ? cells.cell(plan.serial(), draft) : null;
        if (plan.serial() == Plan.NONE || !plan.isOfTerminal()) return true;
        String text = cell == null || cell instanceof Cell.Other ? "" : cells.text(cell, plan.serial(), draft);
        if (text.isEmpty()) {
            draft.say(Trap.SERIAL_UNCLEAR, plan.serial(), "");
            return null;
        }
        if (screening.serial().equals(Punch.normalSerial(text))) return true;
        if (!(cell instanceof Cell.Number number)) return false;
        // Zeros before a number are gone, and so may be its last digits.
        if (Math.abs(number.value()) > 999_999_999_999_999.0) {
            draft.say(Trap.SERIAL_UNCLEAR, plan.serial(), text);
            return null;
        }
        return PinForm.DIGITS.normal(screening.serial()).equals(text);
    }

    private Unreadable unreadable(int number, Note note, Bytes raw) {
        String detail = String.format(
                Locale.ROOT,
                "Row %d: %s [%s]",
                number,
                note.words(),
                note.trap().code());
        return screening.unreadable(Reason.ROW_UNCLEAR, storable(detail), raw, ordinals);
    }

    /** The row as one line, the same whenever and in whatever file it comes. */
    private static Bytes raw(TableRow row) {
        StringBuilder line = new StringBuilder();
        for (String cell : row.cells()) {
            if (line.length() > 0) line.append('\t');
            // A report of rows writes an apostrophe before what a spreadsheet program would change.
            String text = CellText.of(cell).text();
            for (int i = 0; i < text.length(); i++) line.append(text.charAt(i) < ' ' ? ' ' : text.charAt(i));
        }
        return Bytes.ofUtf8(line.toString());
    }

    private static String storable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF ? '?' : c)
                .limit(Unreadable.DETAIL_MAX / 2)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private RowAccount leftOut(int number, Trap trap, String detail) {
        return new RowAccount.LeftOut(row(number), new Note(Objects.requireNonNull(trap), -1, detail));
    }

    private TableRow row(int number) {
        return new TableRow(number, cells.shown(), item());
    }

    /** What a report of rows has written behind a row, if this is one that came back. */
    private Optional<Bytes> item() {
        OptionalInt column = heading.itemColumn();
        Cell cell = column.isEmpty() ? null : cells.own(column.getAsInt());
        if (cell == null) return Optional.empty();
        String text = CellText.of(cells.shown(cell)).text();
        return ITEM.matcher(text).matches() ? Optional.of(Bytes.ofHex(text)) : Optional.empty();
    }
}
