package id.titian.hub.submission.way;

import id.titian.hub.submission.spool.SpoolRefusedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/** Bounds what bodies of requests may take: how many at one time, how slowly, how long. */
@Component
public class Bodies {

    /** Bodies that are read at one time; each holds a thread of the web server. */
    public static final int AT_ONCE_MAX = 40;

    /** A body that brings less than this in a {@link #WINDOW} is given up. */
    static final long OCTETS_OF_WINDOW_MIN = 2_048;

    static final Duration WINDOW = Duration.ofSeconds(60);

    /** No body is read for longer; a file that needs more comes in parts. */
    static final Duration TIME_MAX = Duration.ofHours(2);

    private final Semaphore free;
    private final LongSupplier nanos;

    Bodies() {
        this(AT_ONCE_MAX, System::nanoTime);
    }

    Bodies(int atOnceMax, LongSupplier nanos) {
        this.free = new Semaphore(atOnceMax);
        this.nanos = nanos;
    }

    /** There are too many at this time. */
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;

        private BusyException() {
            super("The hub takes " + AT_ONCE_MAX
                    + " files at one time and has as many now. Send it again in a minute.");
        }
    }

    /** It came too slowly, or for too long. */
    public static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;

        private TooSlowException() {
            super("The file came too slowly (less than " + OCTETS_OF_WINDOW_MIN + " octets in " + WINDOW.toSeconds()
                    + " s, or for more than " + TIME_MAX.toHours()
                    + " h) and was given up. Send it in parts, which go on where they were cut.");
        }
    }

    /** Does something with a body. */
    public interface Reading<T, E extends Exception> {
        T read(InputStream in) throws E, SpoolRefusedException, IOException;
    }

    /** Reads a body within the bounds. */
    public <T, E extends Exception> T within(InputStream body, Reading<T, E> reading)
            throws E, SpoolRefusedException, IOException {
        try (InputStream in = open(body)) {
            return reading.read(in);
        }
    }

    /** A body within the bounds, to be closed when it was read; the body itself stays open. */
    public InputStream open(InputStream body) throws BusyException {
        if (!free.tryAcquire()) throw new BusyException();
        return new Paced(body);
    }

    private final class Paced extends FilterInputStream {

        private final long begun = nanos.getAsLong();
        private long windowBegun = begun;
        private long ofWindow;
        private boolean isClosed;

        private Paced(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int came = super.read(into, offset, length);
            long now = nanos.getAsLong();
            if (now - begun > TIME_MAX.toNanos()) throw new TooSlowException();
            ofWindow += Math.max(0, came);
            if (now - windowBegun >= WINDOW.toNanos()) {
                if (came >= 0 && ofWindow < OCTETS_OF_WINDOW_MIN) throw new TooSlowException();
                windowBegun = now;
                ofWindow = 0;
            }
            return came;
        }

        @Override
        public void close() {
            if (!isClosed) free.release();
            isClosed = true;
        }
    }
}
