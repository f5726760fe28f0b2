package id.titian.hub.submission.way.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.hub.StartRefusedException;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.SenderOffices;
import id.titian.testkit.HandClock;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route over a real folder and a real spool. */
class TakeFolderFilesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private DefaultCamelContext camel = new DefaultCamelContext();
    private FreshDatabase database;
    private SubmissionParts parts;
    private Path watched;

    @BeforeEach
    void open() throws Exception {
        watched = Files.createDirectory(folder.resolve("masuk kantor"));
        database = FreshDatabase.make();
        parts = new SubmissionParts(
                database,
                Spool.in(folder.resolve("spool"), SubmissionParts.SMALL),
                SubmissionParts.SMALL,
                new HandClock(Instant.parse("2026-02-03T01:00:00Z")),
                List.of());
        start(false);
    }

    @AfterEach
    void close() {
        camel.stop();
        parts.close();
        database.close();
    }

    private void start(boolean officeFolders) throws Exception {
        FolderWiring.require(watched);
        FolderFilter finished = filter(officeFolders);
        camel.getRegistry().bind("folderFilter", finished);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "titian.submissions.folder.path", watched.toString(), "titian.submissions.folder.tick-millis", "50"));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(new TakeFolderFilesRoute(files(finished)));
        camel.start();
    }

    private FolderFilter filter(boolean officeFolders) {
        return new FolderFilter(new FinishedFiles("", Duration.ofSeconds(10), nanos::get), officeFolders);
    }

    /** What lies in the folder itself is of SETDA. */
    private FolderFiles files(FolderFilter finished) {
        return new FolderFiles(
                parts.desk(),
                finished,
                new SenderOffices(parts.submissions()),
                new FolderSettings(watched, "SETDA", false, "", Duration.ofSeconds(10), 50));
    }

    @Test
    void aFinishedFileIsInTheSpoolAndMovedAside() throws Exception {
        Path beside = Files.writeString(folder.resolve("x"), "7\t2026");
        Files.move(beside, watched.resolve("1_attlog ölé.dat"), StandardCopyOption.ATOMIC_MOVE);

        settle();

        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(row()).isEqualTo("FOLDER 1_attlog ölé.dat 6");
        assertThat(names(watched.resolve(".taken")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("-1_attlog ölé.dat");
    }

    @Test
    void aFileOnItsWayIsNeverTakenByHalf() throws Exception {
        try (OutputStream out = Files.newOutputStream(watched.resolve("attlog.dat"))) {
            for (int i = 0; i < 3; i++) {
                out.write(new byte[1_000]);
                out.flush();
                settleLooks();
                nanos.addAndGet(Duration.ofSeconds(9).toNanos());
                settleLooks();
                assertThat(parts.count("submission")).isZero();
            }
        }

        settle();

        await().atMost(PATIENCE).until(() -> parts.count("submission") == 1);
        assertThat(row()).endsWith(" 3000");
    }

    @Test
    void aFileThatCannotBeMovedIsTakenOnceAndThoseAfterItAreTaken() throws Exception {
        Files.delete(watched.resolve(".taken"));
        Files.writeString(watched.resolve(".taken"), "in the way");
        Files.writeString(watched.resolve("a.dat"), "1");
        settle();
        await().atMost(PATIENCE).until(() -> parts.count("submission") == 1);
        settleLooks();
        settleLooks();
        assertThat(parts.count("submission")).isEqualTo(1);

        Files.delete(watched.resolve(".taken"));
        Files.createDirectory(watched.resolve(".taken"));

        settle();
        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(parts.count("submission")).isEqualTo(1);
    }

    @Test
    void aHubThatEndsBetweenSpoolAndMoveTakesTheFileAgainHarmlessly() throws Exception {
        Path file = Files.writeString(watched.resolve("a.dat"), "halo");
        // What a hub did that was killed before it moved the file.
        files(filter(false)).take(file.toFile());
        parts.read();

        settle();
        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        parts.read();

        assertThat(parts.count("submission where code = 'file-unknown'")).isEqualTo(2);
    }

    @Test
    void whatNoHubWouldKeepIsPutAsideAndWhatHasNoRoomNowIsOfferedAgain() throws Exception {
        try (var sparse = new RandomAccessFile(watched.resolve("besar.dat").toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        Files.writeString(watched.resolve("kosong.dat"), "");
        settle();
        await().atMost(PATIENCE).until(() -> names(watched.resolve(".refused")).size() == 2);
        assertThat(refused())
                .containsExactlyInAnyOrder(
                        "besar.dat 5368709120 file-too-large " + watched, "kosong.dat 0 file-empty " + watched);
        for (int i = 0; i < 4; i++) parts.hand("penuh", new byte[1 << 20], Map.of());

        Files.writeString(watched.resolve("nanti.dat"), "1");
        settle();
        settleLooks();
        assertThat(names(watched)).containsExactly("nanti.dat");
        parts.spool()
                .delete(parts.jdbc()
                        .sql("select file from submission where file_name = 'penuh' limit 1")
                        .query(java.util.UUID.class)
                        .single());

        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(parts.count("submission where way = 'FOLDER' and state = 'WAITING'"))
                .isEqualTo(1);
    }

    @Test
    void aRefusedFileThatCannotBeMovedIsOneRowAndGoesToTheRefusedOnesLater() throws Exception {
        Files.delete(watched.resolve(".refused"));
        Files.writeString(watched.resolve(".refused"), "in the way");
        Files.writeString(watched.resolve("kosong.dat"), "");
        settle();
        await().atMost(PATIENCE).until(() -> parts.count("submission") == 1);
        settle();
        settleLooks();
        assertThat(names(watched)).containsExactly("kosong.dat");
        assertThat(parts.count("submission")).isEqualTo(1);

        Files.delete(watched.resolve(".refused"));
        Files.createDirectory(watched.resolve(".refused"));

        settle();
        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(names(watched.resolve(".refused"))).hasSize(1);
        assertThat(names(watched.resolve(".taken"))).isEmpty();
        assertThat(parts.count("submission")).isEqualTo(1);
    }

    @Test
    void linksAndSubFoldersAreNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.dat"), "secret");
        Files.createSymbolicLink(watched.resolve("link.dat"), secret);
        Files.writeString(Files.createDirectory(watched.resolve("sub")).resolve("b.dat"), "1");
        Files.writeString(watched.resolve("sound.dat"), "1");

        settle();

        await().atMost(PATIENCE).until(() -> parts.count("submission") == 1);
        settleLooks();
        assertThat(row()).startsWith("FOLDER sound.dat");
        assertThat(names(watched)).containsExactlyInAnyOrder("link.dat", "sub");
        assertThat(secret).exists();
    }

    @Test
    void aFolderOfAnOfficeGivesItsFilesThatOffice() throws Exception {
        parts.withAyu();
        Files.writeString(watched.resolve("a.dat"), "1");
        Files.writeString(watched.resolve("kosong.dat"), "");

        settle();

        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(offices()).containsExactly("a.dat SETDA", "kosong.dat SETDA");
    }

    @Test
    void anOfficeThatTheHubDoesNotKnowLosesNoFile() throws Exception {
        Files.writeString(watched.resolve("a.dat"), "1");

        settle();

        await().atMost(PATIENCE).until(() -> names(watched).isEmpty());
        assertThat(offices()).containsExactly("a.dat -");
    }

    @Test
    void subFoldersAreOfTheOfficesWhoseCodesTheyHaveWhereThatIsSet() throws Exception {
        parts.withAyu();
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nKEC;Kecamatan;WIB\n");
        Path secret = Files.createDirectory(folder.resolve("secret"));
        Files.writeString(secret.resolve("s.dat"), "secret");
        Files.createSymbolicLink(watched.resolve("LINK"), secret);
        Path office = Files.createDirectory(watched.resolve("KEC"));
        Path nobody = Files.createDirectory(watched.resolve("lama"));
        Files.writeString(watched.resolve("a.dat"), "1");
        Files.writeString(office.resolve("b.dat"), "1");
        Files.writeString(nobody.resolve("c.dat"), "1");
        Files.writeString(Files.createDirectory(office.resolve("dalam")).resolve("d.dat"), "1");
        Files.writeString(Files.createDirectory(watched.resolve(".sembunyi")).resolve("e.dat"), "1");
        camel.stop();
        camel = new DefaultCamelContext();
        start(true);

        settle();

        await().atMost(PATIENCE).until(() -> parts.count("submission") == 3);
        settle();
        settleLooks();
        assertThat(offices()).containsExactly("a.dat SETDA", "b.dat KEC", "c.dat -");
        assertThat(names(office)).containsExactly("dalam");
        assertThat(names(office.resolve(".taken"))).hasSize(1);
        assertThat(names(watched.resolve(".taken"))).hasSize(1);
        assertThat(secret.resolve("s.dat")).exists();
    }

    @Test
    void aFolderThatIsNamedFromWhereTheHubRunsIsTheSameFolder() throws Exception {
        parts.withAyu();
        Files.writeString(watched.resolve("a.dat"), "1");
        Files.writeString(Files.createDirectory(watched.resolve("KEC")).resolve("b.dat"), "1");
        camel.stop();
        camel = new DefaultCamelContext();
        Path absolute = watched;
        watched = Path.of("").toAbsolutePath().relativize(absolute);
        start(true);

        settle();

        await().atMost(PATIENCE).until(() -> parts.count("submission") == 2);
        await().atMost(PATIENCE)
                .until(() -> names(absolute.resolve(".taken")).size() == 1
                        && names(absolute.resolve("KEC/.taken")).size() == 1);
        assertThat(offices()).containsExactly("a.dat SETDA", "b.dat -");
    }

    @Test
    void aSubFolderThatBecameALinkIsNotLookedInto() throws Exception {
        Path secret = Files.createDirectory(folder.resolve("secret"));
        Files.writeString(secret.resolve("s.dat"), "secret");
        Path link = Files.createSymbolicLink(watched.resolve("KEC"), secret);

        assertThatThrownBy(() -> files(filter(true)).take(link.resolve("s.dat").toFile()))
                .hasMessageContaining("is no folder any more");
        assertThat(parts.count("submission")).isZero();
    }

    @Test
    void aFolderThatIsNotThereRefusesTheStart() {
        assertThatThrownBy(() -> FolderWiring.require(folder.resolve("missing")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("titian.submissions.folder.path")
                .hasMessageContaining("Make it");
    }

    /** Lets the time pass after which what was seen is finished. */
    private void settle() throws Exception {
        settleLooks();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    }

    /** Waits until the folder was looked at a few times: a file of our own comes and would be seen. */
    private void settleLooks() throws Exception {
        var consumer = (org.apache.camel.component.file.FileConsumer)
                camel.getRoute(TakeFolderFilesRoute.ID).getConsumer();
        long before = consumer.getCounter();
        await().atMost(PATIENCE).until(() -> consumer.getCounter() >= before + 3);
    }

    private String row() {
        return parts.jdbc()
                .sql("select way || ' ' || file_name || ' ' || octets from submission")
                .query(String.class)
                .single();
    }

    private List<String> offices() {
        return parts.jdbc()
                .sql("select file_name || ' ' || coalesce(office, '-') from submission order by file_name")
                .query(String.class)
                .list();
    }

    private List<String> refused() {
        return parts.jdbc().sql("""
                        select file_name || ' ' || octets || ' ' || code || ' ' || sender from submission
                         where way = 'FOLDER' and state = 'REFUSED' and sha256 is null and gone_at is not null
                        """).query(String.class).list();
    }

    private static List<String> names(Path in) throws Exception {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
