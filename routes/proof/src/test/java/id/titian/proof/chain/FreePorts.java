package id.titian.proof.chain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for a demonstration that a test runs. */
public final class FreePorts {

    private static final int PORTS = 30;
    private static final int TRIES_MAX = 100;

    private FreePorts() {}

    /** The first of a run of ports that are free just now. */
    public static int first() throws IOException {
        for (int i = 0; i < TRIES_MAX; i++) {
            int first = onePort();
            if (first < 60_000 && allFree(first)) return first;
        }
        throw new IOException("No " + PORTS + " free ports in a row were found");
    }

    private static boolean allFree(int first) {
        for (int port = first; port < first + PORTS; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() != port) return false;
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static int onePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
