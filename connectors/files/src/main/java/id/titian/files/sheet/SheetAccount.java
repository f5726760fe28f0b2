package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.ReadingSink;
import id.titian.files.account.Tally;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a PIN and a time in a workbook are, and owes an account of every row. */
final class SheetAccount {

    /** Integers beyond it are rounded in a workbook: an NIP that Excel took for a number has lost its last digits. */
    private static final double EXACT_MAX = 999_999_999_999_999.0;

    /** What programs make of a number that they write as a text: {@code '0053}, {@code ="0053"}, {@code 53.0}, {@code 1.99E+17}. */
    private static final Pattern OF_A_PROGRAM =
            Pattern.compile("['=].*|[0-9]+[.,]0*|[0-9]+(?:[.,][0-9]+)?[eE]\\+?[0-9]+", Pattern.DOTALL);

    static final String MINUTE = "The report names the minute only; the true punch has a second.";

    final Tally tally;
    private final FileSettings settings;
    private final Screening screening;

    SheetAccount(FileSettings settings, ReadingSink sink) throws FileRefusedException {
        String serial = settings.serial()
                .orElseThrow(() -> FileRefusedException.wanting(
                        "A spreadsheet does not name its terminal. Say which one the"
                                + " punches come from; its serial number stands in its menu under system information and on its"
                                + " label.",
                        FileSettings.SERIAL));
        this.settings = settings;
        this.tally = new Tally(sink, "rows");
        this.screening = Screening.of(serial, settings.pinForm(), settings.zone(), settings.clock(), settings.path());
    }

    /** The PIN in a cell; empty if there is none; null if it cannot be known. */
    @Nullable
    String pin(@Nullable Cell cell) {
        if (cell == null) return "";
        if (cell instanceof Cell.Text text)
            return OF_A_PROGRAM.matcher(text.text()).matches() ? null : text.text();
        if (!(cell instanceof Cell.Number number)) return null;
        // Excel drops the zeros before a number; where they tell people apart, nobody knows who is meant.
        return settings.pinForm() == PinForm.EXACT ? null : digits(number);
    }

    /** The digits of a number that a spreadsheet keeps as it was; null of any other. */
    static @Nullable String digits(Cell.Number number) {
        double value = number.value();
        boolean isKept = value >= 0 && value <= EXACT_MAX && value == Math.rint(value);
        return isKept ? Long.toString((long) value) : null;
    }

    /** Keeps a row for a human, or counts it as a repeat. */
    void fault(String place, Reason reason, String detail, Bytes raw) throws IOException {
        if (tally.faultCameBefore(raw)) tally.repeat();
        else tally.keep(tally.unreadable(screening, place, reason, detail, raw));
    }

    /**
     * Takes a person and a second.
     *
     * @param row what is compared to find rows that repeat others.
     */
    void second(String place, String pin, @Nullable LocalDateTime time, Bytes raw, Bytes row) throws IOException {
        Said said = new Said(pin, time, null, null, null, raw);
        if (screening.ofOne(said) instanceof Unreadable unreadable) {
            fault(place, unreadable.reason(), unreadable.detail(), raw);
            return;
        }
        if (tally.cameBefore(row)) {
            tally.repeat();
            return;
        }
        Reading reading = tally.judge(screening, said);
        tally.keep(
                reading instanceof Unreadable unreadable
                        ? tally.unreadable(screening, place, unreadable.reason(), unreadable.detail(), raw)
                        : reading);
    }

    /**
     * Takes a person and a minute, which waits: as a punch it would stand beside the true one.
     *
     * @param why what is known of the second.
     * @param row what is compared to find rows that repeat others, or null where a repeat cannot be told.
     */
    void minute(String place, String pin, @Nullable LocalDateTime minute, String why, Bytes raw, @Nullable Bytes row)
            throws IOException {
        Said said = new Said(pin, minute, null, null, null, raw);
        if (screening.ofOne(said) instanceof Unreadable unreadable) {
            fault(place, unreadable.reason(), unreadable.detail(), raw);
            return;
        }
        if (row != null && tally.cameBefore(row)) {
            tally.repeat();
            return;
        }
        tally.keep(tally.unreadable(
                screening,
                place,
                Reason.TIME_COARSE,
                why,
                Tally.coarse(settings.pinForm().normal(pin), Objects.requireNonNull(minute))));
    }

    /** The cells of a row as one line. */
    static Bytes raw(Collection<Cell> cells) {
        StringBuilder text = new StringBuilder();
        for (Cell cell : cells) {
            if (text.length() > 0) text.append('\t');
            if (cell instanceof Cell.Text word) text.append(word.text().replaceAll("[\\t\\r\\n\\u0000]", " "));
            else if (cell instanceof Cell.Number number) text.append(number.value());
            else text.append('(').append(((Cell.Other) cell).what()).append(')');
        }
        return Bytes.ofUtf8(text.toString());
    }

    FileReport report(String format, Bytes sha256) {
        return tally.report(format, screening.serial(), 0, sha256);
    }
}
