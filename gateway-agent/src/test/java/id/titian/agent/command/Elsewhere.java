package id.titian.agent.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;

/** Brings the port of a simulated terminal to another address of this machine, as if the terminal had an address of its own. */
final class Elsewhere implements AutoCloseable {

    private static final int DATAGRAM_MAX = 65_507;

    private final int target;
    private final int port;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

    private Elsewhere(int target, int port) {
        this.target = target;
        this.port = port;
    }

    /**
     * Opens a stream.
     *
     * @param wanted the port there; another if it is taken.
     * @param target the terminal's port.
     * @param sockets for TLS around it, or without.
     */
    static Elsewhere stream(String address, int wanted, int target, ServerSocketFactory sockets) throws IOException {
        ServerSocket door;
        try {
            door = sockets.createServerSocket(wanted, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            door = sockets.createServerSocket(0, 50, InetAddress.getByName(address));
        }
        Elsewhere elsewhere = new Elsewhere(target, door.getLocalPort());
        elsewhere.open.add(door);
        ServerSocket opened = door;
        thread(() -> elsewhere.receive(opened));
        return elsewhere;
    }

    /** Opens a port for datagrams. */
    static Elsewhere datagrams(String address, int port, int target) throws IOException {
        DatagramSocket door = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
        Elsewhere elsewhere = new Elsewhere(target, door.getLocalPort());
        elsewhere.open.add(door);
        thread(() -> elsewhere.exchange(door));
        return elsewhere;
    }

    int port() {
        return port;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "elsewhere");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Socket terminal = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(caller);
                open.add(terminal);
                thread(() -> carry(caller, terminal));
                thread(() -> carry(terminal, caller));
            } catch (IOException e) {
                // One call that broke, or the end; the loop knows which.
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // Either has left; both are closed now.
            open.remove(from);
        }
        open.remove(from);
        open.remove(to);
    }

    private void exchange(DatagramSocket door) {
        try (DatagramSocket terminal = new DatagramSocket()) {
            open.add(terminal);
            terminal.connect(InetAddress.getLoopbackAddress(), target);
            DatagramPacket call = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
            door.receive(call);
            var caller = new AtomicReference<>(call.getSocketAddress());
            thread(() -> answer(door, terminal, caller));
            while (true) {
                terminal.send(new DatagramPacket(call.getData(), call.getLength()));
                call.setLength(DATAGRAM_MAX);
                door.receive(call);
                caller.set(call.getSocketAddress());
            }
        } catch (IOException e) {
            door.close();
        }
    }

    private static void answer(DatagramSocket door, DatagramSocket terminal, AtomicReference<SocketAddress> caller) {
        try {
            while (true) {
                DatagramPacket answer = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
                terminal.receive(answer);
                door.send(new DatagramPacket(answer.getData(), answer.getLength(), caller.get()));
            }
        } catch (IOException e) {
            door.close();
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }
}
