package id.titian.hub.submission.way.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.hub.StartRefusedException;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.SenderOffices;
import id.titian.hub.submission.way.SettingFile;
import id.titian.testkit.HandClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route against a real server that is set up anew, breaks off, and has odd names. */
class TakeSftpFilesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PASSWORD = "rahasia +&)%";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean mayMove = new AtomicBoolean(true);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SftpPolls polls = new SftpPolls("titian@localhost/masuk");
    private FreshDatabase database;
    private SubmissionParts parts;
    private Path there;
    private SshServer server;

    @BeforeEach
    void open() throws Exception {
        there = Files.createDirectories(folder.resolve("server/masuk"));
        database = FreshDatabase.make();
        parts = new SubmissionParts(
                database,
                Spool.in(folder.resolve("spool"), SubmissionParts.SMALL),
                SubmissionParts.SMALL,
                new HandClock(Instant.parse("2026-02-03T01:00:00Z")),
                List.of());
        KeyPair key = key();
        serve(key, 0);
        Files.writeString(
                folder.resolve("known_hosts"),
                "[localhost]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    @AfterEach
    void close() throws Exception {
        camel.stop();
        server.stop(true);
        parts.close();
        database.close();
    }

    @Test
    void aFinishedFileIsInTheSpoolBeforeItIsMovedAsideOnTheServer() throws Exception {
        byte[] file = new byte[700_000];
        for (int i = 0; i < file.length; i++) file[i] = (byte) (i * 31);
        Files.write(there.resolve("1_attlog ölé.dat"), file);
        Files.writeString(there.resolve("b.dat.part"), "half");
        Files.writeString(there.resolve(".hidden"), "x");

        start();
        settle();

        await().atMost(PATIENCE).until(() -> names(there.resolve("taken")).size() == 1);
        assertThat(rows()).containsExactly("SFTP 1_attlog ölé.dat 700000 titian@localhost/masuk");
        assertThat(parts.jdbc()
                        .sql("select sha256 from submission")
                        .query(byte[].class)
                        .single())
                .isEqualTo(id.titian.contract.Bytes.of(file).sha256().toArray());
        assertThat(names(there)).containsExactlyInAnyOrder("b.dat.part", ".hidden", "taken");
    }

    @Test
    void whereMarksAreUsedAFileIsFetchedAtOnceWhenItsMarkIsThereAndNeverWithout() throws Exception {
        Files.writeString(there.resolve("a.dat"), "1");
        Files.writeString(there.resolve("b.dat"), "half");
        Files.writeString(there.resolve("a.dat.done"), "");

        start(".done");

        await().atMost(PATIENCE).until(() -> names(there.resolve("taken")).size() == 1);
        settle();
        settleLooks();
        assertThat(rows()).containsExactly("SFTP a.dat 1 titian@localhost/masuk");
        assertThat(names(there)).as("its mark is gone").containsExactlyInAnyOrder("b.dat", "taken");
        Files.writeString(there.resolve("b.dat.done"), "");
        await().atMost(PATIENCE).until(() -> rows().size() == 2);
    }

    @Test
    void aConnectionThatBreaksInTheMiddleLeavesNothingOfTheFileAndItComesWholeLater() throws Exception {
        Files.write(there.resolve("besar.dat"), new byte[900_000]);
        breaks.set(3);

        start();
        settle();

        await().atMost(PATIENCE).until(() -> names(there.resolve("taken")).size() == 1);
        assertThat(breaks.get()).as("it broke as often as it should").isLessThanOrEqualTo(0);
        assertThat(rows()).containsExactly("SFTP besar.dat 900000 titian@localhost/masuk");
        assertThat(reads.get()).isPositive();
        assertThat(names(folder.resolve("spool"))).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aServerWithAnotherHostKeyIsAskedNothingAnyMore() throws Exception {
        start();
        settleLooks();
        int port = server.getPort();
        server.stop(true);
        Files.writeString(there.resolve("a.dat"), "1");
        serve(key(), port);

        await().atMost(PATIENCE).until(polls::isStranger);

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(server.getActiveSessions()).allMatch(session -> !session.isAuthenticated());
        assertThat(rows()).isEmpty();
        assertThat(there.resolve("a.dat")).exists();
    }

    @Test
    void aServerThatIsAwayIsAskedAgain() throws Exception {
        start();
        settleLooks();
        int port = server.getPort();
        KeyPair same = server.getKeyPairProvider().loadKeys(null).iterator().next();
        server.stop(true);
        await().atMost(PATIENCE).until(() -> consumer().getErrorCounter() > 0);
        Files.writeString(there.resolve("a.dat"), "1");

        serve(same, port);
        settle();

        await().atMost(PATIENCE).until(() -> rows().size() == 1);
        assertThat(polls.isStranger()).isFalse();
    }

    @Test
    void whatNoHubWouldKeepIsPutAsideOnTheServer() throws Exception {
        try (var sparse = new RandomAccessFile(there.resolve("besar.dat").toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        Files.writeString(there.resolve("kosong.dat"), "");

        start();
        settle();

        await().atMost(PATIENCE).until(() -> names(there.resolve("refused")).size() == 2);
        assertThat(reads.get()).as("it was not fetched").isZero();
        assertThat(refused())
                .containsExactlyInAnyOrder("besar.dat 5368709120 file-too-large", "kosong.dat 0 file-empty");
    }

    @Test
    void aRefusedFileThatCannotBeMovedIsOneRowAndGoesToTheRefusedOnesLater() throws Exception {
        mayMove.set(false);
        Files.writeString(there.resolve("kosong.dat"), "");
        start();
        settle();
        await().atMost(PATIENCE).until(() -> refused().size() == 1);
        settle();
        settleLooks();
        assertThat(there.resolve("kosong.dat")).exists();
        assertThat(refused()).hasSize(1);

        mayMove.set(true);

        settle();
        await().atMost(PATIENCE).until(() -> names(there.resolve("refused")).size() == 1);
        assertThat(names(there.resolve("refused")).get(0)).endsWith("-kosong.dat");
        assertThat(refused()).hasSize(1);
    }

    @Test
    void aServerOfAnOfficeGivesItsFilesThatOffice() throws Exception {
        parts.withAyu();
        Files.writeString(there.resolve("a.dat"), "1");
        Files.writeString(there.resolve("kosong.dat"), "");

        start();
        settle();

        await().atMost(PATIENCE).until(() -> rows().size() == 2);
        assertThat(parts.count("submission where office = 'SETDA'")).isEqualTo(2);
    }

    @Test
    void aSettingThatCannotWorkRefusesTheStartInWords() throws Exception {
        assertThatThrownBy(() -> SftpWiring.require("known-hosts", folder.resolve("missing")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("titian.submissions.sftp.known-hosts")
                .hasMessageContaining("it is not there");
        assertThatThrownBy(() -> settings("host", "user", null, null, folder))
                .hasMessageContaining("password-file or key-file");
        assertThatThrownBy(() -> settings("host", "user", folder, null, null)).hasMessageContaining("ssh-keyscan host");
        assertThatThrownBy(() -> settings("host", " ", folder, null, folder)).hasMessageContaining("user is missing");
        assertThatThrownBy(() -> settings("ho?st", "user", folder, null, folder))
                .hasMessageContaining("sftp.host");
        assertThat(settings("", null, null, null, null).host()).isNull();
        Path blank = Files.writeString(folder.resolve("blank"), " \n");
        assertThatThrownBy(() -> new SettingFile("titian.submissions.sftp", "password-file", blank).password())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("titian.submissions.sftp.password-file")
                .hasMessageContaining("blanks");
    }

    private static SftpSettings settings(String host, String user, Path password, Path key, Path known) {
        return new SftpSettings(
                host, 22, user, password, key, known, "titian", null, "", Duration.ofSeconds(60), 60_000);
    }

    private void start() throws Exception {
        start("");
    }

    private void start(String doneFile) throws Exception {
        camel.getRegistry()
                .bind(
                        "remoteFiles",
                        new RemoteFiles(
                                parts.desk(),
                                new FinishedFiles(doneFile, Duration.ofSeconds(60), nanos::get),
                                "titian@localhost/masuk",
                                new SenderOffices(parts.submissions()),
                                "SETDA"));
        camel.getRegistry().bind("sftpPolls", polls);
        camel.getRegistry().bind("sftpPassword", PASSWORD);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "titian.submissions.sftp.host", "localhost",
                "titian.submissions.sftp.port", Integer.toString(server.getPort()),
                "titian.submissions.sftp.user", "titian",
                "titian.submissions.sftp.known-hosts",
                        folder.resolve("known_hosts").toString(),
                "titian.submissions.sftp.folder", "masuk",
                "titian.submissions.sftp.done-file", doneFile,
                "titian.submissions.sftp.tick-millis", "50"));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(
                new TakeSftpFilesRoute(camel.getRegistry().lookupByNameAndType("remoteFiles", RemoteFiles.class)));
        camel.start();
    }

    private void serve(KeyPair key, int port) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("localhost");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("titian") && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(there.getParent()));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Breaking());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    private final class Breaking implements SftpEventListener {
        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen) {
            if (localHandle.getFile().endsWith("besar.dat")) reads.incrementAndGet();
            if (offset > 300_000 && breaks.get() > 0) {
                breaks.decrementAndGet();
                session.close(true);
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (!mayMove.get()) throw new IOException("not now");
        }
    }

    private static KeyPair key() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        return keys.generateKeyPair();
    }

    private void settle() {
        settleLooks();
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    }

    private void settleLooks() {
        long before = consumer().getSuccessCounter();
        await().atMost(PATIENCE).until(() -> consumer().getSuccessCounter() >= before + 2);
    }

    private ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) camel.getRoute(TakeSftpFilesRoute.ID).getConsumer();
    }

    private List<String> rows() {
        return parts.jdbc()
                .sql("select way || ' ' || file_name || ' ' || octets || ' ' || sender from submission order by id")
                .query(String.class)
                .list();
    }

    private List<String> refused() {
        return parts.jdbc().sql("""
                        select file_name || ' ' || octets || ' ' || code from submission
                         where way = 'SFTP' and state = 'REFUSED' and sha256 is null and gone_at is not null
                        """).query(String.class).list();
    }

    private static List<String> names(Path in) throws IOException {
        if (!Files.exists(in)) return List.of();
        try (Stream<Path> files = Files.list(in)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
