package id.titian.files;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.ReadingSink;
import id.titian.files.Finding.Fault;
import id.titian.files.Finding.Sound;
import id.titian.files.account.Tally;
import id.titian.files.line.CutLine;
import id.titian.files.line.Encoding;
import id.titian.files.line.LineCutter;
import id.titian.files.line.LineTaker;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what each line of one attlog file is, and owes an account of every one of them. */
final class FileAccount implements LineTaker {

    /** A word that stands alone and can be a serial number: long enough not to be a PIN that lost its line. */
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_-]{6,64}");

    /** The lengths of the hashes in use, in hexadecimal digits; an 18-digit PIN that lost its line is none of them. */
    private static final Pattern HASH =
            Pattern.compile("(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128})");

    private final FileSettings settings;
    private final Encoding encoding;
    private final Tally tally;

    private @Nullable Screening screening;
    private boolean isProtected;
    private long hashLine;
    private @Nullable Layout layoutBefore;
    private boolean anyRecord;

    FileAccount(FileSettings settings, Encoding encoding, ReadingSink sink) {
        this.settings = settings;
        this.encoding = encoding;
        this.tally = new Tally(sink, "lines");
    }

    @Override
    public void take(CutLine line) throws FileRefusedException, IOException {
        String text = encoding.line(line.raw());
        if (text.isBlank()) return;
        tally.line();
        if (hashLine > 0)
            throw new FileRefusedException(
                    "Line " + hashLine + " is the hash that ends a protected file, and more follows:"
                            + " files of several terminals were joined. Import each of them as it was.");
        Screening known = screening == null ? screening = open(line, text.strip()) : screening;
        if (tally.lines() == 1 && (isProtected || isHeading(line, text.strip()))) {
            tally.other();
        } else if (isProtected && HASH.matcher(text.strip()).matches()) {
            hashLine = line.number();
            tally.other();
        } else {
            Finding finding = look(line, text, known);
            if (isRepeat(line, text, finding)) tally.repeat();
            else tally.keep(judge(line, finding, known));
        }
    }

    /** The report, once the last line was taken. */
    FileReport report(String format, long nulsStripped, Bytes sha256) throws FileRefusedException {
        String serial =
                screening == null ? settings.serial().orElseThrow(FileAccount::withoutSerial) : screening.serial();
        if (tally.unreadable() > 0 && !anyRecord)
            throw new FileRefusedException(
                    "None of the " + tally.lines() + " lines has the shape of a record (PIN, TAB, date and"
                            + " time): this is no attlog file. Copy it from the stick again, or choose the format that it is.");
        return tally.report(format, serial, nulsStripped, sha256);
    }

    /** Learns from the first line whose file it is. */
    private Screening open(CutLine line, String word) throws FileRefusedException {
        String named = Punch.normalSerial(word);
        Optional<String> expected = settings.serial();
        boolean isSerial = isAlone(line)
                && (SERIAL.matcher(word).matches()
                        || expected.isPresent() && expected.get().equals(named));
        if (isSerial && expected.isPresent() && !expected.get().equals(named))
            throw new FileRefusedException("The file says that it is of the terminal with the serial number " + named
                    + ", the settings say " + expected.get() + ". Import it for the terminal that wrote it.");
        if (!isSerial && expected.isEmpty()) throw withoutSerial();
        isProtected = isSerial;
        return Screening.of(
                isSerial ? named : expected.get(),
                settings.pinForm(),
                settings.zone(),
                settings.clock(),
                settings.path());
    }

    private static boolean isHeading(CutLine line, String word) {
        return isAlone(line)
                && word.indexOf('\t') > 0
                && word.chars().noneMatch(Character::isDigit)
                && isPlain(word.replace('\t', ' '));
    }

    private static boolean isAlone(CutLine line) {
        return !line.tooLong() && !line.startLost();
    }

    private static FileRefusedException withoutSerial() {
        return FileRefusedException.wanting(
                "Neither the settings nor the first line of the file name the terminal's serial"
                        + " number. The number before _attlog.dat is a device number that somebody set in the menu, not a serial"
                        + " number: many terminals share it. Say which terminal wrote the file; its serial number stands in its menu"
                        + " under system information and on its label.",
                FileSettings.SERIAL);
    }

    /** After a hole, {@code 01} may be what is left of {@code 1001}, unless the padding before it still stands. */
    private static boolean pinMayBeCut(CutLine line, String text) {
        return line.startLost() && text.charAt(0) != ' ';
    }

    /** Lines that make a punch are compared without their padding, all others octet by octet. */
    private boolean isRepeat(CutLine line, String text, Finding finding) {
        if (finding instanceof Sound sound)
            return tally.cameBefore(sound.columns().withoutPadding(settings.pinForm()));
        return !pinMayBeCut(line, text) && tally.faultCameBefore(line.raw());
    }

    private Finding look(CutLine line, String text, Screening known) {
        if (line.tooLong())
            return new Fault(
                    Reason.MALFORMED,
                    "A line of more than " + LineCutter.LINE_MAX + " octets; kept are its first " + LineCutter.PIECE
                            + " and the SHA-256 of all of it.");
        Columns columns = Columns.of(text);
        if (columns == null)
            return new Fault(Reason.MALFORMED, "The line does not have the columns of a record: PIN, date and time.");
        anyRecord = true;
        if (pinMayBeCut(line, text))
            return new Fault(
                    Reason.MALFORMED,
                    "Before this stands a hole of zeros that a failing stick left:"
                            + " the beginning of the PIN may be missing.");
        Said said = columns.said(line.raw());
        if (!(known.ofOne(said) instanceof Unreadable fault)) return new Sound(columns, said);
        return new Fault(
                fault.reason(),
                fault.reason() == Reason.TIME_IMPOSSIBLE
                        ? "There is no such date or time: " + columns.dateTime()
                        : fault.detail());
    }

    private Reading judge(CutLine line, Finding finding, Screening known) {
        if (finding instanceof Sound sound) return judge(line, sound, known);
        Fault fault = (Fault) finding;
        return unreadable(line, fault.reason(), fault.detail(), known);
    }

    private Reading judge(CutLine line, Sound sound, Screening known) {
        boolean whole = isWhole(line, sound.columns().layout());
        Reading reading = tally.judge(known, whole ? sound.said() : Columns.whoAndWhen(sound.said()));
        if (reading instanceof Unreadable fault) return unreadable(line, fault.reason(), fault.detail(), known);
        boolean mayGoOn = !line.ended() && sound.columns().lastIsEmpty();
        if (((Punch) reading).ordinal() > 0 && (!whole || mayGoOn))
            return unreadable(
                    line,
                    Reason.MALFORMED,
                    "The line was cut off, and its PIN and second stand in an earlier line:"
                            + " it may be the same punch.",
                    known);
        return reading;
    }

    /** A line that was cut off can look like one of a narrower layout, whose columns mean something else. */
    private boolean isWhole(CutLine line, Layout layout) {
        if (!line.ended()) return layoutBefore == null || layoutBefore == layout;
        layoutBefore = layout;
        return true;
    }

    private Unreadable unreadable(CutLine line, Reason reason, String detail, Screening known) {
        return tally.unreadable(known, "Line " + line.number(), reason, detail, line.raw());
    }

    /** Whether a text has only printable characters of ASCII. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }
}
