package id.titian.hub.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a port of this machine that can be cut in the middle of what goes over it, and mended. */
final class CutLine implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket near;
    private final int far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private volatile long cutAt = NEVER;
    private volatile long deafAt = NEVER;
    private volatile boolean isCut;

    CutLine(int far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start("line", this::accept);
    }

    int port() {
        return near.getLocalPort();
    }

    /** Octets that went to the far end so far. */
    long sent() {
        return sent.get();
    }

    /** Cuts the line once so many more octets went to the far end. */
    void cutAfter(long octets) {
        cutAt = sent.get() + octets;
    }

    /** Cuts the line when the far end answers next, once so many more octets went there: it knows, and nobody hears it. */
    void cutAnswerAfter(long octets) {
        deafAt = sent.get() + octets;
    }

    boolean isCut() {
        return isCut;
    }

    void mend() {
        isCut = false;
    }

    private void cut() {
        isCut = true;
        cutAt = NEVER;
        deafAt = NEVER;
        open.forEach(CutLine::end);
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket caller = near.accept();
                if (isCut) {
                    end(caller);
                    continue;
                }
                Socket called = new Socket(InetAddress.getByName("127.0.0.1"), far);
                open.add(caller);
                open.add(called);
                start("line-up", () -> carry(caller, called, true));
                start("line-down", () -> carry(called, caller, false));
            } catch (IOException e) {
                // Closed, or the far end is away; whoever calls sees it.
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean isUp) {
        byte[] piece = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (!isUp && sent.get() >= deafAt) {
                    cut();
                    break;
                }
                out.write(piece, 0, length);
                if (isUp && sent.addAndGet(length) >= cutAt) {
                    cut();
                    break;
                }
            }
        } catch (IOException e) {
            // The line is cut; that is what it is for.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        near.close();
        open.forEach(CutLine::end);
    }
}
