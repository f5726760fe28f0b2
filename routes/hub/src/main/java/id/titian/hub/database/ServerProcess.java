package id.titian.hub.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int PORT_MAX = 65_535;
    private static final String PROGRAM = "postgres";

    /** The server of a cluster; empty if there is no file, or one that a power cut left empty or garbled. */
    static Optional<ServerProcess> of(Path cluster) throws IOException {
        Path file = file(cluster);
        if (!Files.exists(file)) return Optional.empty();
        // Not read as UTF-8, which would throw at the first octet of garbage.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.size() <= PORT_LINE) return Optional.empty();
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return pid > 1 && port > 0 && port <= PORT_MAX
                    ? Optional.of(new ServerProcess(pid, port))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** A process that works in this cluster, were it only one that a killed server left behind. */
    static Optional<Long> anyIn(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> belongsTo(process, cluster).orElse(false))
                .map(ProcessHandle::pid)
                .findFirst();
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Whether the number belongs to another program by now, as it may after a reboot. In doubt it does not. */
    boolean isSomebodyElse(Path cluster) {
        return ProcessHandle.of(pid)
                .flatMap(process -> belongsTo(process, cluster))
                .map(ours -> !ours)
                .orElse(false);
    }

    /** Whether a process is a PostgreSQL of this cluster; empty where the system does not say. */
    private static Optional<Boolean> belongsTo(ProcessHandle process, Path cluster) {
        List<String> words = words(process);
        if (words.isEmpty()) return isForeign(process, cluster) ? Optional.of(false) : Optional.empty();
        String program = words.get(0);
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        if (!name.startsWith(PROGRAM) && !program.startsWith(PROGRAM)) return Optional.of(false);
        int folder = words.indexOf("-D") + 1;
        if (folder > 0 && folder < words.size()) {
            Optional<Boolean> named = isSame(words.get(folder), cluster);
            if (named.isPresent()) return named;
        }
        // A server and all its children work in the folder of their cluster.
        try {
            return Optional.of(Files.isSameFile(proc(process).resolve("cwd"), cluster));
        } catch (IOException e) {
            return isForeign(process, cluster) ? Optional.of(false) : Optional.empty();
        }
    }

    private static Optional<Boolean> isSame(String named, Path cluster) {
        try {
            Path folder = Path.of(named);
            if (!folder.isAbsolute()) return Optional.empty();
            return Optional.of(folder.equals(cluster) || Files.exists(folder) && Files.isSameFile(folder, cluster));
        } catch (IOException | InvalidPathException e) {
            return Optional.of(false);
        }
    }

    /** A server runs as the owner of its cluster and as nobody else; it insists on that itself. */
    private static boolean isForeign(ProcessHandle process, Path cluster) {
        Optional<String> user = process.info().user();
        try {
            String owner = Files.getOwner(cluster).getName();
            return user.isPresent() && !user.get().equals(owner);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static List<String> words(ProcessHandle process) {
        try {
            String line = Files.readString(proc(process).resolve("cmdline"), StandardCharsets.ISO_8859_1);
            if (!line.isEmpty()) return List.of(line.split("\u0000"));
        } catch (IOException e) {
            // No such folder on this system, or not for us.
            return told(process);
        }
        return told(process);
    }

    private static List<String> told(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> {
                    List<String> words = new ArrayList<>(List.of(command));
                    process.info().arguments().ifPresent(more -> words.addAll(List.of(more)));
                    return List.copyOf(words);
                })
                .orElse(List.of());
    }

    private static Path proc(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }
}
