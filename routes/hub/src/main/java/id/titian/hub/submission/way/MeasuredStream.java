package id.titian.hub.submission.way;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose length is watched while it is read. */
public final class MeasuredStream extends FilterInputStream {

    /** It is not as long as it should be. */
    public static final class LengthException extends IOException {
        private static final long serialVersionUID = 1L;

        private LengthException(String message) {
            super(message);
        }
    }

    private final long octetsMin;
    private final long octetsMax;
    private long came;

    private MeasuredStream(InputStream in, long octetsMin, long octetsMax) {
        super(in);
        this.octetsMin = octetsMin;
        this.octetsMax = octetsMax;
    }

    /** A stream that may have an end or none: beyond so many octets it throws. */
    public static MeasuredStream atMost(InputStream in, long octetsMax) {
        return new MeasuredStream(in, 0, octetsMax);
    }

    /** A stream whose length the source told: a connection that breaks in the middle may look like an end, and throws. */
    public static MeasuredStream exactly(InputStream in, long octets) {
        return new MeasuredStream(in, octets, octets);
    }

    /** Octets that came so far. */
    public long came() {
        return came;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) came += read;
        if (came > octetsMax) throw new LengthException("More than " + octetsMax + " octets came");
        if (read < 0 && came < octetsMin)
            throw new LengthException("It ended after " + came + " octets; the source said " + octetsMin);
        return read;
    }
}
