package id.titian.hub.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.hub.act.ActParts;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Sticks as they come and go at the hub's machine: folders that appear, change in the middle and are gone. */
class SticksTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T03:00:00Z"), ZoneOffset.UTC);
    private static final String AGENT = "kec-penarik";

    @TempDir
    private Path folder;

    private FreshDatabase database;
    private JdbcTemplate jdbc;
    private HubKeys keys;
    private AgentSigners signers;
    private TakenBundles bundles;
    private Receipts receipts;
    private Spool spool;
    private SubmissionParts parts;
    private StickMaker agent;
    private Journalist journal;
    private Path media;
    private Path stick;
    private Sticks sticks;

    @BeforeEach
    void aHubWithAPlaceForSticks() throws Exception {
        database = FreshDatabase.make();
        jdbc = new JdbcTemplate(database);
        JdbcClient client = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        IntakeParts intake = new IntakeParts(database, transactions, CLOCK);
        keys = HubKeys.in(Files.createDirectories(folder.resolve("hub")));
        signers = new AgentSigners(client, ActParts.over(client, CLOCK), CLOCK);
        bundles = new TakenBundles(client);
        receipts = new Receipts(bundles, CustodyParts.table(jdbc), keys, client, CLOCK);
        BundleTaking taking = new BundleTaking(keys, signers, intake.intake(), client, transactions, CLOCK);
        spool = Spool.in(folder.resolve("spool"), SubmissionParts.SMALL);
        parts = new SubmissionParts(database, spool, SubmissionParts.SMALL, CLOCK, List.of(new BundleTaker(taking)));
        agent = new StickMaker(folder.resolve("agent"), keys);
        journal = new Journalist(AGENT).note(Journalist.punches("SN1", 60, ArrivalPath.PULL));
        intake.enrol(AGENT);
        signers.makeKnown(AGENT, agent.keys().signing().shown(), "Siti");
        media = Files.createDirectories(folder.resolve("media"));
        stick = prepared(media.resolve("USB 1"));
        sticks = sticksIn(media);
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    @Test
    void aBundleIsTakenOffAPreparedStickAndItsReceiptLiesBesideItOnceItWasRead() throws Exception {
        Path brought = bring(agent.write(journal.cutAll(10)));

        sticks.look();
        assertThat(names(brought.getParent()))
                .containsExactly(brought.getFileName().toString());
        parts.read();
        sticks.look();

        assertThat(count("punch")).isEqualTo(60);
        ReceiptFile receipt = ReceiptFile.read(
                Bytes.of(Files.readAllBytes(beside(brought, ".TTR"))),
                keys.signing().shown());
        assertThat(receipt.receipt().upTo()).isEqualTo(60);
        assertThat(names(brought.getParent())).hasSize(2);
    }

    @Test
    void lookingAgainAndAgainHandsInOnceEvenAfterTheHubWasStartedAnew() throws Exception {
        bring(agent.write(journal.cutAll(10)));
        sticks.look();
        sticks.look();
        parts.read();
        sticks.look();
        sticks.look();

        sticksIn(media).look();

        assertThat(count("submission")).isEqualTo(1);
    }

    @Test
    void theSameBundleOnASecondStickIsNoRefusalAndGetsItsReceiptToo() throws Exception {
        Path bundle = agent.write(journal.cutAll(10));
        Path first = bring(bundle);
        lookAndRead();

        Path second = bring(bundle, prepared(media.resolve("USB 2")));
        lookAndRead();

        assertThat(beside(first, ".TTR")).exists();
        assertThat(beside(second, ".TTR")).exists();
        assertThat(beside(second, ".TXT")).doesNotExist();
        assertThat(jdbc.queryForList("select state from submission", String.class))
                .containsOnly("TAKEN")
                .hasSize(2);
        assertThat(count("punch")).isEqualTo(60);
    }

    @Test
    void aStickMayAppearAtTheFolderItselfOrInsideOfIt() throws Exception {
        prepared(media);
        bring(agent.write(List.of(journal.cut(1, 20))), stick);
        bring(agent.write(List.of(journal.cut(21, 40))), media);

        sticks.look();

        assertThat(count("submission")).isEqualTo(2);
    }

    @Test
    void aStickThatWasNotPreparedIsNeitherReadNorWrittenTo() throws Exception {
        Path foreign = Files.createDirectories(media.resolve("FOTO"));
        Path file = agent.write(journal.cutAll(10));
        Path lying = bring(file, foreign);

        sticks.look();
        parts.read();
        sticks.look();

        assertThat(count("submission")).isZero();
        assertThat(names(lying.getParent())).containsExactly(lying.getFileName().toString());
        assertThat(names(foreign)).containsExactly(Sticks.FOLDER);
    }

    @Test
    void whateverElseLiesOnAStickIsLeftAlone() throws Exception {
        Path inside = Files.createDirectories(stick.resolve(Sticks.FOLDER));
        Files.writeString(inside.resolve("BACA.TXT"), "halo");
        Files.writeString(inside.resolve("K7Q00001.TTB.PRT"), "half");
        Files.createDirectories(inside.resolve("FOLDER.TTB"));
        Files.writeString(stick.resolve("AKAR.TTB"), "not in the folder");
        Path secret = Files.writeString(folder.resolve("secret"), "of this machine");
        Files.createSymbolicLink(inside.resolve("LINK0001.TTB"), secret);
        List<String> before = names(inside);

        sticks.look();
        parts.read();
        sticks.look();

        assertThat(count("submission")).isZero();
        assertThat(names(inside)).isEqualTo(before);
    }

    @Test
    void whoIsRefusedReadsWhyOnTheStickAndReadsTheReceiptOnceAPersonHasConfirmedTheKey() throws Exception {
        jdbc.update("update agent set bundle_key = null");
        Path brought = bring(agent.write(journal.cutAll(10)));
        lookAndRead();
        assertThat(Files.readString(beside(brought, ".TXT"), StandardCharsets.UTF_8))
                .contains("Kunci agen ini belum dinyatakan dikenal", "serahkan lagi")
                .endsWith("\r\n");
        assertThat(beside(brought, ".TTR")).doesNotExist();

        signers.makeKnown(
                AGENT, Objects.requireNonNull(signers.of(AGENT).orElseThrow().offered()), "Siti");
        pullOutAndPlugIn();
        lookAndRead();

        assertThat(count("punch")).isEqualTo(60);
        assertThat(beside(brought, ".TTR")).exists();
        assertThat(beside(brought, ".TXT")).doesNotExist();
    }

    @Test
    void aBundleThatWasCutIsRefusedAndTheWholeOneUnderItsNameIsTaken() throws Exception {
        Path whole = agent.write(journal.cutAll(10));
        byte[] octets = Files.readAllBytes(whole);
        Path brought = bring(whole);
        Files.write(brought, Arrays.copyOf(octets, octets.length / 2));
        lookAndRead();
        assertThat(Files.readString(beside(brought, ".TXT"))).contains("terpotong");
        assertThat(count("punch")).isZero();

        Files.write(brought, octets);
        lookAndRead();

        assertThat(count("punch")).isEqualTo(60);
        assertThat(beside(brought, ".TTR")).exists();
    }

    @Test
    void aReceiptThatCannotBeWrittenNowIsWrittenLaterAndKeepsNoOtherStickWaiting() throws Exception {
        Path full = bring(agent.write(List.of(journal.cut(1, 20))));
        Path other = bring(agent.write(List.of(journal.cut(21, 40))), prepared(media.resolve("USB 2")));
        // A draft that cannot be written stands for a stick that is full, write-protected or going away.
        Path obstacle = Files.createDirectories(beside(full, ".NEW").resolve("in the way"));

        lookAndRead();
        assertThat(beside(full, ".TTR")).doesNotExist();
        assertThat(beside(other, ".TTR")).exists();
        Files.delete(obstacle);
        sticks.look();

        assertThat(beside(full, ".TTR")).exists();
        assertThat(names(full.getParent())).noneMatch(name -> name.endsWith(".NEW"));
        assertThat(count("submission")).isEqualTo(2);
    }

    @Test
    void aStickThatIsPulledOutBeforeItIsReadGetsItsReceiptWhenItComesBack() throws Exception {
        Path brought = bring(agent.write(journal.cutAll(10)));
        sticks.look();
        Path away = Files.move(stick, folder.resolve("pocket"));
        parts.read();
        sticks.look();
        assertThat(count("punch")).isEqualTo(60);

        Files.move(away, stick);
        lookAndRead();

        assertThat(beside(brought, ".TTR")).exists();
        assertThat(count("punch")).isEqualTo(60);
    }

    @Test
    void aFileThatWouldBeRefusedEveryTimeIsToldOfOnceAndKeepsNoOtherWaiting() throws Exception {
        Path large = bring(Files.write(folder.resolve("BESAR001.TTB"), new byte[(1 << 20) + 1]));
        Path empty = bring(Files.write(folder.resolve("KOSONG01.TTB"), new byte[0]));
        Path brought = bring(agent.write(journal.cutAll(10)));

        lookAndRead();
        assertThat(Files.readString(beside(large, ".TXT"))).contains("terlalu besar");
        assertThat(Files.readString(beside(empty, ".TXT"))).contains("kosong");
        assertThat(beside(brought, ".TTR")).exists();
        Files.delete(beside(large, ".TXT"));
        sticks.look();

        assertThat(beside(large, ".TXT")).as("read a second time").doesNotExist();
        assertThat(count("submission")).isEqualTo(1);
    }

    @Test
    void aHubThatWasRestoredFromABackupTakesWhatItHasLostOffTheOldSticksAgain() throws Exception {
        Path brought = bring(agent.write(journal.cutAll(10)));
        lookAndRead();
        assertThat(beside(brought, ".TTR")).exists();
        jdbc.update("truncate punch, sighting, arrival, custody, work, bundle, submission");

        pullOutAndPlugIn();
        lookAndRead();

        assertThat(count("punch")).isEqualTo(60);
        assertThat(count("bundle")).isEqualTo(1);
        assertThat(ReceiptFile.read(
                                Bytes.of(Files.readAllBytes(beside(brought, ".TTR"))),
                                keys.signing().shown())
                        .receipt()
                        .upTo())
                .isEqualTo(60);
    }

    @Test
    void anOldReceiptUnderItsNameKeepsNoNewBundleFromBeingRead() throws Exception {
        Path first = bring(agent.write(List.of(journal.cut(1, 20))));
        lookAndRead();
        Path second = agent.write(List.of(journal.cut(21, 40)));
        Files.copy(second, first, StandardCopyOption.REPLACE_EXISTING);

        pullOutAndPlugIn();
        lookAndRead();

        assertThat(count("punch")).isEqualTo(40);
        assertThat(count("bundle")).isEqualTo(2);
    }

    @Test
    void whatContradictsTheLedgerIsAnsweredWithAReceiptByWhichTheAgentLearnsIt() throws Exception {
        bring(agent.write(journal.cutAll(10)));
        lookAndRead();
        Journalist copied =
                new Journalist(AGENT, journal.epoch()).note(Journalist.punches("SN9", 70, ArrivalPath.PULL));
        Path other = bring(agent.write(copied.cutAll(10)));

        lookAndRead();

        assertThat(Files.readString(beside(other, ".TXT"), StandardCharsets.UTF_8))
                .contains("bertentangan", "Jangan menghapus data agen");
        assertThat(receipt(other).upTo()).isEqualTo(60);
        assertThat(receipt(other).refusals())
                .extracting(Receipt.Refusal::range, Receipt.Refusal::reason)
                .containsExactly(tuple(new SequenceRange(1, 70), Receipt.Reason.SEAM));
        assertThat(count("punch")).isEqualTo(60);
    }

    @Test
    void whatDiffersBehindAHoleOnlyIsRefusedInTheReceiptToo() throws Exception {
        bring(agent.write(List.of(journal.cut(1, 20))));
        lookAndRead();
        bring(agent.write(List.of(journal.cut(41, 60))));
        lookAndRead();
        Journalist copied = new Journalist(AGENT, journal.epoch())
                .note(Journalist.punches("SN1", 20, ArrivalPath.PULL))
                .note(Journalist.punches("SN9", 40, ArrivalPath.PULL));
        Path other = bring(agent.write(List.of(copied.cut(21, 60))));

        lookAndRead();

        assertThat(receipt(other).hash()).isEqualTo(copied.hash(20));
        assertThat(receipt(other).refusals())
                .extracting(Receipt.Refusal::range, Receipt.Refusal::reason)
                .containsExactly(tuple(new SequenceRange(21, 60), Receipt.Reason.SEAM));
    }

    @Test
    void aFolderThatIsNotThereIsNoTrouble() {
        sticksIn(folder.resolve("nothing is mounted here")).look();

        assertThat(count("submission")).isZero();
    }

    private Sticks sticksIn(Path... folders) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("console");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new Sticks(
                new StickSettings(List.of(folders), 3000),
                parts.desk(),
                parts.submissions(),
                bundles,
                receipts,
                new MisfitReceipts(spool, bundles, CustodyParts.table(jdbc), keys, CLOCK),
                texts);
    }

    private static Path prepared(Path stick) throws IOException {
        Files.createDirectories(stick.resolve(Sticks.FOLDER));
        Files.writeString(stick.resolve(Sticks.MARKER), "{}\n");
        return stick;
    }

    private Path bring(Path bundle) throws IOException {
        return bring(bundle, stick);
    }

    private static Path bring(Path bundle, Path stick) throws IOException {
        Path inside = Files.createDirectories(stick.resolve(Sticks.FOLDER));
        return Files.copy(bundle, inside.resolve(bundle.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    }

    private void lookAndRead() throws InterruptedException {
        sticks.look();
        parts.read();
        sticks.look();
    }

    private void pullOutAndPlugIn() throws IOException {
        Path away = Files.move(stick, folder.resolve("pocket"));
        sticks.look();
        Files.move(away, stick);
    }

    private Receipt receipt(Path bundle) throws Exception {
        Bytes file = Bytes.of(Files.readAllBytes(beside(bundle, ".TTR")));
        return ReceiptFile.read(file, keys.signing().shown()).receipt();
    }

    private static Path beside(Path bundle, String ending) {
        return bundle.resolveSibling(bundle.getFileName().toString().replace(".TTB", ending));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private long count(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }
}
