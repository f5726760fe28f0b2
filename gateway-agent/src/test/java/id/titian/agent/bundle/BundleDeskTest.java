package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.bundle.BundleStatus.Phase;
import id.titian.agent.bundle.stick.StickMarker;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.Recipient;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that looks for sticks by itself, in a folder where they appear and vanish. */
class BundleDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Path media;
    private HubAtATable hub;
    private Office office;

    @BeforeEach
    void open() throws Exception {
        media = Files.createDirectories(folder.resolve("media"));
        hub = new HubAtATable(folder.resolve("hub"));
        office = new Office(folder.resolve("office"), Office.AGENT, hub, List.of(media, folder.resolve("not-there")));
        office.punch(100);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aPreparedStickIsWrittenOnceWhenItIsPluggedIn() throws Exception {
        office.desk.start();

        Path stick = plugIn("a", Set.of());
        awaitPhase(Phase.SAFE);
        assertThat(office.desk.status().place()).isEqualTo(stick.toString());
        office.punch(5);
        // Two looks later it is still the same stick.
        FileTime written = Files.getLastModifiedTime(stick.resolve("TITIAN/HASIL.TXT"));
        awaitLooks();

        assertThat(Files.getLastModifiedTime(stick.resolve("TITIAN/HASIL.TXT"))).isEqualTo(written);
        assertThat(Office.onStick(stick, ".TTB")).hasSize(1);
        assertThat(office.desk.isAlive()).isTrue();
    }

    @Test
    void theStickThatComesBackFromTheHubBringsTheReceiptAndTakesWhatIsNew() throws Exception {
        office.desk.start();
        Path stick = plugIn("a", Set.of());
        awaitPhase(Phase.SAFE);
        Path away = pull(stick);
        awaitPhase(Phase.NONE);
        office.punch(7);
        hub.take(Office.onStick(away, ".TTB").get(0));
        Files.write(
                away.resolve("TITIAN/RECEIPT.TTR"),
                hub.receiptFile(Office.AGENT, office.journal.epoch()).toArray());
        Files.writeString(away.resolve("TITIAN/BROKEN.TTR"), "torn");
        Files.write(
                away.resolve("OTHER.TTR"),
                hub.receiptFile("kec-lain", office.journal.epoch()).toArray());

        Files.move(away, stick);
        awaitPhase(Phase.SAFE);

        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
        assertThat(Office.onStick(stick, ".TTB")).hasSize(2);
        assertThat(office.desk.status().exported().orElseThrow().range()).isEqualTo(new SequenceRange(101, 107));
        assertThat(office.desk.status().taken().orElseThrow().way()).isEqualTo("file");
    }

    @Test
    void whatCannotBeReadOrTakenIsToldAndPassedOverAndPunchesAreWrittenAllTheSame() throws Exception {
        office.export();
        Path old = office.onStick(".TTB").get(0);
        Path stick = Files.createDirectories(folder.resolve("prepared-a"));
        new StickMarker(fingerprints(hub), Set.of()).write(stick);
        Files.createDirectories(stick.resolve("TITIAN"));
        Path shut = Files.copy(old, stick.resolve("TITIAN").resolve(old.getFileName()));
        Files.setPosixFilePermissions(shut, Set.of());
        Path receipt = Files.writeString(stick.resolve("TITIAN/SHUT.TTR"), "anything");
        Files.setPosixFilePermissions(receipt, Set.of());
        assumeThat(Files.isReadable(receipt)).as("this user may not read all").isFalse();
        office.desk.start();

        Files.move(stick, media.resolve("a"));
        awaitPhase(Phase.SAFE);

        String note = Files.readString(media.resolve("a/TITIAN/HASIL.TXT"));
        assertThat(note).contains("PERHATIAN (receipt-unreadable)", "SHUT.TTR", "PERHATIAN (bundle-passed-over)");
        assertThat(office.desk.status().problem()).contains("receipt-unreadable: ", "bundle-passed-over: ");
        assertThat(Office.onStick(media.resolve("a"), ".TTB")).hasSize(2);
    }

    @Test
    void aReceiptThatIsRefusedIsToldWithWhatToDoAndAGoodOneWithWhatTheHubHas() throws Exception {
        office.export();
        hub.take(office.onStick(".TTB").get(0));
        String epoch = office.journal.epoch();
        Path stick = Files.createDirectories(folder.resolve("prepared-a"));
        new StickMarker(fingerprints(hub), Set.of()).write(stick);
        Files.createDirectories(stick.resolve("TITIAN"));
        Files.write(
                stick.resolve("TITIAN/FORGED.TTR"),
                new ReceiptFile(Office.AGENT, 1, Office.NOW, hub.receipt(epoch))
                        .signed(SigningKey.make())
                        .toArray());
        Files.write(
                stick.resolve("TITIAN/GOOD.TTR"),
                hub.receiptFile(Office.AGENT, epoch).toArray());
        Files.writeString(stick.resolve("TITIAN/._GOOD.TTR"), "a shadow that some computers leave");
        office.punch(3);
        office.desk.start();

        Files.move(stick, media.resolve("a"));
        awaitPhase(Phase.SAFE);

        String note = Files.readString(media.resolve("a/TITIAN/HASIL.TXT"));
        assertThat(note)
                .contains("PERHATIAN (bundle-altered)", "FORGED.TTR", "bundles.hubSigningKey")
                .contains("Hub sudah menyimpan semuanya sampai nomor 100", "nomor 101 sampai 103")
                .contains(office.origin().keys().signing().shown().fingerprint())
                .doesNotContain("._GOOD");
        assertThat(office.desk.status().problem())
                .startsWith("bundle-altered: ")
                .contains("bundles.hubSigningKey", "FORGED.TTR");
    }

    @Test
    void aStickThatTakesNothingStillBringsItsReceiptAndIsSaidToTakeNothing() throws Exception {
        office.export();
        hub.take(office.onStick(".TTB").get(0));
        Path stick = Files.createDirectories(folder.resolve("prepared-a"));
        new StickMarker(fingerprints(hub), Set.of()).write(stick);
        Files.write(
                stick.resolve("GOOD.TTR"),
                hub.receiptFile(Office.AGENT, office.journal.epoch()).toArray());
        Files.writeString(stick.resolve("TITIAN"), "where the folder should be, as if there were no room for it");
        office.desk.start();

        Files.move(stick, media.resolve("a"));
        awaitPhase(Phase.FAILED);

        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
        assertThat(office.desk.status().problem()).startsWith("stick-failed: ");
    }

    @Test
    void afterARestartWithTheStickStillInNothingIsWrittenTwice() throws Exception {
        office.desk.start();
        Path stick = plugIn("a", Set.of());
        awaitPhase(Phase.SAFE);

        office.restart();
        office.desk.start();
        awaitPhase(Phase.SAFE);

        assertThat(Office.onStick(stick, ".TTB")).hasSize(1);
        assertThat(Files.readString(stick.resolve("TITIAN/HASIL.TXT"))).contains("Semua sudah ada");
    }

    @Test
    void aStickWithoutAMarkerIsNeverTouched() throws Exception {
        Path bare = Files.createDirectories(media.resolve("bare"));
        Path prepared = plugIn("prepared", Set.of());
        office.desk.start();

        awaitPhase(Phase.SAFE);
        awaitLooks();

        assertThat(bare).isEmptyDirectory();
        assertThat(Office.onStick(prepared, ".TTB")).hasSize(1);
    }

    @Test
    void aStickForAnotherHubOrOtherAgentsIsNotWrittenAndThatIsSaid() throws Exception {
        HubAtATable other = new HubAtATable(folder.resolve("other-hub"));
        Path forAnother = Files.createDirectories(media.resolve("another"));
        new StickMarker(fingerprints(other), Set.of()).write(forAnother);
        office.desk.start();
        awaitPhase(Phase.FAILED);
        assertThat(office.desk.status().problem()).startsWith("stick-for-another: ");
        Path away = pull(forAnother);
        awaitPhase(Phase.NONE);

        plugIn("others", Set.of("kec-lain"));
        awaitPhase(Phase.FAILED);
        pull(media.resolve("others"));
        awaitPhase(Phase.NONE);
        Path garbage = Files.createDirectories(media.resolve("garbage"));
        Files.write(garbage.resolve(StickMarker.FILE), new byte[10_000]);
        awaitPhase(Phase.FAILED);

        assertThat(away.resolve("TITIAN")).doesNotExist();
        assertThat(folder.resolve("others/TITIAN")).doesNotExist();
        assertThat(garbage.resolve("TITIAN")).doesNotExist();
    }

    @Test
    void aStickThatSaysWhichAgentsItIsForServesThem() throws Exception {
        Path stick = plugIn("a", Set.of(Office.AGENT, "kec-lain"));

        office.desk.start();
        awaitPhase(Phase.SAFE);

        assertThat(Office.onStick(stick, ".TTB")).hasSize(1);
    }

    @Test
    void twoAgentsShareAStickAndTheHubGetsBothWhole() throws Exception {
        Path stick = plugIn("a", Set.of());
        try (Office second = new Office(folder.resolve("second"), "kec-lain", hub, List.of(media))) {
            second.punch(30);
            office.desk.start();
            second.desk.start();
            awaitPhase(Phase.SAFE);
            await().atMost(SOON).until(() -> second.desk.status().phase() == Phase.SAFE);

            for (Path file : Office.onStick(stick, ".TTB")) hub.take(file);

            assertThat(hub.entries(office.journal.epoch())).isEqualTo(office.entries(0));
            assertThat(hub.entries(second.journal.epoch())).isEqualTo(second.entries(0));
        }
    }

    @Test
    void keysThatCannotBeReadStopBundlesAndNothingElse() throws Exception {
        Files.writeString(office.data.resolve("agent-key.json"), "garbage");
        office.restart();
        office.desk.start();

        office.punch(1);

        assertThat(office.journal.standing().lastSequence()).isEqualTo(101);
        assertThat(office.desk.status().problem()).startsWith("agent-key: ").contains("agent-key.json");
        assertThat(office.desk.status().key()).isEmpty();
    }

    private Path plugIn(String name, Set<String> agents) throws Exception {
        Path stick = Files.createDirectories(folder.resolve("prepared-" + name));
        new StickMarker(fingerprints(hub), agents).write(stick);
        return Files.move(stick, media.resolve(name));
    }

    private Path pull(Path stick) throws Exception {
        return Files.move(stick, folder.resolve(stick.getFileName()));
    }

    private static Set<String> fingerprints(HubAtATable hub) {
        return hub.keys().recipients().stream().map(Recipient::fingerprint).collect(Collectors.toSet());
    }

    private void awaitPhase(Phase phase) {
        await().atMost(SOON).until(() -> office.desk.status().phase() == phase);
    }

    /** A second stick is served no earlier than everything before it was looked at. */
    private void awaitLooks() throws Exception {
        Path second = plugIn("later", Set.of());
        await().atMost(SOON)
                .until(() -> Files.exists(second.resolve("TITIAN/HASIL.TXT"))
                        && !Files.readString(second.resolve("TITIAN/HASIL.TXT")).contains("BELUM SELESAI"));
        Files.walkFileTree(second, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
