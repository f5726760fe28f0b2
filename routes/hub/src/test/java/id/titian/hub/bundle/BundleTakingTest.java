package id.titian.hub.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.SequenceRange;
import id.titian.hub.act.ActParts;
import id.titian.hub.agents.AgentParts;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.custody.Holes;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class BundleTakingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T03:00:00Z"), ZoneOffset.UTC);
    private static final String AGENT = "kec-penarik";

    @TempDir
    private Path folder;

    private FreshDatabase database;
    private JdbcTemplate jdbc;
    private IntakeParts intake;
    private HubKeys keys;
    private AgentSigners signers;
    private TakenBundles bundles;
    private Receipts receipts;
    private BundleTaking taking;
    private StickMaker stick;
    private Journalist journal;

    @BeforeEach
    void aHubThatKnowsAnAgent() throws Exception {
        database = FreshDatabase.make();
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        intake = new IntakeParts(database, transactions, CLOCK);
        JdbcClient client = JdbcClient.create(database);
        keys = HubKeys.in(Files.createDirectories(folder.resolve("hub")));
        signers = new AgentSigners(client, ActParts.over(client, CLOCK), CLOCK);
        bundles = new TakenBundles(client);
        receipts = new Receipts(bundles, CustodyParts.table(jdbc), keys, client, CLOCK);
        taking = new BundleTaking(keys, signers, intake.intake(), client, transactions, CLOCK);
        stick = new StickMaker(folder.resolve("agent"), keys);
        journal = new Journalist(AGENT).note(Journalist.punches("SN1", 60, ArrivalPath.PULL));
        intake.enrol(AGENT);
        signers.makeKnown(AGENT, stick.keys().signing().shown(), "Siti");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStickFillsTheLedgerAsTheNetworkWouldHave() throws Exception {
        BundleVerdict verdict = take(stick.write(journal.cutAll(10)));

        assertThat(verdict).isEqualTo(new BundleVerdict.Taken(1, 60, 60, 60));
        assertThat(intake.count("punch")).isEqualTo(60);
        assertThat(custody()).containsExactly("1-60");
        assertThat(jdbc.queryForList("select unnest(punches) from work", Long.class))
                .hasSize(60);
    }

    @Test
    void sticksInAnyOrderTwiceAndBesideTheNetworkGiveTheSameLedger() throws Exception {
        List<List<Batch>> brought = List.of(
                journal.cutAll(7),
                List.of(journal.cut(1, 20)),
                List.of(journal.cut(15, 33), journal.cut(34, 50)),
                List.of(journal.cut(41, 60)));
        List<Path> sticks = new ArrayList<>();
        for (List<Batch> batches : brought) sticks.add(stick.write(batches));
        List<Batch> network = List.of(journal.cut(55, 60), journal.cut(1, 3), journal.cut(10, 25));
        List<Runnable> ways = new ArrayList<>();
        Stream.concat(sticks.stream(), sticks.stream()).forEach(each -> ways.add(() -> take(each)));
        network.forEach(each -> ways.add(() -> intake.take(each)));

        for (int seed = 0; seed < 10; seed++) {
            jdbc.execute("truncate arrival, custody, punch, sighting, work, bundle restart identity");
            Collections.shuffle(ways, new Random(seed));
            ways.forEach(Runnable::run);

            assertThat(intake.count("punch")).as("seed %d", seed).isEqualTo(60);
            assertThat(custody()).as("seed %d", seed).containsExactly("1-60");
            assertThat(intake.count("quarantine")).as("seed %d", seed).isZero();
        }
    }

    @Test
    void aMissingStickIsAHoleWithANameAndTheNumberOfTheStick() throws Exception {
        Path first = stick.write(List.of(journal.cut(1, 20)));
        Path second = stick.write(List.of(journal.cut(21, 40)));
        Path third = stick.write(List.of(journal.cut(41, 60)));
        take(third);
        take(first);

        List<Holes.Hole> holes = CustodyParts.holes(jdbc).of(AGENT);

        assertThat(holes).hasSize(1);
        assertThat(holes.get(0).text()).isEqualTo("21–40 missing");
        assertThat(bundles.missingIn(holes.get(0))).contains(new SequenceRange(2, 2));
        take(second);
        assertThat(CustodyParts.holes(jdbc).of(AGENT)).isEmpty();
    }

    @Test
    void aStickThatIsMissingFromANewJournalIsNotLookedForAmongThoseOfTheOldOne() throws Exception {
        for (int from = 1; from <= 60; from += 12) take(stick.write(List.of(journal.cut(from, from + 11))));
        Journalist anew = new Journalist(AGENT).note(Journalist.punches("SN1", 60, ArrivalPath.PULL));
        Path sixth = stick.write(List.of(anew.cut(1, 20)));
        take(stick.write(List.of(anew.cut(21, 40))));

        List<Holes.Hole> holes = CustodyParts.holes(jdbc).of(AGENT);

        assertThat(holes).extracting(Holes.Hole::text).containsExactly("1–20 missing");
        assertThat(bundles.missingIn(holes.get(0))).contains(new SequenceRange(6, 6));
        take(sixth);
        assertThat(CustodyParts.holes(jdbc).of(AGENT)).isEmpty();
    }

    @Test
    void aStickWrittenAgainLaterDoesNotHideThoseThatAreMissing() throws Exception {
        stick.write(List.of(journal.cut(1, 20)));
        stick.write(List.of(journal.cut(21, 40)));
        take(stick.write(List.of(journal.cut(41, 60))));
        take(stick.write(List.of(journal.cut(1, 20))));

        assertThat(bundles.missingIn(CustodyParts.holes(jdbc).of(AGENT).get(0))).contains(new SequenceRange(1, 2));
    }

    @Test
    void theHoleOfAJournalIsOverOnceAStickOrTheAgentItselfSpeaksOfAnotherOne() throws Exception {
        Path first = stick.write(List.of(journal.cut(1, 20)));
        stick.write(List.of(journal.cut(21, 40)));
        take(stick.write(List.of(journal.cut(41, 60))));
        take(first);
        Holes holes = CustodyParts.holes(jdbc);
        assertThat(holes.of(AGENT)).extracting(Holes.Hole::isOver).containsExactly(false);
        Journalist anew = new Journalist(AGENT).note(Journalist.punches("SN1", 60, ArrivalPath.PULL));

        say(anew, "2026-01-04T00:00:00Z");
        assertThat(holes.of(AGENT))
                .as("a stick was written since")
                .extracting(Holes.Hole::isOver)
                .containsExactly(false);
        say(anew, "2026-01-06T00:00:00Z");
        assertThat(holes.of(AGENT)).extracting(Holes.Hole::isOver).containsExactly(true);
        say(journal, "2026-01-06T00:00:00Z");
        assertThat(holes.of(AGENT)).extracting(Holes.Hole::isOver).containsExactly(false);

        jdbc.update("update agent set state = null, state_at = null");
        take(stick.write(List.of(anew.cut(41, 60))));
        assertThat(holes.of(AGENT))
                .extracting(Holes.Hole::text, Holes.Hole::isOver)
                .containsExactly(tuple("1–40 missing", false), tuple("21–40 missing", true));
    }

    @Test
    void theReceiptSaysWhatIsHeldByNowInAFileAndInACode() throws Exception {
        take(stick.write(List.of(journal.cut(1, 30))));
        intake.take(journal.cut(31, 45));

        Receipts.Carried carried = receipts.of(1).orElseThrow();

        assertThat(carried.receipt().upTo()).isEqualTo(45);
        assertThat(carried.receipt().hash()).isEqualTo(journal.hash(45));
        assertThat(carried.code())
                .isEqualTo(ReceiptCode.of(stick.keys().receiptKey(), AGENT, journal.epoch(), 45, journal.hash(45)));
        assertThat(ReceiptFile.read(carried.file(), keys.signing().shown()).receipt())
                .isEqualTo(carried.receipt());
        assertThat(receipts.of(99)).isEmpty();
    }

    @Test
    void whereTheFirstStickIsMissingThereIsAFileButNoCode() throws Exception {
        take(stick.write(List.of(journal.cut(21, 30))));

        Receipts.Carried carried = receipts.of(1).orElseThrow();

        assertThat(carried.code()).isEmpty();
        assertThat(carried.receipt().above()).containsExactly(new SequenceRange(21, 30));
    }

    @Test
    void theSameFileAgainChangesNothingAndSaysSo() throws Exception {
        Path file = stick.write(journal.cutAll(10));
        take(file);
        List<Long> before = counts();

        assertThat(code(take(file))).isEqualTo("bundle-repeated");

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void anAgentThatIsUnknownOrRevokedBringsNothing() throws Exception {
        Path unknown = stick.write(new Journalist("kec-lain")
                .note(Journalist.punches("SN2", 5, ArrivalPath.PULL))
                .cutAll(5));
        Path revoked = stick.write(journal.cutAll(10));
        jdbc.update("update agent set revoked_at = now() where id = ?", AGENT);
        List<Long> before = counts();

        assertThat(code(take(unknown))).isEqualTo("agent-unknown");
        assertThat(code(take(revoked))).isEqualTo("agent-revoked");

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aKeyThatNobodyHasConfirmedIsKeptForAPersonAndBelievedOnceHeHas() throws Exception {
        jdbc.update("update agent set bundle_key = null");
        Path file = stick.write(journal.cutAll(10));

        assertThat(code(take(file))).isEqualTo("agent-key-unknown");
        var offered = signers.of(AGENT).orElseThrow().offered();
        assertThat(offered).isEqualTo(stick.keys().signing().shown());
        signers.makeKnown(AGENT, java.util.Objects.requireNonNull(offered), "Siti");

        assertThat(take(file)).isInstanceOf(BundleVerdict.Taken.class);
        assertThat(signers.of(AGENT).orElseThrow().offered()).isNull();
    }

    @Test
    void whoeverSignsInAnothersNameBringsNothing() throws Exception {
        StickMaker thief = new StickMaker(folder.resolve("thief"), keys);
        List<Long> before = counts();

        assertThat(code(take(thief.write(journal.cutAll(10))))).isEqualTo("bundle-key-differs");

        assertThat(counts()).isEqualTo(before);
        assertThat(signers.of(AGENT).orElseThrow().key())
                .isEqualTo(stick.keys().signing().shown());
    }

    @Test
    void aBundleForAnotherHubCutOlderOrChangedBringsNothing() throws Exception {
        HubKeys other = HubKeys.in(Files.createDirectories(folder.resolve("other")));
        Path foreign = new StickMaker(folder.resolve("foreign"), other).write(journal.cutAll(10));
        Path whole = stick.write(journal.cutAll(10));
        byte[] octets = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(octets, octets.length - 100));
        byte[] flipped = octets.clone();
        flipped[octets.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed"), flipped);
        Path older = Files.write(
                folder.resolve("older"),
                new String(octets, StandardCharsets.ISO_8859_1)
                        .replace("TSBUNDLE/1", "TSBUNDLE/0")
                        .getBytes(StandardCharsets.ISO_8859_1));
        List<Long> before = counts();

        assertThat(code(take(foreign))).isEqualTo("bundle-for-another");
        assertThat(code(take(cut))).isEqualTo("bundle-cut");
        assertThat(code(take(changed))).isEqualTo("bundle-altered");
        assertThat(code(take(older))).isEqualTo("bundle-version");

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aKeyWhoseOtherHalfNobodyHasShownIsNotOfferedToAnybody() throws Exception {
        jdbc.update("update agent set bundle_key = null");
        Path file = new StickMaker(folder.resolve("stub"), keys).write(journal.cutAll(10));
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length - 1] ^= 1;
        Files.write(file, octets);

        assertThat(code(take(file))).isEqualTo("bundle-altered");

        assertThat(signers.of(AGENT).orElseThrow().offered()).isNull();
    }

    @Test
    void whoWasRevokedAndEnrolledAnewIsNotBelievedByTheOldKey() throws Exception {
        Path file = stick.write(journal.cutAll(10));
        jdbc.update("update agent set revoked_at = now() where id = ?", AGENT);
        assertThat(AgentParts.registry(database).enrol(AGENT)).isPresent();

        assertThat(code(take(file))).isEqualTo("agent-key-unknown");
        assertThat(signers.of(AGENT).orElseThrow().key()).isNull();
    }

    @Test
    void aBundleOfWhichTheLastEntryContradictsTheLedgerLeavesNothingBehind() throws Exception {
        Journalist twin = new Journalist(AGENT, journal.epoch()).note(Journalist.punches("SN9", 60, ArrivalPath.PULL));
        intake.take(twin.cut(58, 60));
        List<Long> before = counts();

        BundleVerdict verdict = take(stick.write(journal.cutAll(2)));

        assertThat(code(verdict)).isEqualTo("bundle-contradicts");
        assertThat(counts()).isEqualTo(before);
        assertThat(custody()).containsExactly("58-60");
    }

    @Test
    void whatOpensOneHoleTooManyIsPutOffAndSaysThatNothingIsWrongWithIt() throws Exception {
        jdbc.update("""
                insert into custody (agent, epoch, from_seq, to_seq, before_hash, after_hash)
                select ?, ?::uuid, 1000 + 2 * n, 1000 + 2 * n, ?, ? from generate_series(1, 1000) n
                """, AGENT, journal.epoch(), new byte[32], new byte[32]);
        Path file = stick.write(journal.cutAll(10));

        assertThat(code(take(file))).isEqualTo("bundle-in-pieces");
        jdbc.update("delete from custody where from_seq = 1002");

        assertThat(take(file)).isInstanceOf(BundleVerdict.Taken.class);
    }

    @Test
    void whatAnAgentSaysOfItselfIsBelievedOnceAndAskedAboutLater() throws Exception {
        jdbc.update("update agent set bundle_key = null");
        StickMaker anew = new StickMaker(folder.resolve("anew"), keys);

        signers.tell(AGENT, stick.keys().signing().shown());
        signers.tell(AGENT, stick.keys().signing().shown());
        assertThat(signers.of(AGENT).orElseThrow().offered()).isNull();
        signers.tell(AGENT, anew.keys().signing().shown());

        assertThat(signers.of(AGENT).orElseThrow().key())
                .isEqualTo(stick.keys().signing().shown());
        assertThat(signers.of(AGENT).orElseThrow().offered())
                .isEqualTo(anew.keys().signing().shown());
    }

    private BundleVerdict take(Path file) {
        try {
            return taking.take(file, Bytes.of(Files.readAllBytes(file)).sha256(), "web, Siti");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The agent says over the network which journal it writes. */
    private void say(Journalist writes, String at) {
        jdbc.update(
                "update agent set state = jsonb_build_object('epoch', ?::text), state_at = ?::timestamptz where id = ?",
                writes.epoch(),
                at,
                AGENT);
    }

    private static String code(BundleVerdict verdict) {
        return verdict instanceof BundleVerdict.Refused refused ? refused.code() : "taken";
    }

    private List<String> custody() {
        return jdbc.queryForList(
                "select from_seq || '-' || to_seq from custody where agent = ? order by from_seq", String.class, AGENT);
    }

    private List<Long> counts() {
        return Stream.of("arrival", "custody", "punch", "sighting", "work", "quarantine", "bundle", "terminal")
                .map(intake::count)
                .toList();
    }
}
