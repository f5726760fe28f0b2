package id.titian.sandbox.zk;

import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.codec.Segmenter;
import id.titian.sandbox.zk.codec.StreamCutter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes TCP connections and gives each a conversation and a thread. */
final class TcpDoor implements AutoCloseable {

    /** Connections past this number are closed at once. */
    static final int CONNECTIONS_MAX = 32;

    private final SimulatedZkTerminal terminal;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private int accepted;

    TcpDoor(SimulatedZkTerminal terminal, ServerSocket listener) {
        this.terminal = terminal;
        this.listener = listener;
        this.acceptor = terminal.newThread("tcp", this::accept);
        acceptor.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or a client was gone before it was let in.
                if (listener.isClosed()) return;
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        var line = new Line(socket, terminal.spec().segments(), terminal.spec().seed() + accepted++);
        var conversation = new Conversation(terminal, line);
        boolean refused = terminal.spec().secondComer() == ZkTerminalSpec.SecondComer.REFUSED
                && !terminal.seat().isFreeFor(conversation);
        if (refused || open.size() >= CONNECTIONS_MAX) {
            terminal.evidence().note(Observation.TURNED_AWAY);
            socket.close();
            return;
        }
        open.add(socket);
        if (listener.isClosed()) line.hangUp();
        terminal.newThread("tcp-" + accepted, () -> serve(socket, conversation)).start();
    }

    private void serve(Socket socket, Conversation conversation) {
        try (socket) {
            var cutter = new StreamCutter(new BufferedInputStream(socket.getInputStream()));
            long noise = 0;
            for (byte[] packet = cutter.next(); packet != null; packet = cutter.next()) {
                terminal.evidence().note(Observation.NOISE, cutter.noise() - noise);
                noise = cutter.noise();
                conversation.hear(packet);
            }
            terminal.evidence().note(Observation.NOISE, cutter.noise() - noise);
        } catch (IOException e) {
            // The client is gone: the seat hears of it like of any other leaving.
        } finally {
            open.remove(socket);
            terminal.seat().lose(conversation);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) socket.close();
        SimulatedZkTerminal.awaitEndOf(acceptor);
    }

    private static final class Line implements Conversation.Mouth {

        private final Socket socket;
        private final Segmenter segmenter;

        Line(Socket socket, Segmenter.Manner manner, long seed) throws IOException {
            this.socket = socket;
            OutputStream out = socket.getOutputStream();
            this.segmenter = new Segmenter(out, manner, seed);
        }

        @Override
        public boolean datagrams() {
            return false;
        }

        @Override
        public synchronized void say(byte... packet) throws IOException {
            segmenter.write(StreamCutter.framed(packet));
        }

        @Override
        public synchronized void stammer(int octets, byte... packet) throws IOException {
            segmenter.write(Arrays.copyOf(StreamCutter.framed(packet), StreamCutter.PREFIX_LENGTH + octets));
            segmenter.end();
            hangUp();
        }

        @Override
        public synchronized void noise(byte... octets) throws IOException {
            segmenter.write(octets);
        }

        @Override
        public synchronized void end() throws IOException {
            segmenter.end();
        }

        /** Without the lock: a writer may be stuck in it because the client does not read. */
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
