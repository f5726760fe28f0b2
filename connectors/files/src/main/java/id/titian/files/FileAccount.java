package id.titian.files;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.ReadingSink;
import id.titian.files.Finding.Fault;
import id.titian.files.Finding.Sound;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what each line of one attlog file is, and owes an account of every one of them. */
final class FileAccount implements LineTaker {

    /** Lines of one file. The repeats among so many are found in about 80 megabytes. */
    static final int LINES_MAX = 1_500_000;

    /** To tell repeats takes up to 32 octets a line; a third of the heap may go into that. */
    private static final long MEMORY_MAX = Runtime.getRuntime().maxMemory() / 96;

    private static final int YEAR_MIN = 2005;

    /** A word that stands alone and can be a serial number: long enough not to be a PIN that lost its line. */
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_-]{6,64}");

    /** The lengths of the hashes in use, in hexadecimal digits; an 18-digit PIN that lost its line is none of them. */
    private static final Pattern HASH =
            Pattern.compile("(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128})");

    private final FileSettings settings;
    private final ReadingSink sink;
    private final Encoding encoding;
    private final LocalDateTime latestPossible;
    private final Occurrences soundLineOccurrences = new Occurrences();
    private final Occurrences faultyLineOccurrences = new Occurrences();
    private final Occurrences punchOccurrences = new Occurrences();
    private final Occurrences unreadableOccurrences = new Occurrences();

    private String serial = "";
    private boolean isProtected;
    private long hashLine;
    private @Nullable Layout layoutBefore;

    private long lines;
    private long punches;
    private long unreadable;
    private long repeats;
    private long others;
    private long fresh;
    private boolean anyRecord;
    private @Nullable LocalDateTime earliest;
    private @Nullable LocalDateTime latest;

    FileAccount(FileSettings settings, Encoding encoding, ReadingSink sink) {
        this.settings = settings;
        this.encoding = encoding;
        this.sink = sink;
        this.latestPossible =
                LocalDateTime.now(settings.clock().withZone(settings.zone())).plusDays(1);
    }

    @Override
    public void take(CutLine line) throws FileRefusedException, IOException {
        String text = withoutMark(encoding.text(line.raw()));
        if (text.isBlank()) return;
        if (++lines > MEMORY_MAX)
            throw new FileRefusedException("The file has more than " + MEMORY_MAX
                    + " lines, which is as many as this program's memory has room for. Cut it into parts and import each,"
                    + " or start the program with a larger heap, -Xmx.");
        if (lines > LINES_MAX)
            throw new FileRefusedException("The file has more than " + LINES_MAX
                    + " lines, more than any terminal remembers. If it is right, cut it into parts and import each.");
        if (hashLine > 0)
            throw new FileRefusedException(
                    "Line " + hashLine + " is the hash that ends a protected file, and more follows:"
                            + " files of several terminals were joined. Import each of them as it was.");
        if (lines == 1 && opens(line, text.strip())) {
            others++;
        } else if (isProtected && HASH.matcher(text.strip()).matches()) {
            hashLine = line.number();
            others++;
        } else {
            Finding finding = look(line, text);
            if (isRepeat(line, text, finding)) repeats++;
            else keep(judge(line, finding));
        }
    }

    /** The report, once the last line was taken. */
    FileReport report(String format, long nulsStripped, Bytes sha256) throws FileRefusedException {
        if (lines == 0) serial = settings.serial().orElseThrow(FileAccount::withoutSerial);
        if (unreadable > 0 && !anyRecord)
            throw new FileRefusedException(
                    "None of the " + lines + " lines has the shape of a record (PIN, TAB, date and"
                            + " time): this is no attlog file. Copy it from the stick again, or choose the format that it is.");
        return new FileReport(
                format,
                serial,
                lines,
                punches,
                unreadable,
                repeats,
                others,
                fresh,
                nulsStripped,
                Optional.ofNullable(earliest),
                Optional.ofNullable(latest),
                sha256);
    }

    /** Learns whose file it is; true if the first line is no record but a serial number or a heading. */
    private boolean opens(CutLine line, String word) throws FileRefusedException {
        boolean alone = !line.tooLong() && !line.startLost();
        String named = Punch.normalSerial(word);
        Optional<String> expected = settings.serial();
        boolean isSerial = alone
                && (SERIAL.matcher(word).matches()
                        || expected.isPresent() && expected.get().equals(named));
        if (isSerial && expected.isPresent() && !expected.get().equals(named))
            throw new FileRefusedException("The file says that it is of the terminal with the serial number " + named
                    + ", the settings say " + expected.get() + ". Import it for the terminal that wrote it.");
        if (!isSerial && expected.isEmpty()) throw withoutSerial();
        isProtected = isSerial;
        serial = isSerial ? named : expected.get();
        boolean isHeading = alone
                && word.indexOf('\t') > 0
                && word.chars().noneMatch(Character::isDigit)
                && isPlain(word.replace('\t', ' '));
        return isSerial || isHeading;
    }

    private static FileRefusedException withoutSerial() {
        return new FileRefusedException("Neither the settings nor the first line of the file name the terminal's serial"
                + " number. The number before _attlog.dat is a device number that somebody set in the menu, not a serial"
                + " number: many terminals share it. Say which terminal wrote the file; its serial number stands in its menu"
                + " under system information and on its label.");
    }

    /** After a hole, {@code 01} may be what is left of {@code 1001}, unless the padding before it still stands. */
    private static boolean pinMayBeCut(CutLine line, String text) {
        return line.startLost() && text.charAt(0) != ' ';
    }

    /** Lines that make a punch are compared without their padding, all others octet by octet. */
    private boolean isRepeat(CutLine line, String text, Finding finding) {
        if (finding instanceof Sound sound)
            return soundLineOccurrences.ofUnreadable(sound.columns().withoutPadding(settings.pinForm())) > 0;
        return !pinMayBeCut(line, text) && faultyLineOccurrences.ofUnreadable(line.raw()) > 0;
    }

    private void keep(Reading reading) throws IOException {
        if (reading instanceof Punch punch) {
            punches++;
            if (earliest == null || punch.punchTime().isBefore(earliest)) earliest = punch.punchTime();
            if (latest == null || punch.punchTime().isAfter(latest)) latest = punch.punchTime();
        } else {
            unreadable++;
        }
        if (sink.accept(reading)) fresh++;
    }

    private Finding look(CutLine line, String text) {
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
        String pin = columns.pin();
        if (pin.chars().allMatch(c -> c == '0')) return new Fault(Reason.PIN_EMPTY, "The PIN is empty or 0.");
        if (pin.length() > Punch.PIN_MAX || !isPlain(pin))
            return new Fault(
                    Reason.MALFORMED,
                    "The PIN is longer than " + Punch.PIN_MAX + " characters or has others than ASCII has.");
        LocalDateTime time = columns.time();
        if (time == null)
            return new Fault(Reason.TIME_IMPOSSIBLE, "There is no such date or time: " + columns.dateTime());
        if (time.getYear() < YEAR_MIN)
            return new Fault(Reason.TIME_TOO_OLD, "The terminal's clock was reset when this was written: " + time);
        if (time.isAfter(latestPossible))
            return new Fault(Reason.TIME_IN_FUTURE, "More than a day ahead of our own clock: " + time);
        return new Sound(columns, time);
    }

    private Reading judge(CutLine line, Finding finding) {
        if (finding instanceof Sound sound) return judge(line, sound.columns(), sound.time());
        Fault fault = (Fault) finding;
        return unreadable(line, fault.reason(), fault.detail());
    }

    private Reading judge(CutLine line, Columns columns, LocalDateTime time) {
        String pin = columns.pin();
        int ordinal = punchOccurrences.ofPunch(settings.pinForm().normal(pin), time);
        if (ordinal > Punch.ORDINAL_MAX)
            return unreadable(
                    line, Reason.MALFORMED, "More than " + Punch.ORDINAL_MAX + " lines of this PIN and second.");
        boolean whole = isWhole(line, columns.layout());
        boolean mayGoOn = !line.ended() && columns.lastIsEmpty();
        if (ordinal > 0 && (!whole || mayGoOn))
            return unreadable(
                    line,
                    Reason.MALFORMED,
                    "The line was cut off, and its PIN and second stand in an earlier line:"
                            + " it may be the same punch.");
        return new Punch(
                serial,
                pin,
                settings.pinForm(),
                time,
                ordinal,
                whole ? columns.inOutMode() : null,
                whole ? columns.verifyMode() : null,
                whole ? columns.workCode() : null,
                settings.path(),
                line.raw());
    }

    /** A line that was cut off can look like one of a narrower layout, whose columns mean something else. */
    private boolean isWhole(CutLine line, Layout layout) {
        if (!line.ended()) return layoutBefore == null || layoutBefore == layout;
        layoutBefore = layout;
        return true;
    }

    private Unreadable unreadable(CutLine line, Reason reason, String detail) {
        // Equal lines were dropped as repeats, but for those after a hole.
        int occurrence = unreadableOccurrences.ofUnreadable(line.raw());
        return new Unreadable(
                serial, reason, "Line " + line.number() + ": " + detail, occurrence, settings.path(), line.raw());
    }

    /** Files that were joined have a mark in the middle. */
    private static String withoutMark(String text) {
        if (text.startsWith("\uFEFF")) return text.substring(1);
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    /** Whether a text has only printable characters of ASCII. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }
}
