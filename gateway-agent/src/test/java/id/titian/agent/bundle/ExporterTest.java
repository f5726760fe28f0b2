package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleWriter;
import id.titian.bundle.key.AgentKeys;
import id.titian.contract.wire.SequenceRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

    @TempDir
    private Path folder;

    private HubAtATable hub;
    private Office office;

    @BeforeEach
    void open() throws Exception {
        hub = new HubAtATable(folder.resolve("hub"));
        office = new Office(folder.resolve("office"), hub);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatTheHubDoesNotHaveGoesOntoTheStickAndMovesNothing() throws Exception {
        office.punch(2_500);

        Said words = office.export();

        hub.take(only());
        assertThat(hub.entries(office.journal.epoch())).isEqualTo(office.entries(0));
        assertThat(office.journal.standing().receiptedTo()).isZero();
        assertThat(words.indonesian()).contains("nomor 1 sampai 2500", "aman dicabut");
        assertThat(Files.readString(office.titian().resolve("HASIL.TXT")))
                .contains("kec-penarik", "1 sampai 2500", "aman dicabut", "may be unplugged", "\r\n");
        assertThat(office.desk.status().exported().orElseThrow().range()).isEqualTo(new SequenceRange(1, 2_500));
        assertThat(office.onStick("")).hasSize(2);
    }

    @Test
    void upToWhenTerminalsAreCompleteGoesWithTheLastEntryAndWithNoOther() throws Exception {
        office.punch(20);
        office.complete = Map.of("CQQC230560123", Instant.parse("2026-10-05T18:00:00.9Z"));

        office.desk.export(new ExportWish(office.stick, OptionalLong.of(1), OptionalLong.of(19), false));
        assertThat(BundleFile.open(only()).header().complete()).isEmpty();
        Files.delete(only());
        office.export();

        assertThat(BundleFile.open(only()).header().complete())
                .isEqualTo(Map.of("CQQC230560123", Instant.parse("2026-10-05T18:00:00Z")));
        hub.take(only());
    }

    @Test
    void whereNothingIsNewNothingIsWrittenAndThatIsSaid() throws Exception {
        Said empty = office.export();
        office.punch(10);
        office.export();
        Said again = office.export();
        office.restart();
        Said afterRestart = office.export();

        assertThat(empty.indonesian()).contains("Tidak ada catatan baru");
        assertThat(again.indonesian()).contains("Semua sudah ada di berkas " + only().getFileName());
        assertThat(afterRestart).isEqualTo(again);
    }

    @Test
    void whatTheHubGaveAReceiptForStaysAway() throws Exception {
        office.punch(100);
        office.export();
        hub.take(only());
        office.desk.takeReceipt(hub.receiptFile(Office.AGENT, office.journal.epoch()));
        Said nothing = office.export();
        office.punch(20);

        office.export();

        assertThat(nothing.indonesian()).contains("Tidak ada catatan baru");
        assertThat(ranges()).containsExactly(new SequenceRange(1, 100), new SequenceRange(101, 120));
    }

    @Test
    void aPersonMayChooseTheNumbersAndGetsThemEachTime() throws Exception {
        office.punch(100);

        office.desk.export(new ExportWish(office.stick, OptionalLong.of(5), OptionalLong.of(9), false));
        office.desk.export(new ExportWish(office.stick, OptionalLong.of(5), OptionalLong.of(9), false));
        office.desk.export(new ExportWish(office.stick, OptionalLong.empty(), OptionalLong.empty(), true));

        assertThat(ranges())
                .containsExactly(new SequenceRange(5, 9), new SequenceRange(5, 9), new SequenceRange(1, 100));
        assertFails(
                Kind.RANGE_UNKNOWN,
                () -> office.desk.export(
                        new ExportWish(office.stick, OptionalLong.of(1), OptionalLong.of(101), false)));
        assertFails(
                Kind.RANGE_UNKNOWN,
                () -> office.desk.export(new ExportWish(office.stick, OptionalLong.of(9), OptionalLong.of(8), false)));
    }

    @Test
    void whatIsRetiredIsPassedOverAndSaid() throws Exception {
        office.punch(100);
        office.export();
        hub.take(only());
        office.desk.takeReceipt(hub.receiptFile(Office.AGENT, office.journal.epoch()));
        office.punch(10);
        while (office.journal.retire(Duration.ofDays(-1), 100) > 0) continue;

        Said words = office.desk.export(new ExportWish(office.stick, OptionalLong.empty(), OptionalLong.empty(), true));

        assertThat(words.english()).contains("100 old entries are kept no longer");
        assertThat(ranges()).contains(new SequenceRange(101, 110));
    }

    @Test
    void aBundleThatWasBrokenOffIsCompletedBeforeANewOneIsBegun() throws Exception {
        office.punch(3_000);
        office.export();
        byte[] whole = Files.readAllBytes(only());
        String name = only().getFileName().toString();
        Files.delete(only());
        Files.write(office.titian().resolve(name.replace("TTB", "PRT")), Arrays.copyOf(whole, whole.length * 2 / 3));
        office.punch(50);

        Said words = office.export();

        assertThat(office.onStick(".PRT")).isEmpty();
        assertThat(words.english()).contains(name + " was gone on with");
        assertThat(ranges()).containsExactly(new SequenceRange(1, 3_000), new SequenceRange(3_001, 3_050));
        for (Path file : office.onStick(".TTB")) hub.take(file);
        assertThat(hub.entries(office.journal.epoch())).isEqualTo(office.entries(0));
    }

    @Test
    void aDraftThatIsOfNoUseAnyMoreMakesRoomAndAnotherAgentsIsLeftAlone() throws Exception {
        office.punch(1_500);
        office.export();
        byte[] whole = Files.readAllBytes(only());
        Path ours = office.titian().resolve("OLD00001.PRT");
        Files.write(ours, Arrays.copyOf(whole, whole.length - 10));
        Path foreign = office.titian().resolve("ABC00001.PRT");
        try (Office other = new Office(folder.resolve("other"), "kec-lain", hub, List.of())) {
            other.punch(1_500);
            other.export();
            byte[] theirs = Files.readAllBytes(other.onStick(".TTB").get(0));
            Files.write(foreign, Arrays.copyOf(theirs, theirs.length - 10));
        }
        office.journal.startNewEpoch("the hub says so");

        office.export();

        assertThat(ours).doesNotExist();
        assertThat(foreign).exists();
        assertThat(BundleFile.open(office.onStick(".TTB").get(1)).header().epoch())
                .isEqualTo(office.journal.epoch());
    }

    @Test
    void aFileOfAnotherAgentIsNeverOverwritten() throws Exception {
        office.punch(10);
        office.export();
        String name = only().getFileName().toString();
        Files.delete(only());
        String second = name.replace("00001", "00002");
        Files.writeString(office.titian().resolve(second), "another agent's");
        Files.writeString(office.titian().resolve(name.replace("00001.TTB", "00003.PRT")), "another agent's draft");

        office.export();

        assertThat(Files.readString(office.titian().resolve(second))).isEqualTo("another agent's");
        assertThat(office.onStick(".TTB").get(1).getFileName()).hasToString(name.replace("00001", "00004"));
    }

    @Test
    void noNumberIsGivenTwiceWhateverBecomesOfTheBook() throws Exception {
        office.punch(10);
        office.export();
        office.punch(10);
        office.export();
        Files.delete(office.data.resolve(BundleBook.FILE));
        office.restart();
        office.punch(10);
        office.export();
        Files.writeString(office.data.resolve(BundleBook.FILE), "{\"v\":1,\"number\":");
        office.restart();
        office.punch(10);
        office.export();

        assertThat(numbers()).containsExactly(1, 2, 3, 4);
        assertThat(office.data.resolve("bundles.json.damaged")).exists();
    }

    @Test
    void whatComesWhileItIsWrittenIsLeftForTheNextTime() throws Exception {
        office.punch(20);

        office.exporter(when(() -> office.punch(5))).export(ExportWish.unreceipted(office.stick));

        assertThat(ranges()).containsExactly(new SequenceRange(1, 20));
        assertThat(office.journal.standing().lastSequence()).isGreaterThan(20);
    }

    @Test
    void anEpochThatEndsMeanwhileEndsTheExportInWordsAndTheNextHasEverything() throws Exception {
        office.punch(20);

        assertFails(
                Kind.EPOCH_CHANGED, () -> office.exporter(when(() -> office.journal.startNewEpoch("the hub says so")))
                        .export(ExportWish.unreceipted(office.stick)));
        office.export();

        assertThat(office.onStick(".PRT")).isEmpty();
        hub.take(only());
        assertThat(hub.entries(office.journal.epoch())).isEqualTo(office.entries(0));
    }

    @Test
    void aStickThatIsNotThereIsNotMadeOnTheBoxItself() throws Exception {
        office.punch(10);
        Path nowhere = folder.resolve("media/stick");

        assertFails(Kind.STICK_GONE, () -> office.desk.export(ExportWish.unreceipted(nowhere)));

        assertThat(nowhere).doesNotExist();
        assertThat(office.desk.status().problem()).startsWith("stick-gone: ").contains("Plug");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsAFailureInWords() throws Exception {
        office.punch(10);
        Files.writeString(office.titian(), "not a folder");

        assertFails(Kind.STICK_FAILED, office::export);
    }

    @Test
    void aStickThatIsPulledWhileItIsWrittenHarmsNothing() throws Exception {
        office.punch(3_000);

        assertFails(
                Kind.STICK_GONE, () -> office.exporter(when(() -> Files.move(office.stick, folder.resolve("pulled"))))
                        .export(ExportWish.unreceipted(office.stick)));
        Files.move(folder.resolve("pulled"), office.stick);
        office.export();

        hub.take(office.onStick(".TTB").get(0));
        assertThat(hub.entries(office.journal.epoch())).isEqualTo(office.entries(0));
    }

    @Test
    void aDraftOfAJournalThatWasRestoredFromACopyIsNotGoneOnWith() throws Exception {
        office.punch(1_200);
        var header = office.exporter(Office.CLOCK);
        header.export(ExportWish.unreceipted(office.stick));
        var right = BundleFile.open(only()).header();
        Files.delete(only());
        // The same epoch and numbers, another chain: what a copy that went another way would have.
        var wrong = new BundleHeader(
                right.agent(),
                right.epoch(),
                right.number(),
                right.range(),
                right.before(),
                right.before(),
                right.madeAt(),
                right.program(),
                right.agentKey(),
                right.hubKeys(),
                Map.of());
        Path draft = office.titian().resolve(Office.draftName(wrong));
        BundleWriter.begin(
                        draft,
                        wrong,
                        ZoneId.of("Asia/Jakarta"),
                        AgentKeys.in(office.data),
                        hub.keys().recipients())
                .close();

        office.export();

        assertThat(draft).doesNotExist();
        hub.take(only());
    }

    /** A clock that does something when it is first asked, which is after the range was fixed and before it is written. */
    private static Clock when(Deed deed) {
        boolean[] done = new boolean[1];
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return Office.CLOCK.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                if (!done[0]) {
                    done[0] = true;
                    try {
                        deed.done();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                return Office.NOW;
            }
        };
    }

    private interface Deed {
        void done() throws Exception;
    }

    private static void assertFails(Kind kind, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(BundleException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }

    @Test
    void aHeaderThatNobodySignedNeverUsesUpTheNumbers() throws Exception {
        office.punch(10);
        office.export();
        String forged = Files.readString(only(), StandardCharsets.ISO_8859_1).replace("\"no\":1,", "\"no\":99999,");
        assertThat(forged).contains("99999");
        Files.writeString(office.titian().resolve("FORGED.TTB"), forged, StandardCharsets.ISO_8859_1);
        office.punch(10);

        office.export();

        assertThat(office.desk.status().exported().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void noBundleTakesTheNameOfOneWhoseReceiptLiesThere() throws Exception {
        office.punch(10);
        office.export();
        String name = only().getFileName().toString();
        Files.writeString(office.titian().resolve(name.replace("1.TTB", "2.TTR")), "of bundle 2");
        Files.writeString(office.stick.resolve(name.replace("1.TTB", "3.TTR")), "of bundle 3");
        office.punch(10);

        office.export();

        assertThat(office.desk.status().exported().orElseThrow().number()).isEqualTo(4);
    }

    private Path only() throws Exception {
        List<Path> files = office.onStick(".TTB");
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<SequenceRange> ranges() throws Exception {
        List<SequenceRange> ranges = new ArrayList<>();
        for (Path file : office.onStick(".TTB"))
            ranges.add(BundleFile.open(file).header().range());
        return ranges;
    }

    private List<Integer> numbers() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (Path file : office.onStick(".TTB"))
            numbers.add(BundleFile.open(file).header().number());
        return numbers;
    }
}
