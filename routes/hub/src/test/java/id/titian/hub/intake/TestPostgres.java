package id.titian.hub.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A PostgreSQL of the tests' own, from the binaries that the hub brings along; one for all tests of a run. */
final class TestPostgres {

    private static final String OTHER_THAN_ROOT = "65534";
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final boolean root = "root".equals(System.getProperty("user.name"));

    private TestPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    private static final class Shared {
        private static final TestPostgres SERVER = start();
    }

    static TestPostgres shared() {
        return Shared.SERVER;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String user() {
        return "titian";
    }

    /** Ends the server as a crash would, and starts it again. */
    void restart() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        run("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-o", options(), "-w", "start");
    }

    private static TestPostgres start() {
        try {
            Path folder = Files.createTempDirectory("titian-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            TestPostgres server = new TestPostgres(folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            unpack(folder);
            if (server.root)
                runCommand(List.of("chown", "-R", OTHER_THAN_ROOT + ":" + OTHER_THAN_ROOT, folder.toString()));
            server.run("initdb", "-D", server.data(), "-U", server.user(), "-A", "trust", "-E", "UTF8", "--no-locale");
            server.run(
                    "pg_ctl",
                    "-D",
                    server.data(),
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    server.options(),
                    "-w",
                    "start");
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("No PostgreSQL for the tests", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void unpack(Path folder) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String archive = "/postgres-" + system + "-" + machine + ".txz";
        try (InputStream packed = TestPostgres.class.getResourceAsStream(archive)) {
            if (packed == null) throw new IOException("The binaries bring no " + archive);
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, path);
                if ((entry.getMode() & 0111) != 0)
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private void stop() {
        if (Files.exists(Path.of(data(), "postmaster.pid"))) run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new IllegalStateException("The folder of the tests' PostgreSQL stays behind: " + folder, e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; tests in containers are root more often than not.
        if (root)
            command.addAll(
                    List.of("setpriv", "--reuid=" + OTHER_THAN_ROOT, "--regid=" + OTHER_THAN_ROOT, "--clear-groups"));
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        runCommand(command);
    }

    private static void runCommand(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new IllegalStateException("It did not succeed: " + command);
        } catch (IOException e) {
            throw new IllegalStateException("It did not start: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: " + command, e);
        }
    }
}
