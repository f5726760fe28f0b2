package id.titian.files.glg;

import id.titian.contract.Bytes;
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
import id.titian.files.date.DateOrder;
import id.titian.files.date.DateOrderProof;
import id.titian.files.date.WrittenTime;
import id.titian.files.line.CutLine;
import id.titian.files.line.Encoding;
import id.titian.files.line.LineCutter;
import id.titian.files.line.LineTaker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what each line of one GLG file is, and owes an account of every one of them. */
final class GlgAccount implements LineTaker {

    /** Lines that wait for the proof of the order of their dates: an office of a thousand for twelve days. */
    static final int WAITING_MAX = 50_000;

    /** Octets of the lines that wait. */
    static final int WAITING_OCTETS_MAX = 8 << 20;

    /** The option that says which terminal's rows are taken. */
    static final String TERMINAL_NUMBER = "terminalNumber";

    private static final String ANY = "any";

    private static final String BINARY_MAGIC = "ZoucqGENLOGData";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}|any");

    private final Encoding encoding;
    private final FileSettings settings;
    private final Screening screening;
    private final Tally tally;
    private final DateOrderProof proof;
    private final Optional<String> terminalNumber;
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private long waitingOctets;
    private @Nullable Heading heading;
    private @Nullable Row shape;
    private boolean anyRecord;

    /** A line whose date cannot be read yet, or that stands behind such a one. */
    private record Waiting(CutLine line, Row row) {}

    GlgAccount(FileSettings settings, Encoding encoding, ReadingSink sink) throws FileRefusedException {
        settings.requireOptionsAmong(Set.of(DateOrderProof.OPTION, TERMINAL_NUMBER));
        this.settings = settings;
        this.encoding = encoding;
        this.tally = new Tally(sink, "lines");
        this.proof = DateOrderProof.of(settings);
        this.terminalNumber = settings.option(TERMINAL_NUMBER);
        if (terminalNumber.isPresent() && !NUMBER.matcher(terminalNumber.get()).matches())
            throw FileRefusedException.wanting(
                    "The option " + TERMINAL_NUMBER + " is a number as in the column TMNo, or any," + " not \""
                            + terminalNumber.get() + "\".",
                    TERMINAL_NUMBER);
        String serial = settings.serial()
                .orElseThrow(() -> FileRefusedException.wanting(
                        "A file of this kind does not name its terminal: TMNo is a"
                                + " number that somebody set in the menu. Say which terminal wrote the file; its serial number stands"
                                + " in its menu under system information and on its label.",
                        FileSettings.SERIAL));
        this.screening = Screening.of(serial, settings.pinForm(), settings.zone(), settings.clock(), settings.path());
    }

    @Override
    public void take(CutLine line) throws FileRefusedException, IOException {
        String text = encoding.line(line.raw());
        if (text.isBlank()) return;
        tally.line();
        if (heading == null) {
            heading = open(line, text);
            tally.other();
            return;
        }
        if (text.strip().equals(heading.text())) {
            tally.other();
            return;
        }
        Row row = Row.of(heading, text);
        if (row.written() != null && !line.tooLong() && !line.startLost() && row.hasShape())
            proof.look(line.number(), row.written(), row.lastCell());
        DateOrder order = proof.order();
        boolean unclear = row.written() != null && row.written().isAmbiguous();
        if (order == null && (unclear || !waiting.isEmpty())) {
            await(line, row);
        } else {
            release(order);
            settle(line, row, order == null ? DateOrder.DAY_FIRST : order);
        }
    }

    private static Heading open(CutLine line, String text) throws FileRefusedException {
        if (text.startsWith(BINARY_MAGIC))
            throw new FileRefusedException("This is the binary form of a GLG file (" + BINARY_MAGIC
                    + "), whose layout nobody has published. Export again at the terminal and ask for the text file,"
                    + " GLG_nnn.TXT or AGL_nnn.TXT.");
        if (Heading.isOfManagementLog(text))
            throw new FileRefusedException(
                    "This is a management log (ASL): it tells what administrators did in the menu and"
                            + " holds no punches. Import GLG_nnn.TXT or AGL_nnn.TXT from the same stick.");
        Heading heading = line.tooLong() || line.startLost() ? null : Heading.of(text);
        if (heading == null)
            throw new FileRefusedException("The first line is not the heading of a GLG file (No, TMNo, EnNo, Name …"
                    + " DateTime, with TABs between): without it nobody knows in which column the PIN stands. Copy the file"
                    + " from the stick again, unchanged, or choose the format that it is.");
        return heading;
    }

    private void await(CutLine line, Row row) throws FileRefusedException {
        waiting.add(new Waiting(line, row));
        waitingOctets += line.raw().length();
        if (waiting.size() > WAITING_MAX || waitingOctets > WAITING_OCTETS_MAX) throw proof.ambiguous();
    }

    private void release(@Nullable DateOrder order) throws FileRefusedException, IOException {
        if (order == null) return;
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            settle(next.line(), next.row(), order);
        }
        waitingOctets = 0;
    }

    /** The report, once the last line was taken. */
    FileReport report(String format, long nulsStripped, Bytes sha256) throws FileRefusedException, IOException {
        release(proof.orderAtEnd());
        if (tally.unreadable() > 0 && !anyRecord)
            throw new FileRefusedException("Under the heading, none of the " + tally.unreadable()
                    + " lines has the shape of a row with a date and time at its end. Copy the file from the stick again,"
                    + " unchanged.");
        return tally.report(format, screening.serial(), nulsStripped, sha256);
    }

    private void settle(CutLine line, Row row, DateOrder order) throws FileRefusedException, IOException {
        anyRecord |= !line.tooLong() && row.hasShape();
        @Nullable String fault = fault(line, row);
        if (fault != null) {
            keepFault(line, Reason.MALFORMED, fault);
            return;
        }
        if (shape == null) shape = row;
        if (isOfAnotherTerminal(line, row, shape)) {
            tally.other();
            return;
        }
        WrittenTime written = row.written();
        // Mode and GMNo stay in the raw record: boards disagree about what they mean and where they stand.
        Said said = new Said(row.pin(), written == null ? null : written.in(order), null, null, null, line.raw());
        if (screening.ofOne(said) instanceof Unreadable unreadable) {
            keepFault(
                    line,
                    unreadable.reason(),
                    unreadable.reason() == Reason.TIME_IMPOSSIBLE
                            ? "There is no such date or time: " + row.lastCell()
                            : unreadable.detail());
            return;
        }
        if (tally.cameBefore(row.withoutPadding(settings.pinForm()))) {
            tally.repeat();
            return;
        }
        Reading reading = tally.judge(screening, said);
        tally.keep(
                reading instanceof Unreadable unreadable
                        ? tally.unreadable(
                                screening,
                                "Line " + line.number(),
                                unreadable.reason(),
                                unreadable.detail(),
                                line.raw())
                        : reading);
    }

    private void keepFault(CutLine line, Reason reason, String detail) throws IOException {
        if (!line.startLost() && tally.faultCameBefore(line.raw())) tally.repeat();
        else tally.keep(tally.unreadable(screening, "Line " + line.number(), reason, detail, line.raw()));
    }

    /** Why a line cannot be a row of this file, or null if it can. */
    private @Nullable String fault(CutLine line, Row row) {
        if (line.tooLong())
            return "A line of more than " + LineCutter.LINE_MAX + " octets; kept are its first " + LineCutter.PIECE
                    + " and the SHA-256 of all of it.";
        if (line.startLost())
            return "Before this stands a hole of zeros that a failing stick left: the columns before it may be missing.";
        if (!row.hasShape())
            return "The line does not have the columns of a row: numbers, a PIN, and the time at its end.";
        if (shape != null && shape.width() != row.width())
            return "The line has " + row.width() + " columns where the rows before have " + shape.width()
                    + ": the PIN may stand in another one.";
        WrittenTime written = row.written();
        if (written == null) return null;
        WrittenTime usual = shape == null ? null : shape.written();
        // The last two letters of a line that was cut off make twelve hours of difference.
        boolean halfMayBeLost = usual == null
                ? !line.ended() && !written.yearFirst() && written.half().isEmpty()
                : usual.half().isEmpty() != written.half().isEmpty();
        return halfMayBeLost ? "It is not certain whether the time is meant in halves of the day, AM and PM." : null;
    }

    private boolean isOfAnotherTerminal(CutLine line, Row row, Row first) throws FileRefusedException {
        String number = row.terminalNumber();
        if (terminalNumber.isEmpty() && !number.equals(first.terminalNumber()))
            throw FileRefusedException.wanting(
                    "The file has rows of the terminal number " + first.terminalNumber() + " and, from"
                            + " line " + line.number() + ", of " + number
                            + ". If they are of several terminals, import the file once"
                            + " for each, with its serial number and the option " + TERMINAL_NUMBER + "=" + number
                            + "; if one terminal"
                            + " had both numbers, set " + TERMINAL_NUMBER + "=" + ANY + ".",
                    TERMINAL_NUMBER);
        return terminalNumber.isPresent()
                && !terminalNumber.get().equals(ANY)
                && !terminalNumber.get().equals(number);
    }
}
