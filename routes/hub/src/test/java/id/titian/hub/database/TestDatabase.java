package id.titian.hub.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL of the tests: one server for all tests of a run, and as many databases as anybody asks for.
 *
 * <p>It is the one that the hub brings along, or with {@code -Dtitian.test.database=debian} Debian's PostgreSQL 15, the
 * oldest that the hub accepts.
 */
public final class TestDatabase {

    /** The user of every database here; it needs no password. */
    public static final String USER = "titian";

    private static final String TEMPLATE = "migrated";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15/bin");
    private static final long PATIENCE_SECONDS = 120;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path folder;
    private final Path cluster;
    private final Path programs;
    private final OrdinaryUser user;
    private final int port;

    private TestDatabase(Path folder, Path programs) throws IOException, InterruptedException {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.programs = programs;
        this.user = OrdinaryUser.of(cluster);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    private static final class Shared {
        private static final TestDatabase SERVER = start();
    }

    /** Makes a database with the hub's schema and nothing in it, and gives its URL. */
    public static String fresh() {
        if (isDebian())
            assumeTrue(
                    Files.isDirectory(DEBIAN),
                    "There is no PostgreSQL 15 of Debian here: apt-get install postgresql-15, or leave"
                            + " titian.test.database out");
        TestDatabase server = Shared.SERVER;
        String name = "t" + NUMBER.incrementAndGet();
        // A copy of the migrated one: ten times faster than migrating again, and again twice as fast where its files
        // are copied.
        // Two copies at a time are refused.
        synchronized (server) {
            server.jdbc("postgres")
                    .sql("create database " + name + " template " + TEMPLATE + " strategy file_copy")
                    .update();
        }
        return server.url(name);
    }

    /** Removes a database that {@link #fresh} gave: hundreds of them take longer to delete at the end than any test. */
    static void drop(String url) {
        Shared.SERVER
                .jdbc("postgres")
                .sql("drop database if exists " + url.substring(url.lastIndexOf('/') + 1) + " with (force)")
                .update();
    }

    /** Ends the server as a crash would, and starts it again. */
    public static void crashAndRestart() {
        try {
            Shared.SERVER.run("pg_ctl", "-D", Shared.SERVER.cluster.toString(), "-m", "immediate", "stop");
            Shared.SERVER.startServer();
        } catch (IOException e) {
            throw new IllegalStateException("The tests' PostgreSQL did not start again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the tests' PostgreSQL was starting again", e);
        }
    }

    private static boolean isDebian() {
        return "debian".equals(System.getProperty("titian.test.database"));
    }

    private static TestDatabase start() {
        try {
            Path folder = InMemory.folder("titian-test-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            TestDatabase server = new TestDatabase(
                    folder, isDebian() ? DEBIAN : Binaries.in(folder).resolve("bin"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.user.own(folder);
            server.run(
                    "initdb",
                    "-D",
                    server.cluster.toString(),
                    "-U",
                    USER,
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync");
            server.startServer();
            server.jdbc("postgres").sql("create database " + TEMPLATE).update();
            Flyway.configure().dataSource(server.url(TEMPLATE), USER, "").load().migrate();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("The tests' PostgreSQL does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the tests' PostgreSQL was starting", e);
        }
    }

    private void startServer() throws IOException, InterruptedException {
        // No test cuts the power, so nothing has to reach the disk; a killed server loses nothing by that.
        run(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
                        + " -c fsync=off -c max_wal_size=128MB",
                "-w",
                "start");
    }

    private void stop() {
        try {
            if (Files.exists(ServerProcess.file(cluster)))
                run("pg_ctl", "-D", cluster.toString(), "-m", "immediate", "stop");
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new IllegalStateException("The folder of the tests' PostgreSQL stays behind: " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private JdbcClient jdbc(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url(database));
        source.setUser(USER);
        return JdbcClient.create(source);
    }

    // Its output goes to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = folder.resolve(program + ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new IOException(command + " failed: " + Files.readString(said));
    }
}
