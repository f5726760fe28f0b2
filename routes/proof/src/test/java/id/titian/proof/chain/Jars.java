package id.titian.proof.chain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs under test: the jars that operators run, which the build makes before it comes here. */
final class Jars {

    private static final int PORTS = 30;
    private static final int TRIES_MAX = 100;

    private Jars() {}

    /** Skips the test where only {@code mvn test} was asked for, which makes no jars. */
    static void assumeBuilt() {
        assumeTrue(
                Files.exists(Path.of("../hub/target/titian-hub-exec.jar"))
                        && Files.exists(Path.of("../../gateway-agent/target/titian-agent-all.jar")),
                "The jars of hub and agent are missing; mvn verify makes them, mvn test does not.");
    }

    /** The first of a run of ports that are free just now. */
    static int freePorts() throws IOException {
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
