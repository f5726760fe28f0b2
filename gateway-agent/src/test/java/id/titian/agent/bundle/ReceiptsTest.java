package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.bundle.ReceiptReport.Outcome;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {

    private static final String WRONG = "0012-3456-7890-ABCD";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reread = new AtomicInteger();
    private HubAtATable hub;
    private Office office;
    private Receipts receipts;

    @BeforeEach
    void aStickHasGoneToTheHub() throws Exception {
        hub = new HubAtATable(folder.resolve("hub"));
        office = new Office(folder.resolve("office"), hub);
        office.punch(100);
        office.export();
        hub.take(office.onStick(".TTB").get(0));
        office.punch(20);
        receipts = receipts();
    }

    private Receipts receipts() throws Exception {
        return new Receipts(
                office.origin(), BundleBook.in(office.data), Office.CLOCK, nanos::get, reread::incrementAndGet);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aReceiptOnTheStickMovesTheCursorOnceAndIsRemembered() throws Exception {
        Bytes file = hub.receiptFile(Office.AGENT, office.journal.epoch());

        ReceiptReport first = receipts.take(file, hub.keys().signing().shown());
        ReceiptReport again = receipts.take(file, hub.keys().signing().shown());

        assertThat(first.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(again.outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
        office.restart();
        BundleStatus status = office.desk.status();
        assertThat(status.taken().orElseThrow().upTo()).isEqualTo(100);
        assertThat(status.held().indonesian())
                .isEqualTo("Hub sudah menyimpan semuanya sampai nomor 100 (6 Oktober 2026 07:30).");
        assertThat(status.held().english()).isEqualTo("The hub has everything up to no. 100 (6 October 2026 07:30).");
    }

    @Test
    void aCodeDoesTheSameHoweverItIsTyped() throws Exception {
        String code = hub.code(Office.AGENT, office.journal.epoch()).orElseThrow();

        ReceiptReport report = receipts.take(" " + code.toLowerCase(Locale.ROOT).replace('-', ' ') + "\n");

        assertThat(report.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(report.heldTo()).isEqualTo(100);
        assertThat(office.journal.standing().buffered()).isEqualTo(20);
        assertThat(receipts.take(code).outcome()).isEqualTo(Outcome.KNOWN);
    }

    @Test
    void aCodeKeepsWhatTheNetworkToldOfRangesBeyond() throws Exception {
        office.journal.take(new Receipt(
                office.journal.epoch(),
                0,
                Chain.start(office.journal.epoch()),
                List.of(new SequenceRange(90, 95), new SequenceRange(110, 112)),
                List.of()));

        receipts.take(hub.code(Office.AGENT, office.journal.epoch()).orElseThrow());

        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
        assertThat(office.journal.held()).containsExactly(new SequenceRange(110, 112));
    }

    @Test
    void afterFiveWrongCodesTheSixthWaitsEvenIfItIsRight() throws Exception {
        String code = hub.code(Office.AGENT, office.journal.epoch()).orElseThrow();
        for (int i = 0; i < Receipts.WRONG_MAX; i++) assertRefused(Kind.CODE_DIFFERS, WRONG);

        assertRefused(Kind.CODES_TOO_MANY, code);

        nanos.addAndGet(Receipts.WRONG_WITHIN.toNanos() + 1);
        assertThat(receipts.take(code).outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void aCodeThatIsNoneOfOursMovesNothing() throws Exception {
        String code = hub.code(Office.AGENT, office.journal.epoch()).orElseThrow();
        String last = code.endsWith("0") ? "1" : "0";

        assertRefused(Kind.CODE_DIFFERS, code.substring(0, code.length() - 1) + last);
        assertRefused(Kind.CODE_DIFFERS, "");
        assertRefused(Kind.CODE_DIFFERS, "é");
        assertRefused(
                Kind.CODE_DIFFERS, hub.code("kec-lain", office.journal.epoch()).orElseThrow());
        assertThat(office.journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aCodeOfTheTimeBeforeTheJournalBeganAnewIsRefused() throws Exception {
        String code = hub.code(Office.AGENT, office.journal.epoch()).orElseThrow();
        office.journal.startNewEpoch("the hub says so");

        assertRefused(Kind.CODE_DIFFERS, code);

        assertThat(office.journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aReceiptForAnotherAgentOfAnotherHubOrOfAnOlderEpochMovesNothing() throws Exception {
        String epoch = office.journal.epoch();
        SigningKey stranger = SigningKey.make();
        Bytes forged = new ReceiptFile(Office.AGENT, 1, Instant.EPOCH, hub.receipt(epoch)).signed(stranger);

        assertThatThrownBy(() -> receipts.take(
                        hub.receiptFile("kec-lain", epoch), hub.keys().signing().shown()))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RECEIPT_FOR_ANOTHER));
        assertThatThrownBy(() -> receipts.take(forged, hub.keys().signing().shown()))
                .isInstanceOfSatisfying(BundleRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.BUNDLE_ALTERED));
        assertThat(office.journal.standing().receiptedTo()).isZero();
        office.journal.startNewEpoch("the hub says so");
        assertThat(receipts.take(
                                hub.receiptFile(Office.AGENT, epoch),
                                hub.keys().signing().shown())
                        .outcome())
                .isEqualTo(Outcome.OLD_EPOCH);
        assertThat(office.journal.standing().receiptedTo()).isZero();
    }

    @Test
    void anOlderReceiptNeverMovesTheCursorBack() throws Exception {
        String epoch = office.journal.epoch();
        Bytes older = hub.receiptFile(Office.AGENT, epoch);
        office.export();
        hub.take(office.onStick(".TTB").get(1));
        receipts.take(hub.receiptFile(Office.AGENT, epoch), hub.keys().signing().shown());

        ReceiptReport report = receipts.take(older, hub.keys().signing().shown());

        assertThat(report.outcome()).isEqualTo(Outcome.LESS);
        assertThat(report.heldTo()).isEqualTo(120);
        assertThat(report.words(ZoneOffset.UTC).indonesian()).contains("hanya sampai nomor 100", "sampai nomor 120");
    }

    @Test
    void aJournalThatLostWhatTheHubHasBeginsAnewAndReadsItsTerminalsAgain() throws Exception {
        office.close();
        copy(office.data, folder.resolve("copy"));
        office.restart();
        office.punch(20);
        office.export();
        hub.take(office.onStick(".TTB").get(1));
        String epoch = office.journal.epoch();
        Bytes file = hub.receiptFile(Office.AGENT, epoch);
        office.close();
        Files.move(office.data, folder.resolve("lost"));
        copy(folder.resolve("copy"), office.data);
        office.restart();
        receipts = receipts();

        ReceiptReport report = receipts.take(file, hub.keys().signing().shown());
        ReceiptReport again = receipts.take(file, hub.keys().signing().shown());

        assertThat(report.outcome()).isEqualTo(Outcome.BEGUN_ANEW);
        assertThat(again.outcome()).isEqualTo(Outcome.OLD_EPOCH);
        assertThat(reread).hasValue(1);
        assertThat(office.journal.epoch()).isNotEqualTo(epoch);
        assertThat(office.entries(0)).as("nothing that is here is lost").hasSize(120);
    }

    @Test
    void aNewerReceiptThatTellsLessMovesTheCursorBackAndTheNextExportBeginsThere() throws Exception {
        String epoch = office.journal.epoch();
        Bytes before = hub.receiptFile(Office.AGENT, epoch);
        receipts.take(before, key());
        Bytes restored = given(60, List.of(), 1);

        ReceiptReport report = receipts.take(restored, key());

        assertThat(report.outcome()).isEqualTo(Outcome.SENT_AGAIN);
        assertThat(report.words(ZoneOffset.UTC).indonesian())
                .contains("dipulihkan dari cadangan", "catatan 61–100 dikirim lagi", "sampai nomor 60");
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(60);
        office.restart();
        office.export();
        assertThat(office.desk.status().exported().orElseThrow().range()).isEqualTo(new SequenceRange(61, 120));
        receipts = receipts();
        assertThat(receipts.take(before, key()).outcome()).isEqualTo(Outcome.BEFORE_LOSS);
        assertThat(receipts.take(hub.code(Office.AGENT, epoch).orElseThrow())
                        .words(ZoneOffset.UTC)
                        .indonesian())
                .contains("sebelum hub dipulihkan");
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(60);
        assertThat(receipts.take(given(100, List.of(), 2), key()).outcome()).isEqualTo(Outcome.MOVED);
        assertThat(receipts.take(restored, key()).outcome()).isEqualTo(Outcome.LESS);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
    }

    @Test
    void aStickThatComesHomeAfterTheNetworkToldOfMoreIsNoHubThatLostSomething() throws Exception {
        String epoch = office.journal.epoch();
        Bytes onTheWay = hub.receiptFile(Office.AGENT, epoch);
        office.export();
        hub.take(office.onStick(".TTB").get(1));
        office.journal.takeFirst(hub.receipt(epoch));
        office.restart();
        receipts = receipts();

        ReceiptReport report = receipts.take(onTheWay, key());

        assertThat(report.outcome()).isEqualTo(Outcome.LESS);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(120);
        assertThat(receipts.take(hub.code(Office.AGENT, epoch).orElseThrow()).outcome())
                .isEqualTo(Outcome.KNOWN);
    }

    @Test
    void aReceiptThatWasGivenAfterTheNetworkToldOfMoreMovesTheCursorBack() throws Exception {
        office.journal.takeFirst(hub.receipt(office.journal.epoch()));

        ReceiptReport report = receipts.take(given(60, List.of(), 1), key());

        assertThat(report.outcome()).isEqualTo(Outcome.SENT_AGAIN);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(60);
    }

    @Test
    void aLossThatTheNetworkToldOfIsUndoneByNoOlderFileAndByNoCode() throws Exception {
        String epoch = office.journal.epoch();
        Bytes before = hub.receiptFile(Office.AGENT, epoch);
        String code = hub.code(Office.AGENT, epoch).orElseThrow();
        Receipt all = hub.receipt(epoch);
        office.journal.takeFirst(all);
        office.journal.takeFirst(told(60, List.of(), List.of()));
        office.restart();
        receipts = receipts();

        assertThat(receipts.take(before, key()).outcome()).isEqualTo(Outcome.BEFORE_LOSS);
        assertThat(receipts.take(code).outcome()).isEqualTo(Outcome.BEFORE_LOSS);

        office.export();
        assertThat(office.desk.status().exported().orElseThrow().range()).isEqualTo(new SequenceRange(61, 120));
        office.journal.take(all);
        assertThat(receipts.take(before, key()).outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(receipts.take(code).outcome()).isEqualTo(Outcome.KNOWN);
    }

    @Test
    void afterALossALateFileIsNotBelievedAlsoWhereItTellsOfMoreThanWasEverKnownHere() throws Exception {
        String epoch = office.journal.epoch();
        office.journal.takeFirst(hub.receipt(epoch));
        office.export();
        hub.take(office.onStick(".TTB").get(1));
        Bytes onTheWay = hub.receiptFile(Office.AGENT, epoch);
        office.journal.takeFirst(told(60, List.of(), List.of()));

        ReceiptReport report = receipts.take(onTheWay, key());

        assertThat(report.outcome()).isEqualTo(Outcome.BEFORE_LOSS);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(60);
    }

    @Test
    void afterALossACodeIsNotBelievedForARangeThatTheHubHoldsBeyond() throws Exception {
        String code = hub.code(Office.AGENT, office.journal.epoch()).orElseThrow();
        office.journal.takeFirst(told(100, List.of(), List.of()));
        office.journal.takeFirst(told(60, List.of(new SequenceRange(110, 112)), List.of()));

        assertThat(receipts.take(code).outcome()).isEqualTo(Outcome.BEFORE_LOSS);

        assertThat(office.journal.standing().receiptedTo()).isEqualTo(60);
    }

    @Test
    void aRefusedSeamIsHeededAlsoInAFileOfTheTimeBeforeALossAndNothingThatWasLostIsLeftBehind() throws Exception {
        Receipt refused = told(
                100,
                List.of(),
                List.of(new Receipt.Refusal(
                        new SequenceRange(101, 120), Receipt.Reason.SEAM, "does not continue 100")));
        Bytes before = new ReceiptFile(Office.AGENT, 1, Office.NOW.minusSeconds(1), refused)
                .signed(hub.keys().signing());
        office.journal.takeFirst(hub.receipt(office.journal.epoch()));
        office.journal.takeFirst(told(60, List.of(), List.of()));

        ReceiptReport report = receipts.take(before, key());

        assertThat(report.outcome()).isEqualTo(Outcome.BEGUN_ANEW);
        assertThat(office.entries(0)).as("61 to 120").hasSize(60);
    }

    @Test
    void aCodeThatTellsOfMoreThanWasLostIsTakenAndEndsTheLoss() throws Exception {
        String epoch = office.journal.epoch();
        Bytes before = hub.receiptFile(Office.AGENT, epoch);
        receipts.take(before, key());
        assertThat(receipts.take(given(60, List.of(), 0), key()).outcome()).isEqualTo(Outcome.SENT_AGAIN);
        office.export();
        hub.take(office.onStick(".TTB").get(1));

        ReceiptReport report = receipts.take(hub.code(Office.AGENT, epoch).orElseThrow());

        assertThat(report.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(receipts.take(before, key()).outcome()).isEqualTo(Outcome.LESS);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(120);
    }

    @Test
    void aCodeIsRememberedAlsoWhenAFileOfTheTimeBeforeItBringsSomethingNew() throws Exception {
        receipts.take(hub.code(Office.AGENT, office.journal.epoch()).orElseThrow());
        assertThat(receipts.take(given(100, List.of(new SequenceRange(110, 112)), -1), key())
                        .outcome())
                .isEqualTo(Outcome.MOVED);
        receipts = receipts();

        ReceiptReport report = receipts.take(given(60, List.of(), -2), key());

        assertThat(report.outcome()).isEqualTo(Outcome.LESS);
        assertThat(office.journal.standing().receiptedTo()).isEqualTo(100);
    }

    @Test
    void aReceiptFileThatNamesAHoleHasTheNextExportHoldIt() throws Exception {
        receipts.take(hub.receiptFile(Office.AGENT, office.journal.epoch()), key());

        ReceiptReport report = receipts.take(given(60, List.of(new SequenceRange(101, 110)), 1), key());
        office.export();

        assertThat(report.words(ZoneOffset.UTC).indonesian()).contains("61–100 dikirim lagi", "101–110");
        assertThat(office.desk.status().exported().orElseThrow().range()).isEqualTo(new SequenceRange(61, 120));
    }

    @Test
    void aCodeThatTellsLessChangesNothingAndSaysSo() throws Exception {
        String epoch = office.journal.epoch();
        String older = hub.code(Office.AGENT, epoch).orElseThrow();
        office.export();
        hub.take(office.onStick(".TTB").get(1));
        receipts.take(hub.code(Office.AGENT, epoch).orElseThrow());

        ReceiptReport report = receipts.take(older);

        assertThat(report.outcome()).isEqualTo(Outcome.LESS);
        assertThat(report.heldTo()).isEqualTo(120);
        assertThat(report.words(ZoneOffset.UTC).indonesian()).contains("hanya sampai nomor 100", "nomor 101");
    }

    @Test
    void whereOnlyALaterRangeIsHeldItIsSaidWhatIsThereAndWhatIsMissing() throws Exception {
        receipts.take(given(0, List.of(new SequenceRange(90, 95)), 1), key());

        Said held = office.desk.status().held();

        assertThat(held.indonesian()).isEqualTo("Hub menyimpan nomor 90–95; yang belum ada: nomor 1–89.");
        assertThat(held.english()).isEqualTo("The hub has no. 90–95; missing: no. 1–89.");
    }

    @Test
    void aJournalThatTakesNothingIsToldOfAReceiptOnAStickAndEndsNothing() throws Exception {
        Files.write(
                office.titian().resolve("GOOD.TTR"),
                hub.receiptFile(Office.AGENT, office.journal.epoch()).toArray());
        office.journal.close();

        StickReceipts taken = StickReceipts.take(office.stick, receipts, key(), ZoneOffset.UTC);

        assertThat(taken.news()).isEmpty();
        assertThat(taken.remarks()).hasSize(1);
        assertThat(taken.remarks().get(0).code()).startsWith("journal-");
        assertThat(taken.remarks().get(0).words().indonesian()).contains("GOOD.TTR", "Jurnal agen");
    }

    /** What the hub says at a moment after everything else, of an epoch of which it has so many. */
    private Bytes given(long upTo, List<SequenceRange> above, int days) throws Exception {
        return new ReceiptFile(Office.AGENT, 1, Office.NOW.plusSeconds(86_400L * days), told(upTo, above, List.of()))
                .signed(hub.keys().signing());
    }

    /** What a hub says that has so many of our entries. */
    private Receipt told(long upTo, List<SequenceRange> above, List<Receipt.Refusal> refusals) throws Exception {
        String epoch = office.journal.epoch();
        Bytes hash =
                upTo == 0 ? Chain.start(epoch) : office.origin().hashAfter(upTo).orElseThrow();
        return new Receipt(epoch, upTo, hash, above, refusals);
    }

    private PublicKeyText key() {
        return hub.keys().signing().shown();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(from.relativize(file)));
        }
    }

    private void assertRefused(Kind kind, String code) {
        assertThatThrownBy(() -> receipts.take(code))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
