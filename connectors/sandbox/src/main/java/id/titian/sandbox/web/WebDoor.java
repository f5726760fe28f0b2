package id.titian.sandbox.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Takes connections on the loopback address and answers one request on each, so many at once as it has hands. */
public final class WebDoor implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int REQUEST_MILLIS_MAX = 30_000;

    /** An answer leaves in pieces of this size, so that nobody relies on hearing it in one. */
    private static final int PIECE = 1_400;

    private final ServerSocket listener;
    private final Function<WebRequest, WebAnswer> terminal;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService hands;

    private WebDoor(ServerSocket listener, String name, int atOnce, Function<WebRequest, WebAnswer> terminal) {
        this.listener = listener;
        this.terminal = terminal;
        this.hands = Executors.newFixedThreadPool(atOnce, work -> daemon(name, work));
        for (int i = 0; i < atOnce; i++) hands.execute(this::serve);
    }

    /**
     * Opens a door.
     *
     * @param port 0 for any that is free.
     * @param atOnce how many connections are served at the same time; the next ones wait unheard.
     * @param terminal what answers.
     * @throws IOException if the port is taken
     */
    public static WebDoor open(int port, String name, int atOnce, Function<WebRequest, WebAnswer> terminal)
            throws IOException {
        return new WebDoor(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), name, atOnce, terminal);
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The port on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                open.add(socket);
                try {
                    if (!listener.isClosed()) answer(socket);
                } finally {
                    open.remove(socket);
                }
            } catch (IOException e) {
                // The listener was closed, or a client left in the middle: the next one is served.
                if (listener.isClosed()) return;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(REQUEST_MILLIS_MAX);
        WebAnswer answer = terminal.apply(WebRequest.read(socket.getInputStream()));
        byte[] octets = answer.octets().toArray();
        OutputStream out = socket.getOutputStream();
        for (int at = 0; at < answer.length(); at += PIECE)
            out.write(octets, at, Math.min(PIECE, answer.length() - at));
        out.flush();
        if (answer.isHeldOpen()) holdOpen(socket);
    }

    /** Until the client has enough of it, or this door is closed. */
    private static void holdOpen(Socket socket) throws IOException {
        int octet = socket.getInputStream().read();
        if (octet >= 0) throw new IOException("The client talks where it should listen.");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) socket.close();
        hands.shutdownNow();
    }
}
