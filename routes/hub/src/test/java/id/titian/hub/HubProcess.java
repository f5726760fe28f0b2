package id.titian.hub;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub's program as a process of its own, with what it says in {@code hub.log} of the folder that it runs in. */
final class HubProcess {

    private HubProcess() {}

    static Process start(Path folder, String... arguments) throws IOException {
        return new ProcessBuilder(BriefJava.command(withoutTests(), Hub.class, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
    }

    static Path log(Path folder) {
        return folder.resolve("hub.log");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Spring looks for parts of the program in all classes under its package, also those of tests. */
    private static String withoutTests() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
