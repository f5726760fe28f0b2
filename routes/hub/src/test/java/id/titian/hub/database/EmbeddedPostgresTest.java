package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What of the class path a database alone needs. */
    private static final Pattern NEEDED = Pattern.compile(
            "classes$|spring|slf4j|logback|postgres|commons-|xz-|contract|jspecify|micrometer|HikariCP");

    @TempDir
    static Path shared;

    private static Path programs;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Path home;

    @BeforeAll
    static void unpackOnce() throws IOException {
        programs = Binaries.in(shared);
    }

    @BeforeEach
    void bringPrograms() throws IOException {
        home = Files.createDirectory(folder.resolve("postgres"));
        Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
        // A test that failed half way leaves its server; the next start adopts it and stops it.
        if (Files.exists(pidFile())) EmbeddedPostgres.start(home).close();
    }

    @Test
    void aFirstStartMakesADatabaseThatForgetsNothingAndASecondFindsWhatWasWritten() {
        EmbeddedPostgres first = start();
        Durability.require(source(first));
        write(first, 1);
        first.close();

        EmbeddedPostgres second = start();

        assertThat(written(second)).containsExactly(1);
        assertThat(setting(second, "fsync")).isEqualTo("on");
        assertThat(setting(second, "synchronous_commit")).isEqualTo("on");
        assertThat(setting(second, "full_page_writes")).isEqualTo("on");
        assertThat(setting(second, "data_checksums")).isEqualTo("on");
        assertThat(setting(second, "listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void aServerThatAKilledHubLeftIsFoundStillRunningWithItsData() throws Exception {
        Process hub = child(List.of(), System.getProperty("java.class.path"), home, true);
        long pid = pid();
        hub.destroyForcibly().waitFor();

        EmbeddedPostgres next = start();

        assertThat(pid()).isEqualTo(pid);
        assertThat(written(next)).containsExactly(7);
    }

    @Test
    void anAdoptedServerWithoutTheDatabaseIsGivenOne() throws Exception {
        Process hub = child(List.of(), System.getProperty("java.class.path"), home, false);
        long pid = pid();
        hub.destroyForcibly().waitFor();
        PGSimpleDataSource front = new PGSimpleDataSource();
        front.setURL("jdbc:postgresql://127.0.0.1:"
                + ServerProcess.of(home.resolve("cluster")).orElseThrow().port() + "/postgres");
        front.setUser("titian");
        front.setPassword(Files.readString(home.resolve("password")).strip());
        JdbcClient.create(front).sql("drop database titian with (force)").update();

        EmbeddedPostgres next = start();
        write(next, 1);

        assertThat(pid()).isEqualTo(pid);
        assertThat(written(next)).containsExactly(1);
    }

    @Test
    void aPidFileThatAPowerCutEmptiedDoesNotKeepTheServerAway() throws IOException {
        startAndStop();
        Files.writeString(pidFile(), "");

        EmbeddedPostgres next = start();

        assertThat(written(next)).containsExactly(1);
    }

    @Test
    void aPidFileOfGarbageDoesNotKeepTheServerAway() throws IOException {
        startAndStop();
        Files.write(pidFile(), new byte[] {0, (byte) 0xFF, '\n', 'x', '\n', 0, '\n', '-', '1', '\n'});

        EmbeddedPostgres next = start();

        assertThat(written(next)).containsExactly(1);
    }

    @Test
    void aPidFileOfADeadProcessIsStale() throws Exception {
        startAndStop();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        writePidFile(dead.pid());

        EmbeddedPostgres next = start();

        assertThat(written(next)).containsExactly(1);
    }

    @Test
    void aPidThatAnotherProgramHasByNowIsNotTakenForTheServer() throws IOException {
        startAndStop();
        Process sleeper = new ProcessBuilder("sleep", "300").start();
        open.add(sleeper::destroyForcibly);
        writePidFile(sleeper.pid());

        EmbeddedPostgres next = start();

        assertThat(written(next)).containsExactly(1);
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void aPidThatTheServerOfAnotherClusterHasByNowIsNotTakenForOurs() throws IOException {
        startAndStop();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve(programs.getFileName()), programs);
        EmbeddedPostgres other = EmbeddedPostgres.start(elsewhere);
        open.add(other);
        write(other, 99);
        Files.copy(ServerProcess.file(elsewhere.resolve("cluster")), pidFile());

        EmbeddedPostgres next = start();

        assertThat(written(next)).containsExactly(1);
        assertThat(written(other)).containsExactly(99);
    }

    @Test
    void twoHubsNeverShareAFolder() {
        start();

        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("another hub is using " + home)
                .hasMessageContaining("titian.data");
    }

    @Test
    void whatACrashLeftHalfMadeIsRemoved() throws IOException {
        Files.createDirectories(home.resolve("making-1/base/1"));
        Files.createDirectories(home.resolve("unpacking-2/bin"));
        Files.writeString(home.resolve("unpacking-2/bin/postgres"), "half");

        start();

        try (Stream<Path> left = Files.list(home)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("making-") || name.startsWith("unpacking-"));
        }
    }

    @Test
    void whatWasCommittedOutlivesAServerThatIsKilledWhileItWrites() throws Exception {
        EmbeddedPostgres first = start();
        JdbcClient jdbc = JdbcClient.create(source(first));
        jdbc.sql("create table row (n int primary key)").update();
        List<Integer> committed = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int n = 0; n < 1_000_000; n++) {
                    jdbc.sql("insert into row values (?)").param(n).update();
                    committed.add(n);
                }
            } catch (DataAccessException e) {
                assertThat(committed).isNotEmpty();
            }
        });
        await().atMost(PATIENCE).until(() -> committed.size() > 100);

        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        first.close();
        EmbeddedPostgres next = start();

        assertThat(written(next)).containsAll(committed);
    }

    @Test
    void rootWithoutUserNamespacesRunsTheServerAsNobody() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "only root has to become somebody else");
        letEverybodyPass();
        Path fresh = folder.resolve("fresh");
        EmbeddedPostgres first = EmbeddedPostgres.start(fresh, OrdinaryUser.SETPRIV);
        write(first, 1);
        first.close();

        EmbeddedPostgres second = EmbeddedPostgres.start(fresh, OrdinaryUser.SETPRIV);
        open.add(second);

        assertThat(written(second)).containsExactly(1);
        assertThat(Files.getAttribute(fresh.resolve("cluster/PG_VERSION"), "unix:uid"))
                .isEqualTo(OrdinaryUser.NOBODY);
    }

    @Test
    void aFolderThatNobodyCannotEnterIsRefusedWithWhatToDo() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "only root has to become somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OrdinaryUser.SETPRIV))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot enter " + home)
                .hasMessageContaining("chmod o+x");
    }

    @Test
    void anOrdinaryUserNeedsNobodysHelp() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "an ordinary user runs every other test of this class already");
        letEverybodyPass();
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.setAttribute(fresh, "unix:uid", OrdinaryUser.NOBODY);

        String classPath = readableByEverybody();
        assumeTrue(
                new ProcessBuilder(command(OrdinaryUser.SETPRIV.prefix(), "-version"))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "this machine lets nobody but root run Java, or root become nobody else");

        Process hub = child(OrdinaryUser.SETPRIV.prefix(), classPath, fresh, true);

        assertThat(Files.getAttribute(fresh.resolve("cluster"), "unix:uid")).isEqualTo(OrdinaryUser.NOBODY);
        hub.getOutputStream().close();
        assertThat(hub.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(hub.exitValue()).isZero();
        assertThat(ServerProcess.file(fresh.resolve("cluster"))).doesNotExist();
    }

    @Test
    void aServerThatForgetsIsRefusedByTheNameOfTheSetting() {
        EmbeddedPostgres postgres = start();
        JdbcClient jdbc = JdbcClient.create(source(postgres));

        for (String name : List.of("fsync", "full_page_writes")) {
            jdbc.sql("alter system set " + name + " = off").update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
            await().atMost(PATIENCE).until(() -> setting(postgres, name).equals("off"));

            assertThatThrownBy(() -> Durability.require(source(postgres)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining(name + " = off")
                    .hasMessageContaining("Set " + name + " = on");

            jdbc.sql("alter system reset " + name).update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
            await().atMost(PATIENCE).until(() -> setting(postgres, name).equals("on"));
        }
        Durability.require(source(postgres));
    }

    @Test
    void aUserThatDoesNotWaitForTheDiskIsRefused() {
        EmbeddedPostgres postgres = start();
        JdbcClient.create(source(postgres))
                .sql("alter role titian set synchronous_commit = off")
                .update();

        assertThatThrownBy(() -> Durability.require(source(postgres)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void aServerThatIsNotThereIsNamedAsSuch() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/titian");

        assertThatThrownBy(() -> Durability.require(nowhere))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Check titian.database.url");
    }

    private EmbeddedPostgres start() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        open.add(postgres);
        return postgres;
    }

    private void startAndStop() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            write(postgres, 1);
        }
    }

    private Process child(List<String> prefix, String classPath, Path folderOfServer, boolean writes)
            throws IOException {
        Path ready = folderOfServer.resolve("ready");
        List<String> command = command(
                prefix,
                "-cp",
                classPath,
                HubWithADatabaseOnly.class.getName(),
                folderOfServer.toString(),
                Boolean.toString(writes));
        Path said = folder.resolve("child.log");
        Process hub = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        open.add(hub::destroyForcibly);
        await().atMost(PATIENCE).until(() -> Files.exists(ready) || !hub.isAlive());
        assertThat(ready).as(Files.readString(said)).exists();
        return hub;
    }

    private static List<String> command(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Root's own copies of the libraries are often closed to everybody else. */
    private String readableByEverybody() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry);
            if (!Files.exists(original) || !NEEDED.matcher(entry).find()) continue;
            Path copy = libraries.resolve(copies.size() + "-" + original.getFileName());
            FileSystemUtils.copyRecursively(original, copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private void letEverybodyPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void writePidFile(long pid) throws IOException {
        Path cluster = home.resolve("cluster");
        Files.writeString(pidFile(), pid + "\n" + cluster + "\n1700000000\n5432\n\n127.0.0.1\n");
    }

    private Path pidFile() {
        return ServerProcess.file(home.resolve("cluster"));
    }

    private long pid() throws IOException {
        return ServerProcess.of(home.resolve("cluster")).orElseThrow().pid();
    }

    private static PGSimpleDataSource source(EmbeddedPostgres postgres) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(postgres.url());
        database.setUser(EmbeddedPostgres.NAME);
        database.setPassword(postgres.password());
        return database;
    }

    private static void write(EmbeddedPostgres postgres, int n) {
        JdbcClient jdbc = JdbcClient.create(source(postgres));
        jdbc.sql("create table if not exists row (n int primary key)").update();
        jdbc.sql("insert into row values (?)").param(n).update();
    }

    private static List<Integer> written(EmbeddedPostgres postgres) {
        return JdbcClient.create(source(postgres))
                .sql("select n from row order by n")
                .query(Integer.class)
                .list();
    }

    private static String setting(EmbeddedPostgres postgres, String name) {
        return JdbcClient.create(source(postgres))
                .sql("show " + name)
                .query(String.class)
                .single();
    }
}
