package id.titian.hub.database;

import id.titian.hub.PrivateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the hub's own, in the hub's data folder: durable settings, a password that nobody chose, reachable
 * from this machine only. A server that a crashed hub left behind is found and adopted; a cluster is never deleted.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The user and the database. */
    public static final String NAME = "titian";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SETTINGS = "titian.conf";
    private static final int START_SECONDS_MAX = 120;
    private static final int STOP_SECONDS_MAX = 60;
    private static final int COMMAND_SECONDS_MAX = 180;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final int PASSWORD_OCTETS = 24;
    private static final long LOG_MAX = 10L << 20;

    private final Path home;
    private final Path cluster;
    private final Path programs;
    private final OrdinaryUser user;
    private final FileChannel lock;
    private final String password;
    private int port;

    private EmbeddedPostgres(Path home, FileChannel lock, @Nullable OrdinaryUser user)
            throws IOException, InterruptedException {
        this.home = home;
        this.lock = lock;
        this.cluster = home.resolve("cluster");
        this.user = user != null ? user : OrdinaryUser.of(cluster);
        Drafts.clear(home);
        this.programs = Binaries.in(home).resolve("bin");
        this.password = password(home.resolve("password"));
    }

    /**
     * Finds the server running or starts it, making the cluster first where there is none.
     *
     * @param home the folder for it all, this hub's alone.
     * @throws DatabaseException if there is no way to have a server here
     */
    public static EmbeddedPostgres start(Path home) {
        return start(home, null);
    }

    /** As above, where root runs the server in this way and in no other. */
    static EmbeddedPostgres start(Path home, @Nullable OrdinaryUser user) {
        try {
            Path folder = PrivateFolder.at(home.toAbsolutePath().normalize());
            FileChannel lock = lock(folder.resolve("hub.lock"));
            try {
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, lock, user);
                postgres.bringUp();
                return postgres;
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The database inside the hub did not start: " + words(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the database inside the hub was starting.", e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String password() {
        return password;
    }

    /** What files fail with names nothing but the file. */
    private static String words(IOException e) {
        return e instanceof FileSystemException file
                ? PrivateFolder.reason(file) + " Set titian.data to a folder that the hub's user may use."
                : String.valueOf(e.getMessage());
    }

    private void bringUp() throws IOException, InterruptedException {
        Optional<ServerProcess> left = ServerProcess.of(cluster);
        if (left.isPresent() && left.get().isAlive() && !left.get().isSomebodyElse(cluster)) {
            adopt(left.get());
            return;
        }
        user.own(home);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) make();
        startServer();
    }

    /**
     * Makes way for a new server. A file that names a dead process is left to PostgreSQL, which knows how to judge it; one
     * that is garbled, or names a process of somebody else, would keep every server away for ever.
     */
    private void clearWay() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS_MAX);
        for (Optional<Long> left = ServerProcess.anyIn(cluster);
                left.isPresent();
                left = ServerProcess.anyIn(cluster)) {
            if (System.nanoTime() > deadline)
                throw new IOException("A process of an earlier PostgreSQL server (" + left.get() + ") still works in "
                        + cluster + ". Stop it, and start the hub again.");
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        Path file = ServerProcess.file(cluster);
        Optional<ServerProcess> named = ServerProcess.of(cluster);
        if (!Files.exists(file) || named.isPresent() && !named.get().isAlive()) return;
        if (named.isPresent() && !named.get().isSomebodyElse(cluster)) return;
        LOG.warn("{} names no server of this cluster, as after a power cut; it is removed", file);
        Files.delete(file);
    }

    private void make() throws IOException, InterruptedException {
        LOG.info("Making a database in {}", cluster);
        // Made beside and renamed: a crash in the middle must not leave half a cluster that looks like a whole one.
        Path draft = Files.createTempDirectory(home, Drafts.CLUSTER);
        user.own(draft);
        run(
                "initdb",
                "-D",
                draft.toString(),
                "-U",
                NAME,
                "-A",
                "scram-sha-256",
                "--pwfile=" + home.resolve("password"),
                "-E",
                "UTF8",
                "--locale=C",
                "--data-checksums");
        Path settings = draft.resolve("postgresql.conf");
        Drafts.write(settings, Files.readString(settings) + "\ninclude '" + SETTINGS + "'\n");
        Drafts.write(draft.resolve(SETTINGS), "");
        user.own(draft);
        Drafts.place(draft, cluster);
    }

    private void adopt(ServerProcess left) throws IOException, InterruptedException {
        port = left.port();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!isOurs()) {
            if (!left.isAlive()) {
                startServer();
                return;
            }
            if (System.nanoTime() > deadline)
                throw new IOException("A PostgreSQL server (process " + left.pid() + ") holds " + cluster
                        + " and does not let us in. Stop it, and start the hub again.");
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        makeDatabase();
        LOG.info("Found the database still running (process {}), as an earlier hub left it", left.pid());
    }

    private void startServer() throws IOException, InterruptedException {
        clearWay();
        port = freePort();
        Drafts.write(cluster.resolve(SETTINGS), settings());
        user.own(cluster.resolve(SETTINGS));
        Path log = home.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_MAX)
            Files.move(log, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        // pg_ctl detaches the server from our terminal, so that Ctrl-C reaches us first and we stop it in order.
        run(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                Integer.toString(START_SECONDS_MAX),
                "start");
        if (!isOurs())
            throw new IOException("The server has started and does not let us in; is " + home.resolve("password")
                    + " the one that the cluster was made with? Its log is " + log);
        makeDatabase();
    }

    private String settings() {
        return """
                # Written by the hub at every start; what stands here is overwritten.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 220
                shared_buffers = 128MB
                max_wal_size = 2GB
                checkpoint_timeout = 15min
                wal_compression = on
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                log_min_messages = warning
                """.formatted(port);
    }

    private boolean isOurs() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            return row.next() && Files.isSameFile(Path.of(row.getString(1)), cluster);
        } catch (SQLException | IOException e) {
            LOG.debug("No answer from port {} yet", port, e);
            return false;
        }
    }

    private void makeDatabase() throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new IOException("The database could not be made: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.putAll(Patience.USUAL.settings());
        settings.setProperty("user", NAME);
        settings.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", settings);
    }

    /** Stops the server and lets the folder go. */
    @Override
    public void close() {
        try {
            run(
                    "pg_ctl",
                    "-D",
                    cluster.toString(),
                    "-w",
                    "-t",
                    Integer.toString(STOP_SECONDS_MAX),
                    "-m",
                    "fast",
                    "stop");
        } catch (IOException e) {
            LOG.warn("The database did not stop in time; the next start will find it running. {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("The lock goes with the process anyway", e);
            }
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = home.resolve(program + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + COMMAND_SECONDS_MAX + " s; see " + output);
        }
        if (process.exitValue() != 0)
            throw new IOException(program + " failed with code " + process.exitValue() + ": "
                    + Files.readString(output).strip());
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held != null) return channel;
        channel.close();
        throw new IOException("another hub is using " + file.getParent()
                + ". Stop it, or give this one a data folder of its own (titian.data).");
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) return Files.readString(file).strip();
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        String made = HexFormat.of().formatHex(octets);
        Drafts.write(file, made + "\n");
        return made;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
