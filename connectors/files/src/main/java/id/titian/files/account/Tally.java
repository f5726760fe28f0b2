package id.titian.files.account;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.ReadingSink;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of each line of one file, tells repeats, hands readings to the sink and writes the report. What a
 * line is, its format says.
 */
public final class Tally {

    /** Lines of one file. The repeats among so many are found in about 80 megabytes. */
    public static final int LINES_MAX = 1_500_000;

    /** To tell repeats takes up to 32 octets a line; a third of the heap may go into that. */
    private static final long MEMORY_MAX = Runtime.getRuntime().maxMemory() / 96;

    private final ReadingSink sink;
    private final String word;
    private final Occurrences sound = new Occurrences();
    private final Occurrences faulty = new Occurrences();
    private final Occurrences punchOccurrences = new Occurrences();
    private final Occurrences unreadableOccurrences = new Occurrences();

    private long lines;
    private long punches;
    private long unreadable;
    private long coarse;
    private long repeats;
    private long others;
    private long fresh;
    private @Nullable LocalDateTime earliest;
    private @Nullable LocalDateTime latest;

    /**
     * Begins to count.
     *
     * @param word what a person calls the lines of this kind of file: lines, records, rows.
     */
    public Tally(ReadingSink sink, String word) {
        this.sink = sink;
        this.word = word;
    }

    /**
     * Counts one line more, before anybody looks at it.
     *
     * @throws FileRefusedException if there are more than one file can have
     */
    public void line() throws FileRefusedException {
        if (++lines > MEMORY_MAX)
            throw new FileRefusedException("The file has more than " + MEMORY_MAX + " " + word
                    + ", which is as many as this program's memory has room for. Cut it into parts and import each,"
                    + " or start the program with a larger heap, -Xmx.");
        if (lines > LINES_MAX)
            throw new FileRefusedException("The file has more than " + LINES_MAX + " " + word
                    + ", more than any terminal remembers. If it is right, cut it into parts and import each.");
    }

    /** Says that the line counted last is no record: a heading, a serial number, a hash. */
    public void other() {
        others++;
    }

    /** Says that the line counted last repeats an earlier one. */
    public void repeat() {
        repeats++;
    }

    /** Whether a line that makes a punch says what an earlier one said, its padding left out. */
    public boolean cameBefore(Bytes withoutPadding) {
        return sound.ofUnreadable(withoutPadding) > 0;
    }

    /** Whether a line that makes no punch is an earlier one, octet by octet. */
    public boolean faultCameBefore(Bytes raw) {
        return faulty.ofUnreadable(raw) > 0;
    }

    /** Judges a record of the line counted last, with its ordinal among all. */
    public Reading judge(Screening screening, Said said) {
        return screening.ofLog(said, punchOccurrences);
    }

    /**
     * Makes the line counted last one for a human.
     *
     * @param place where it stands, such as {@code Line 7}.
     */
    public Unreadable unreadable(Screening screening, String place, Reason reason, String detail, Bytes raw) {
        return screening.unreadable(reason, shortened(place + ": " + detail), raw, unreadableOccurrences);
    }

    /**
     * What is kept of a person and a minute whose second nobody knows: the same octets for the same two, however often and in
     * whatever report they come.
     */
    public static Bytes coarse(String normalPin, LocalDateTime minute) {
        return Bytes.ofUtf8(
                normalPin + '\t' + minute.toString().substring(0, 16).replace('T', ' '));
    }

    private static String shortened(String detail) {
        if (detail.length() <= Unreadable.DETAIL_MAX) return detail;
        int end = Unreadable.DETAIL_MAX;
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end);
    }

    /** Hands the reading of the line counted last to the sink. */
    public void keep(Reading reading) throws IOException {
        if (reading instanceof Punch punch) {
            punches++;
            if (earliest == null || punch.punchTime().isBefore(earliest)) earliest = punch.punchTime();
            if (latest == null || punch.punchTime().isAfter(latest)) latest = punch.punchTime();
        } else {
            unreadable++;
            if (((Unreadable) reading).reason() == Reason.TIME_COARSE) coarse++;
        }
        if (sink.accept(reading)) fresh++;
    }

    public long lines() {
        return lines;
    }

    public long punches() {
        return punches;
    }

    public long unreadable() {
        return unreadable;
    }

    /** The report, once the last line was counted. */
    public FileReport report(String format, String serial, long nulsStripped, Bytes sha256) {
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
                sha256,
                coarse);
    }
}
