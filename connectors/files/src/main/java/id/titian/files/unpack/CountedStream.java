package id.titian.files.unpack;

import java.io.IOException;
import java.io.InputStream;

/** Counts what is unpacked, over all entries of an archive. Closing it closes nothing: the archive goes on. */
public class CountedStream extends InputStream {

    private final InputStream in;
    private final long octetsMax;
    private final byte[] skipped = new byte[8192];
    private long octets;

    /**
     * Wraps the stream of an archive.
     *
     * @param octetsMax of all entries together; more of them is a {@link TooMuchException}.
     */
    public CountedStream(InputStream in, long octetsMax) {
        this.in = in;
        this.octetsMax = octetsMax;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) octets += count;
        if (octets > octetsMax) throw new TooMuchException();
        return count;
    }

    /** How many octets were unpacked so far. */
    public final long octets() {
        return octets;
    }

    /** Reads to the end of the entry, and counts it. */
    public final void skipEntry() throws IOException {
        int count = 0;
        while (count >= 0) count = read(skipped, 0, skipped.length);
    }

    @Override
    public final void close() {}
}
