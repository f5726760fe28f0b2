package id.titian.hub.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid}.
 *
 * @param pid its process.
 * @param port the TCP port that it listens on.
 */
record ServerProcess(long pid, int port) {

    private static final int PORT_LINE = 3;

    /** The server of a cluster, as far as the file can be believed. */
    static Optional<ServerProcess> of(Path cluster) throws IOException {
        Path file = file(cluster);
        if (!Files.exists(file)) return Optional.empty();
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) return Optional.empty();
        try {
            return Optional.of(new ServerProcess(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Whether the number belongs to another program by now, as it may after a reboot. */
    boolean isSomebodyElse() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> !Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }
}
