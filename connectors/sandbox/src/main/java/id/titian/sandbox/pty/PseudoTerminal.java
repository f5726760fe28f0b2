package id.titian.sandbox.pty;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A serial port that is not there. A program opens {@link #link} (or {@link #slaveName}) like a port; what it writes comes out
 * of {@link #input}, what is written to {@link #output} it reads. Octets go through unchanged. Closing it is pulling the plug.
 */
public final class PseudoTerminal implements AutoCloseable {

    /** How long a closing waits for those who read; they look this often whether it was closed. */
    private static final int SLICE_MILLIS = 20;

    /** So long a full buffer is waited for; then the octets are lost, as on a wire at which nobody listens. */
    private static final int WRITE_MILLIS_MAX = 1_000;

    private static final int NAME_OCTETS_MAX = 256;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    private final Libc libc;
    private final int master;
    private final int slave;
    private final String slaveName;
    private final Path link;

    /** Whoever reads or writes shares it; whoever closes wants it alone, so that no descriptor is used after its end. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private volatile boolean isClosed;

    private PseudoTerminal(Libc libc, int master, int slave, String slaveName, Path link) {
        this.libc = libc;
        this.master = master;
        this.slave = slave;
        this.slaveName = slaveName;
        this.link = link;
    }

    /** Why this platform has no pseudo-terminals that we could make; empty if it has. For tests that must be skipped then. */
    public static Optional<String> missing() {
        if (!Platform.isLinux())
            return Optional.of("Pseudo-terminals are made on Linux only; this is " + System.getProperty("os.name"));
        try {
            Libc libc = Native.load("c", Libc.class);
            libc.close(libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY));
            return Optional.empty();
        } catch (LastErrorException | UnsatisfiedLinkError e) {
            return Optional.of("This system makes no pseudo-terminal: " + e.getMessage());
        }
    }

    /**
     * Makes one.
     *
     * @param link where its stable name is put, a symbolic link; one that is there is replaced.
     * @throws IOException if the system makes none or the link cannot be put there
     */
    public static PseudoTerminal open(Path link) throws IOException {
        Optional<String> missing = missing();
        if (missing.isPresent()) throw new IOException(missing.get());
        Libc libc = Native.load("c", Libc.class);
        int master = -1;
        int slave = -1;
        try {
            master = libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK);
            libc.grantpt(master);
            libc.unlockpt(master);
            byte[] name = new byte[NAME_OCTETS_MAX];
            libc.ptsname_r(master, name, new NativeLong(name.length));
            String slaveName = Native.toString(name);
            // Held open here, too: else every leaving of a program would look like an error to our side.
            slave = libc.open(slaveName, Libc.O_RDWR | Libc.O_NOCTTY);
            makeRaw(libc, slave);
            point(link, Path.of(slaveName));
            return new PseudoTerminal(libc, master, slave, slaveName, link);
        } catch (LastErrorException | IOException e) {
            if (slave >= 0) libc.close(slave);
            if (master >= 0) libc.close(master);
            throw new IOException("No pseudo-terminal could be made: " + e.getMessage(), e);
        }
    }

    /** No echo, no line ends, no special characters: octets as they are. */
    private static void makeRaw(Libc libc, int descriptor) {
        byte[] termios = new byte[Libc.TERMIOS_OCTETS_MAX];
        libc.tcgetattr(descriptor, termios);
        libc.cfmakeraw(termios);
        libc.tcsetattr(descriptor, Libc.TCSANOW, termios);
    }

    /** In one step, so that nobody ever finds no link where one was. */
    private static void point(Path link, Path target) throws IOException {
        Path fresh = link.resolveSibling(link.getFileName() + "." + target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The name that the system gave it, such as {@code /dev/pts/7}; another one each time. */
    public String slaveName() {
        return slaveName;
    }

    /** The stable name. */
    public Path link() {
        return link;
    }

    /** What the program at the other end says; ends when this is closed. */
    public InputStream input() {
        return new Input();
    }

    /** What the program at the other end reads. Octets that nobody reads are lost when the system's buffer is full. */
    public OutputStream output() {
        return new Output();
    }

    /** Pulls the plug: the program at the other end loses its port, and the link is gone unless another one took it over. */
    @Override
    public void close() throws IOException {
        use.writeLock().lock();
        try {
            if (isClosed) return;
            isClosed = true;
            libc.close(slave);
            libc.close(master);
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(Path.of(slaveName)))
                Files.delete(link);
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Whether the master can be read or written now, after waiting for one slice. */
    private boolean isReady(short events) throws IOException {
        boolean isLittle = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        short low = (short) master;
        short high = (short) (master >>> 16);
        short[] descriptor = {isLittle ? low : high, isLittle ? high : low, events, 0};
        try {
            return libc.poll(descriptor, new NativeLong(1), SLICE_MILLIS) > 0;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EINTR) return false;
            throw new IOException("The pseudo-terminal failed: " + e.getMessage(), e);
        }
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, octets.length);
            if (length == 0) return 0;
            byte[] heard = new byte[length];
            while (true) {
                int count = tryRead(heard);
                if (count < 0) return -1;
                System.arraycopy(heard, 0, octets, offset, count);
                if (count > 0) return count;
            }
        }

        private int tryRead(byte[] heard) throws IOException {
            use.readLock().lock();
            try {
                if (isClosed) return -1;
                if (!isReady(Libc.POLL_IN)) return 0;
                return libc.read(master, heard, new NativeLong(heard.length)).intValue();
            } catch (LastErrorException e) {
                if (e.getErrorCode() == EINTR || e.getErrorCode() == EAGAIN) return 0;
                throw new IOException("The pseudo-terminal cannot be read: " + e.getMessage(), e);
            } finally {
                use.readLock().unlock();
            }
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, octets.length);
            byte[] left = Arrays.copyOfRange(octets, offset, offset + length);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WRITE_MILLIS_MAX);
            while (left.length > 0 && System.nanoTime() < end) {
                int written = tryWrite(left);
                left = Arrays.copyOfRange(left, written, left.length);
            }
        }

        private int tryWrite(byte[] left) throws IOException {
            use.readLock().lock();
            try {
                if (isClosed) throw new IOException("The pseudo-terminal was closed.");
                if (!isReady(Libc.POLL_OUT)) return 0;
                return libc.write(master, left, new NativeLong(left.length)).intValue();
            } catch (LastErrorException e) {
                if (e.getErrorCode() == EINTR || e.getErrorCode() == EAGAIN) return 0;
                throw new IOException("The pseudo-terminal cannot be written: " + e.getMessage(), e);
            } finally {
                use.readLock().unlock();
            }
        }
    }
}
