package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the letters of a text stand in its octets.
 *
 * @param markLength octets of the mark at its beginning.
 * @param isProven false where it is a guess.
 */
record TextEncoding(Charset charset, int markLength, boolean isProven) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int READ_OCTETS = 65_536;

    /** Looks at a whole file: one letter at its end may prove that it is no UTF-8. */
    static TextEncoding of(Path file, long octetsMax) throws FileRefusedException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = new byte[READ_OCTETS];
            int count = in.readNBytes(octets, 0, READ_OCTETS);
            if (count >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB && octets[2] == (byte) 0xBF)
                return new TextEncoding(StandardCharsets.UTF_8, 3, true);
            if (count >= 2 && octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE)
                return new TextEncoding(StandardCharsets.UTF_16LE, 2, true);
            if (count >= 2 && octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF)
                return new TextEncoding(StandardCharsets.UTF_16BE, 2, true);
            int zeroAt = zeroAt(octets, count);
            if (zeroAt >= 0)
                return new TextEncoding(
                        zeroAt % 2 == 1 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0, false);
            Utf8 utf8 = new Utf8();
            for (long all = count; count > 0; all += count) {
                if (all > octetsMax) throw tooLarge(octetsMax);
                if (!utf8.accepts(octets, count)) return new TextEncoding(WINDOWS, 0, false);
                count = in.read(octets);
            }
            return utf8.isWhole()
                    ? new TextEncoding(StandardCharsets.UTF_8, 0, true)
                    : new TextEncoding(WINDOWS, 0, false);
        }
    }

    static FileRefusedException tooLarge(long octetsMax) {
        return FileFault.TOO_LARGE.because("The file has more than " + (octetsMax >> 20)
                + " MB, more than any table of punches. If it is right, cut it into months and send each.");
    }

    /** Where the first zero stands if about every other octet is one, as in a text of two octets a letter; else -1. */
    private static int zeroAt(byte[] octets, int count) {
        int pairs = Math.min(count, 512) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            if (octets[i] == 0) even++;
            if (octets[i + 1] == 0) odd++;
        }
        boolean isWide = pairs >= 4 && Math.max(even, odd) > pairs * 3 / 4 && Math.min(even, odd) <= pairs / 8;
        return isWide ? (odd > even ? 1 : 0) : -1;
    }

    /** Whether octets are UTF-8, however they are cut; stricter than nothing, and good enough to tell it from a code page. */
    private static final class Utf8 {

        private int missing;

        boolean accepts(byte[] octets, int count) {
            for (int i = 0; i < count; i++) {
                int octet = octets[i] & 0xFF;
                if (missing > 0) {
                    if (octet >> 6 != 2) return false;
                    missing--;
                } else if (octet >= 0xC2 && octet <= 0xDF) missing = 1;
                else if (octet >= 0xE0 && octet <= 0xEF) missing = 2;
                else if (octet >= 0xF0 && octet <= 0xF4) missing = 3;
                else if (octet >= 0x80) return false;
            }
            return true;
        }

        boolean isWhole() {
            return missing == 0;
        }
    }
}
