package id.titian.files.line;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * Cuts the octets of a file into lines at every CR and LF, so that a CRLF gives an empty line more, and leaves NULs out.
 * Holds at most one line, however much arrives.
 */
public final class LineCutter {

    /** The longest line that is taken, in octets; real ones have less than a hundred. */
    public static final int LINE_MAX = Punch.RAW_MAX;

    /** What is kept of a longer one, before the digest of all of it. */
    public static final int PIECE = 992;

    /**
     * So many NUL octets in a row are a hole: flash loses whole sectors, and what stands on the two sides of a hole need
     * not be of one record. Fewer are padding.
     */
    public static final int HOLE_MIN = 512;

    private final Encoding encoding;
    private final LineTaker taker;
    private final byte[] line = new byte[LINE_MAX];
    private final MessageDigest overflow = Bytes.newSha256();
    private long number = 1;
    private int before;
    private long length;
    private boolean startLost;
    private int nulsInRow;
    private long nuls;
    private int pending = -1;

    public LineCutter(Encoding encoding, LineTaker taker) {
        this.encoding = encoding;
        this.taker = taker;
    }

    /** Takes the next octets of the file, the mark at its beginning left out. */
    public void feed(byte[] octets, int offset, int count) throws FileRefusedException, IOException {
        for (int i = offset; i < offset + count; i++) {
            int octet = octets[i] & 0xFF;
            if (encoding.unit() == 1) {
                unit(octet, 0);
            } else if (pending < 0) {
                pending = octet;
            } else {
                unit(pending, octet);
                pending = -1;
            }
        }
    }

    /** Says that the file is over. */
    public void finish() throws FileRefusedException, IOException {
        // Half a character at the end: kept, so that the line it spoils is seen to be spoilt.
        if (pending >= 0) append(pending);
        emit(false);
    }

    /** NUL octets left out so far. */
    public long nulsStripped() {
        return nuls;
    }

    private void unit(int first, int second) throws FileRefusedException, IOException {
        int value = encoding.valueOf(first, second);
        if (value == 0) {
            nuls += encoding.unit();
            nulsInRow = Math.min(HOLE_MIN, nulsInRow + encoding.unit());
            return;
        }
        if (nulsInRow >= HOLE_MIN) endBeforeHole();
        nulsInRow = 0;
        boolean isSecondOfPair = value == '\n' && before == '\r';
        before = value;
        if (value == '\n' || value == '\r') {
            emit(true);
            if (!isSecondOfPair) number++;
            return;
        }
        append(first);
        if (encoding.unit() == 2) append(second);
    }

    private void endBeforeHole() throws FileRefusedException, IOException {
        emit(false);
        startLost = true;
    }

    private void append(int octet) {
        if (length == LINE_MAX) overflow.update(line);
        if (length < LINE_MAX) line[(int) length] = (byte) octet;
        else overflow.update((byte) octet);
        length++;
    }

    private void emit(boolean ended) throws FileRefusedException, IOException {
        boolean tooLong = length > LINE_MAX;
        CutLine cut =
                new CutLine(number, tooLong ? bounded() : Bytes.of(line, 0, (int) length), tooLong, startLost, ended);
        length = 0;
        startLost = false;
        if (!cut.raw().isEmpty()) taker.take(cut);
    }

    private Bytes bounded() {
        byte[] digest = overflow.digest();
        byte[] kept = new byte[PIECE + digest.length];
        System.arraycopy(line, 0, kept, 0, PIECE);
        System.arraycopy(digest, 0, kept, PIECE, digest.length);
        return Bytes.of(kept);
    }
}
