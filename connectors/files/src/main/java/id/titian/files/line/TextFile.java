package id.titian.files.line;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A text file read from start to end.
 *
 * @param sha256 of all its octets.
 * @param nulsStripped NUL octets that were left out.
 */
public record TextFile(Bytes sha256, long nulsStripped) {

    private static final int READ_OCTETS = 65_536;

    /** Makes the one who takes the lines, now that the file has shown its encoding. */
    public interface TakerOf {
        LineTaker of(Encoding encoding) throws FileRefusedException, IOException;
    }

    /** Cuts the file into lines and hands them over one by one. */
    public static TextFile read(InputStream in, TakerOf takers) throws FileRefusedException, IOException {
        MessageDigest digest = Bytes.newSha256();
        byte[] buffer = new byte[READ_OCTETS];
        int length = in.readNBytes(buffer, 0, Encoding.MARK_MAX);
        Encoding encoding = Encoding.of(Bytes.of(buffer, 0, length));
        LineCutter cutter = new LineCutter(encoding, takers.of(encoding));
        int skip = encoding.markLength();
        while (length > 0) {
            digest.update(buffer, 0, length);
            cutter.feed(buffer, skip, length - skip);
            skip = 0;
            length = in.read(buffer);
        }
        cutter.finish();
        return new TextFile(Bytes.of(digest.digest()), cutter.nulsStripped());
    }
}
