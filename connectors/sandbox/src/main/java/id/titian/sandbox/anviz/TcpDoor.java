package id.titian.sandbox.anviz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes TCP connections to one terminal; each has its own thread. */
final class TcpDoor implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 8;
    private static final int READ_OCTETS = 4096;

    private final SimulatedAnvizTerminal terminal;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    TcpDoor(SimulatedAnvizTerminal terminal, int port) throws IOException {
        this.terminal = terminal;
        this.listener = new ServerSocket(port, CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
        AnvizBus.daemon("anviz-terminal-" + terminal.spec().serial(), this::accept)
                .start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                if (listener.isClosed() || open.size() > CONNECTIONS_MAX) socket.close();
                AnvizBus.daemon("anviz-terminal-" + terminal.spec().serial() + "-tcp", () -> serve(socket))
                        .start();
            } catch (IOException e) {
                // The listener was closed, or a client was gone before it was let in.
                if (listener.isClosed()) return;
            }
        }
    }

    private void serve(Socket socket) {
        var voice = new SocketVoice(socket);
        var cutter = new CallCutter();
        byte[] octets = new byte[READ_OCTETS];
        terminal.listenTo(voice);
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int count = in.read(octets); count > 0; count = in.read(octets))
                for (CallCutter.Heard call : cutter.feed(octets, count)) terminal.hear(call, voice);
        } catch (IOException e) {
            // The client is gone; the terminal waits for the next one.
        } finally {
            terminal.forget(voice);
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) socket.close();
    }

    private record SocketVoice(Socket socket) implements Voice {

        @Override
        public synchronized void say(byte... octets) throws IOException {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        }

        @Override
        @SuppressWarnings("EmptyCatch")
        public void hangUp() {
            try {
                socket.close();
            } catch (IOException e) {
                // What cannot be closed is gone already.
            }
        }
    }
}
