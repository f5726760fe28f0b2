package id.titian.proof.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL 15 from the system's packages, with the settings that it comes with, as an external database has. */
public final class DebianPostgres implements AutoCloseable {

    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
    private static final String PASSWORD = "proof";

    private final Path folder;
    private final int port;

    private DebianPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one with an empty database, or none where the package is not installed. */
    public static Optional<DebianPostgres> start(int port) throws IOException, InterruptedException {
        if (!Files.isExecutable(BINARIES.resolve("postgres"))) return Optional.empty();
        // Below /tmp, because as root the server runs as nobody, who may not enter root's own folders.
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "titian-postgres-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        DebianPostgres postgres = new DebianPostgres(folder, port);
        postgres.run(
                "initdb",
                "-D",
                postgres.data(),
                "-U",
                "titian",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8");
        postgres.run(
                "pg_ctl",
                "-D",
                postgres.data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                "start");
        return Optional.of(postgres);
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return "titian";
    }

    public String password() {
        return PASSWORD;
    }

    /** What a hub must be told so that it uses this one. */
    public List<String> properties() {
        return List.of(
                "--titian.database.url=" + url(),
                "--titian.database.user=" + user(),
                "--titian.database.password=" + password());
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) command.addAll(List.of("runuser", "-u", "nobody", "--"));
        command.add(BINARIES.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        int code = builder.start().waitFor();
        if (code != 0) throw new IOException(program + " failed with " + code + ":\n" + Files.readString(output));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
        Folders.delete(folder);
    }
}
