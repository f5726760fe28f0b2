package id.titian.proof.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The network cable of an office: passes octets on to a port of this machine while it is plugged in. */
public final class Cable implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket socket;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicLong carriedUp = new AtomicLong();
    private final AtomicInteger deafened = new AtomicInteger();
    private volatile boolean plugged;

    private Cable(ServerSocket socket, int target, boolean plugged) {
        this.socket = socket;
        this.target = target;
        this.plugged = plugged;
    }

    /** A cable from a free port of this machine to another. */
    public static Cable to(int target, boolean plugged) throws IOException {
        Cable cable = new Cable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, plugged);
        daemon("cable-" + target, cable::acceptAll);
        return cable;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Octets that went from the near end to the far one since the beginning. */
    public long carriedUp() {
        return carriedUp.get();
    }

    public void plug() {
        plugged = true;
    }

    /** Pulls it: what is on the way is gone, nobody is told. */
    public void pull() {
        plugged = false;
        ends.forEach(Cable::closeQuietly);
    }

    /**
     * Breaks one of its wires: what the near end says still arrives, but it hears nothing more, and nobody is told.
     * Connections that are made later hear again.
     */
    public void deafen() {
        deafened.incrementAndGet();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                carry(socket.accept());
            } catch (IOException e) {
                // The listening socket was closed, or one caller went away; the loop's condition tells which.
                continue;
            }
        }
    }

    private void carry(Socket near) throws IOException {
        ends.add(near);
        Socket far = new Socket();
        ends.add(far);
        try {
            if (!plugged) throw new IOException("unplugged");
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            drop(near, far);
            throw e;
        }
        int hearing = deafened.get();
        daemon("cable-up-" + target, () -> pump(near, far, carriedUp, () -> true));
        daemon("cable-down-" + target, () -> pump(far, near, new AtomicLong(), () -> deafened.get() == hearing));
    }

    private void pump(Socket from, Socket to, AtomicLong carried, BooleanSupplier whole) {
        byte[] octets = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(octets); n > 0; n = in.read(octets)) {
                if (!whole.getAsBoolean()) continue;
                out.write(octets, 0, n);
                carried.addAndGet(n);
            }
        } catch (IOException e) {
            // A cut cable is what this class is for; both ends learn of it below.
        } finally {
            drop(from, to);
        }
    }

    private void drop(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        ends.remove(one);
        ends.remove(other);
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            // Nothing is left to lose on a socket that is being thrown away.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        pull();
    }
}
