package id.titian.hub.delivery;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Fresh databases of a real PostgreSQL: the one that {@code -Dtitian.test.postgres=jdbc:postgresql://…/} names, or one that
 * is started from the embedded binaries once per run of the tests.
 */
public final class FreshDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private FreshDatabase() {}

    /** A new database with the hub's schema. */
    public static DataSource make() {
        String name = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        JdbcClient.create(at("postgres")).sql("create database " + name).update();
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(at(name));
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        Flyway.configure().dataSource(pool).load().migrate();
        return pool;
    }

    private static PGSimpleDataSource at(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(Server.URL + name);
        if (System.getProperty("titian.test.postgres") == null) database.setUser("titian");
        return database;
    }

    /** Started when it is first needed, stopped with the tests. */
    private static final class Server {

        static final String URL = System.getProperty("titian.test.postgres", "").isEmpty()
                ? start()
                : System.getProperty("titian.test.postgres");

        private static String start() {
            try {
                Path home = Files.createTempDirectory("titian-test-postgres");
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpack(home);
                Path data = home.resolve("data");
                if (isRoot()) {
                    Files.createDirectory(data);
                    run(List.of("chown", "nobody", data.toString()));
                }
                run(asUser(
                        home.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "titian",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
                int port;
                try (ServerSocket free = new ServerSocket(0)) {
                    port = free.getLocalPort();
                }
                run(asUser(
                        home.resolve("bin/pg_ctl").toString(),
                        "-D",
                        data.toString(),
                        "-l",
                        data.resolve("log").toString(),
                        "-o",
                        "-p " + port
                                + " -h 127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c fsync=off",
                        "-w",
                        "start"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, data)));
                String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
                return url;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("The tests' PostgreSQL does not start", e);
            }
        }

        private static void stop(Path home, Path data) {
            try {
                run(asUser(home.resolve("bin/pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "stop"));
                FileSystemUtils.deleteRecursively(home);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static boolean isRoot() {
            return System.getProperty("user.name").equals("root");
        }

        /** PostgreSQL refuses to run as root. */
        private static List<String> asUser(String... command) {
            List<String> whole = new ArrayList<>();
            if (isRoot()) Collections.addAll(whole, "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
            Collections.addAll(whole, command);
            return whole;
        }

        // Its output goes to a file: the server inherits it, and a pipe would stay open as long as the server runs.
        private static void run(List<String> command) throws IOException, InterruptedException {
            Path said = Files.createTempFile("titian-test", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            int code = process.waitFor();
            String words = Files.readString(said);
            Files.delete(said);
            if (code != 0) throw new IOException(command + " failed: " + words);
        }

        private static void unpack(Path home) throws IOException {
            try (InputStream archive = FreshDatabase.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
                if (archive == null)
                    throw new IOException(
                            "No binaries for this platform: set -Dtitian.test.postgres=jdbc:postgresql://…/");
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)));
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path target = home.resolve(entry.getName()).normalize();
                    if (!target.startsWith(home)) throw new IOException("Outside: " + entry.getName());
                    if (entry.isDirectory()) {
                        Files.createDirectories(target);
                    } else {
                        Files.createDirectories(target.getParent());
                        if (entry.isSymbolicLink()) Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                        else Files.copy(tar, target);
                        if ((entry.getMode() & 0111) != 0 && !entry.isSymbolicLink())
                            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
