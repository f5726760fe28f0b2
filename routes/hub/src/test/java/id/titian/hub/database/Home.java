package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The folder of a hub's own database, with the servers and processes that a test starts there. */
final class Home implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    private Home(Path folder) {
        this.folder = folder;
    }

    /** Unpacked once for all tests of a run: that takes longer than most of them. */
    private static final class Unpacked {
        private static final Path PROGRAMS = unpack();

        private static Path unpack() {
            try {
                Path folder = Files.createTempDirectory("titian-test-programs-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        FileSystemUtils.deleteRecursively(folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return Binaries.in(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes the folder and brings the programs there. */
    static Home in(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.createSymbolicLink(folder.resolve(programs().getFileName()), programs());
        return new Home(folder);
    }

    static Path programs() {
        return Unpacked.PROGRAMS;
    }

    Path folder() {
        return folder;
    }

    EmbeddedPostgres start() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        open.add(postgres);
        return postgres;
    }

    void startAndStop() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            write(postgres, 1);
        }
    }

    /** A hub in a process of its own that has started its database here. */
    Process hub(boolean writes) throws IOException {
        return hub(List.of(), System.getProperty("java.class.path"), folder, writes);
    }

    /** The same elsewhere, as another user. */
    Process hub(List<String> prefix, String classPath, Path elsewhere, boolean writes) throws IOException {
        List<String> command = java(
                prefix,
                "-cp",
                classPath,
                HubWithADatabaseOnly.class.getName(),
                elsewhere.toString(),
                Boolean.toString(writes));
        Path said = folder.resolveSibling("child.log");
        Process hub = new ProcessBuilder(command)
                .directory(folder.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        open.add(hub::destroyForcibly);
        Path ready = elsewhere.resolve("ready");
        await().atMost(PATIENCE).until(() -> Files.exists(ready) || !hub.isAlive());
        assertThat(ready).as(Files.readString(said)).exists();
        return hub;
    }

    static List<String> java(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    void closeLater(AutoCloseable each) {
        open.add(each);
    }

    Path pidFile() {
        return ServerProcess.file(folder.resolve("cluster"));
    }

    void writePidFile(long pid) throws IOException {
        Files.writeString(pidFile(), pid + "\n" + folder.resolve("cluster") + "\n1700000000\n5432\n\n127.0.0.1\n");
    }

    long pid() throws IOException {
        return ServerProcess.of(folder.resolve("cluster")).orElseThrow().pid();
    }

    static PGSimpleDataSource source(EmbeddedPostgres postgres) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(postgres.url());
        database.setUser(EmbeddedPostgres.NAME);
        database.setPassword(postgres.password());
        return database;
    }

    static void write(EmbeddedPostgres postgres, int n) {
        JdbcClient jdbc = JdbcClient.create(source(postgres));
        jdbc.sql("create table if not exists row (n int primary key)").update();
        jdbc.sql("insert into row values (?)").param(n).update();
    }

    static List<Integer> written(EmbeddedPostgres postgres) {
        return JdbcClient.create(source(postgres))
                .sql("select n from row order by n")
                .query(Integer.class)
                .list();
    }

    static String setting(EmbeddedPostgres postgres, String name) {
        return JdbcClient.create(source(postgres))
                .sql("show " + name)
                .query(String.class)
                .single();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) each.close();
        // A test that failed half way leaves its server; the next start adopts it and stops it.
        if (Files.exists(pidFile())) EmbeddedPostgres.start(folder).close();
    }
}
