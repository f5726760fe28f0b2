package id.titian.files;

import id.titian.contract.Punch;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What every format promises of any octets, for the fuzz targets. */
public final class Fuzzed {

    private static final List<Charset> WAYS_TO_WRITE = List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Fuzzed() {}

    /** Whether the raw record of a punch says who and when, looked up without the decoder. */
    public interface Proof {
        boolean holds(Punch punch, String line);
    }

    /**
     * Reads octets whole and in pieces; both must end alike, with every line accounted for and none twice, and who and when of
     * each punch must stand in its own record.
     */
    public static void assertPromises(PunchFileFormat format, byte[] octets, FileSettings settings, Proof proof) {
        Object whole = read(format, octets, octets.length + 1, settings);
        Object pieces = read(format, octets, 1 + octets.length % 7, settings);
        if (!whole.equals(pieces)) throw new AssertionError("Cut differently, read differently.");
        if (!(whole instanceof Sticks.Read file)) return;
        var report = file.report();
        if (file.readings().size() != report.punches() + report.unreadable())
            throw new AssertionError("Readings unaccounted for.");
        if (file.readings().stream()
                        .map(reading -> reading.identity())
                        .distinct()
                        .count()
                != file.readings().size()) throw new AssertionError("Two readings with one identity.");
        for (Punch punch : file.punches())
            if (WAYS_TO_WRITE.stream()
                    .noneMatch(way -> proof.holds(punch, new String(punch.raw().toArray(), way))))
                throw new AssertionError("Its record does not say that: " + punch);
    }

    /** The cells of a line, without blanks around them, and without the mark of files that were joined. */
    public static List<String> cells(String line) {
        return Stream.of(line.replaceFirst("^(?:\uFEFF|\u00EF\u00BB\u00BF)", "").split("\t", -1))
                .map(String::strip)
                .toList();
    }

    /** The numbers of up to four digits that a text shows. */
    public static List<Integer> numbers(String text) {
        return Stream.of(text.split("[^0-9]+"))
                .filter(number -> !number.isEmpty() && number.length() <= 4)
                .map(Integer::valueOf)
                .toList();
    }

    private static Object read(PunchFileFormat format, byte[] octets, int piece, FileSettings settings) {
        try {
            return Sticks.read(format, new Pieces(new ByteArrayInputStream(octets), piece), settings);
        } catch (FileRefusedException e) {
            if (!e.getMessage().endsWith(".")) throw new AssertionError("No sentence: " + e.getMessage());
            return e.getMessage();
        } catch (IOException e) {
            throw new AssertionError("Memory can be read.", e);
        }
    }

    /** Gives a few octets at a time; not a ByteArrayInputStream itself, which answers readNBytes with one read. */
    private static final class Pieces extends FilterInputStream {

        private final int piece;

        Pieces(InputStream in, int piece) {
            super(in);
            this.piece = piece;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, piece));
        }
    }
}
