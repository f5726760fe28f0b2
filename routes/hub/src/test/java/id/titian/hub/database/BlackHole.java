package id.titian.hub.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A port that takes every connection and, from the moment it swallows, answers nothing, as behind a broken firewall. */
final class BlackHole implements AutoCloseable {

    private final ServerSocket door;
    private final @Nullable Integer behind;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean swallowing;

    private BlackHole(@Nullable Integer behind) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.swallowing = behind == null;
        run(this::welcome);
    }

    /** Answers nothing from the beginning. */
    static BlackHole alone() throws IOException {
        return new BlackHole(null);
    }

    /** Lets everything through to a port of this machine until it is told to swallow. */
    static BlackHole before(int port) throws IOException {
        return new BlackHole(port);
    }

    int port() {
        return door.getLocalPort();
    }

    void swallow() {
        swallowing = true;
    }

    private void welcome() throws IOException {
        while (!door.isClosed()) {
            Socket visitor = door.accept();
            open.add(visitor);
            if (behind == null) continue;
            Socket host = new Socket(InetAddress.getLoopbackAddress(), behind);
            open.add(host);
            run(() -> carry(visitor.getInputStream(), host.getOutputStream()));
            run(() -> carry(host.getInputStream(), visitor.getOutputStream()));
        }
    }

    private void carry(InputStream from, OutputStream to) throws IOException {
        byte[] octets = new byte[8192];
        for (int n = from.read(octets); n > 0; n = from.read(octets)) {
            if (swallowing) continue;
            to.write(octets, 0, n);
            to.flush();
        }
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private static void run(Carrying carrying) {
        Thread thread = new Thread(() -> {
            try {
                carrying.run();
            } catch (IOException e) {
                // One of the two has closed; that is how every connection here ends.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
