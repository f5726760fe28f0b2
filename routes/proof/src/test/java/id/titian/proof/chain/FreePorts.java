package id.titian.proof.chain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for a demonstration that a test runs. */
public final class FreePorts {

    private static final int PORTS = 30;
    private static final int TRIES_MAX = 100;

    /** Below those that systems give to whoever asks for any. */
    private static final int LOWEST = 14_000;

    /** Tests run in two processes at one time, and what one found free the other may find free too. */
    private static final int OF_ONE_PROCESS = 8_000;

    private static final int PROCESS = Integer.getInteger("surefire.forkNumber", 1) % 2;

    private FreePorts() {}

    /** The first of a run of ports that are free just now. */
    public static int first() throws IOException {
        int lowest = LOWEST + PROCESS * OF_ONE_PROCESS;
        for (int i = 0; i < TRIES_MAX; i++) {
            int first = lowest + ThreadLocalRandom.current().nextInt(OF_ONE_PROCESS - PORTS);
            if (allFree(first)) return first;
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
}
