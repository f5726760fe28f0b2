package id.titian.files;

import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What every format promises of any octets, for the fuzz targets. */
public final class Fuzzed {

    private Fuzzed() {}

    /** Reads octets whole and in pieces; both must end alike, with every line accounted for and none twice. */
    public static void assertPromises(PunchFileFormat format, byte[] octets, FileSettings settings) {
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
