package id.titian.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.Recipient;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void anOffice() throws IOException {
        office = new Office(folder);
    }

    @Test
    void whatGoesInComesOutOctetForOctet() throws Exception {
        List<Batch> batches = Office.batches(2_500, 1_000);

        Path file = office.bundle(batches);

        assertThat(office.entries(file))
                .isEqualTo(batches.stream()
                        .flatMap(batch -> batch.entries().stream())
                        .toList());
        BundleEnd end = BundleFile.open(file).verify(office.agent.signing().shown());
        assertThat(end.parts()).isEqualTo(3);
        assertThat(end.punches() + end.unreadable()).isEqualTo(2_500);
        assertThat(end.unreadable()).isEqualTo(2_500 / 7);
    }

    @Test
    void upToWhenTerminalsAreCompleteIsSealedWithTheRest() throws Exception {
        List<Batch> batches = Office.batches(10, 10);
        office.complete = Map.of(
                "CQQC230560123",
                Instant.parse("2026-10-05T18:00:00Z"),
                "A \"B\", 7",
                Instant.parse("2026-10-05T17:00:00Z"));
        Path file = office.bundle(batches);

        assertThat(BundleFile.open(file).header().complete()).isEqualTo(office.complete);
        BundleFile.open(file).verify(office.agent.signing().shown());
        assertThat(office.entries(file)).hasSize(10);
        byte[] octets = Files.readAllBytes(file);
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        octets[text.indexOf("CQQC230560123\"") - 3] ^= 1;
        Files.write(file, octets);
        assertThatThrownBy(() -> BundleFile.open(file).verify()).isInstanceOf(BundleRefusedException.class);
    }

    @Test
    void ofVeryManyTerminalsIsToldWhatFits() throws Exception {
        Map<String, Instant> many = new HashMap<>();
        for (int i = 0; i < 250; i++) many.put("\"".repeat(60) + i, Instant.parse("2026-10-05T18:00:00Z"));
        office.complete = BundleHeader.fitting(many);

        assertThat(office.complete).hasSizeBetween(10, 249);
        assertThat(BundleFile.open(office.bundle(Office.batches(10, 10)))
                        .header()
                        .complete())
                .isEqualTo(office.complete);
    }

    @Test
    void aPersonReadsOnTheFirstPageWhatItIsAndWhatToDo() throws Exception {
        Path file = office.bundle(Office.batches(10, 10));

        String cover = BundleFile.open(file).cover();

        assertThat(cover).contains("berkas nomor 7", "nomor 1 sampai 10", "6 Oktober 2026 07:30", "Bawa stik");
        assertThat(cover.lines().allMatch(line -> line.length() <= 80)).isTrue();
        assertThat(file.getFileName().toString()).matches("[0-9A-Z]{8}\\.TTB");
    }

    @Test
    void nothingOfWhatPeopleDidStandsThereInTheClear() throws Exception {
        byte[] octets = Files.readAllBytes(office.bundle(Office.batches(100, 50)));

        String clear = new String(octets, StandardCharsets.ISO_8859_1);

        assertThat(clear).doesNotContain("CQQC230560123").doesNotContain("2026-10-01");
    }

    @Test
    void aFileThatWasCutAnywhereIsRefusedAndGivesOutNothingThatStays() throws Exception {
        byte[] whole = Files.readAllBytes(office.bundle(Office.batches(30, 10)));
        Path cut = folder.resolve("cut");
        Random random = new Random(1);

        for (int i = 0; i < 200; i++) {
            Files.write(cut, Arrays.copyOf(whole, random.nextInt(whole.length)));
            refused(() -> BundleFile.open(cut).verify(), Reason.BUNDLE_CUT);
            refused(() -> office.entries(cut), Reason.BUNDLE_CUT);
        }
    }

    @Test
    void aFileOfWhichOneBitChangedIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(office.bundle(Office.batches(30, 10)));
        Path changed = folder.resolve("changed");
        int page = new String(whole, StandardCharsets.UTF_8).indexOf("TSBUNDLE");
        Random random = new Random(2);

        for (int i = 0; i < 400; i++) {
            byte[] octets = whole.clone();
            // The page is signed with the end: a change of it is found there.
            int at = i < 20 ? random.nextInt(page) : random.nextInt(octets.length);
            octets[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(changed, octets);
            assertThatThrownBy(() -> BundleFile.open(changed)
                            .verify(office.agent.signing().shown()))
                    .as("octet %d", at)
                    .isInstanceOf(BundleRefusedException.class);
        }
    }

    @Test
    void whatFollowsTheEndIsRefused() throws Exception {
        Path file = office.bundle(Office.batches(10, 10));
        Files.write(file, new byte[] {'\n'}, java.nio.file.StandardOpenOption.APPEND);

        refused(() -> BundleFile.open(file).verify(), Reason.BUNDLE_ALTERED);
    }

    @Test
    void aPartThatWasLeftOutOrExchangedIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(office.bundle(Office.batches(30, 10)));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int first = text.indexOf("TSPART");
        int second = text.indexOf("TSPART", first + 1);
        int third = text.indexOf("TSPART", second + 1);
        Path changed = folder.resolve("changed");

        write(changed, text.substring(0, first), text.substring(second));
        refused(() -> BundleFile.open(changed).verify(), Reason.BUNDLE_ALTERED);

        write(changed, text.substring(0, first), text.substring(second, third), text.substring(first, second));
        refused(() -> BundleFile.open(changed).verify(), Reason.BUNDLE_ALTERED);
    }

    @Test
    void anotherHubIsToldThatItIsNotForIt() throws Exception {
        Path file = office.bundle(Office.batches(10, 10));
        Office other = new Office(folder.resolve("other"));

        refused(() -> other.entries(file), Reason.BUNDLE_FOR_ANOTHER);
    }

    @Test
    void aBundleForTodaysKeyAndTomorrowsIsOpenedByEither() throws Exception {
        Office other = new Office(folder.resolve("other"));
        List<Recipient> both =
                List.of(office.hub.recipients().get(0), other.hub.recipients().get(0));
        List<Batch> batches = Office.batches(10, 10);
        BundleHeader alone = office.header(batches);
        BundleHeader header = new BundleHeader(
                alone.agent(),
                alone.epoch(),
                alone.number(),
                alone.range(),
                alone.before(),
                alone.after(),
                alone.madeAt(),
                alone.program(),
                alone.agentKey(),
                java.util.Set.of(both.get(0).fingerprint(), both.get(1).fingerprint()),
                Map.of());
        Path file = folder.resolve("both");

        try (BundleWriter writer =
                BundleWriter.begin(folder.resolve("part"), header, Office.ZONE, office.agent, both)) {
            writer.add(batches.get(0));
            writer.finish(file);
        }

        assertThat(office.entries(file)).hasSize(10);
        assertThat(other.entries(file)).hasSize(10);
    }

    @Test
    void nobodyPutsAnothersSecretTextUnderHisOwnHeader() throws Exception {
        byte[] whole = Files.readAllBytes(office.bundle(Office.batches(10, 10)));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        SigningKey thief = SigningKey.make();
        int from = text.indexOf("TSPART");
        String partLine = text.substring(from, text.indexOf('\n', from) + 1);
        int bodyFrom = from + partLine.length();
        PartLine part = PartLine.parse(partLine);
        Bytes body = Bytes.of(whole, bodyFrom, part.octets());
        String page = text.substring(0, text.indexOf("TSBUNDLE"));
        BundleHeader own = office.header(Office.batches(10, 10), 8);
        String header = new BundleHeader(
                        "kec-lain",
                        own.epoch(),
                        own.number(),
                        own.range(),
                        own.before(),
                        own.after(),
                        own.madeAt(),
                        own.program(),
                        thief.shown(),
                        own.hubKeys(),
                        Map.of())
                .line();
        var digest = Seal.newSha512();
        String sealed = page + header + partLine + latin(body) + latin(thief.sign(Seal.ofPart(header, partLine, body)));
        digest.update(sealed.getBytes(StandardCharsets.ISO_8859_1));
        String end = new BundleEnd(1, part.punches(), 10 - part.punches()).line();
        Path stolen = folder.resolve("stolen");
        write(stolen, sealed, end, latin(thief.sign(Seal.ofEnd(Bytes.of(digest.digest()), end))));

        assertThat(BundleFile.open(stolen).verify(thief.shown()).parts()).isEqualTo(1);
        refused(() -> office.entries(stolen), Reason.BUNDLE_UNSOUND);
    }

    @Test
    void aBundleSignedByAnotherKeyThanIsKnownIsRefused() throws Exception {
        Path file = office.bundle(Office.batches(10, 10));

        refused(() -> BundleFile.open(file).verify(SigningKey.make().shown()), Reason.BUNDLE_KEY_DIFFERS);
    }

    @Test
    void anOlderAndANewerFormAreToldApartFromRubbish() throws Exception {
        String text =
                new String(Files.readAllBytes(office.bundle(Office.batches(10, 10))), StandardCharsets.ISO_8859_1);
        Path changed = folder.resolve("changed");

        write(changed, text.replace("TSBUNDLE/1", "TSBUNDLE/0"));
        refused(() -> BundleFile.open(changed), Reason.BUNDLE_VERSION);
        write(changed, text.replace("TSBUNDLE/1", "TSBUNDLE/2"));
        refused(() -> BundleFile.open(changed), Reason.BUNDLE_VERSION);
        assertThat(BundleFile.isLike(Bytes.of(Files.readAllBytes(changed)))).isTrue();
        write(changed, "NIP;Nama\n199001012020121001;Siti\n".repeat(1_000));
        refused(() -> BundleFile.open(changed), Reason.BUNDLE_UNREADABLE);
        assertThat(BundleFile.isLike(Bytes.of(Files.readAllBytes(changed)))).isFalse();
    }

    @Test
    void aChainThatBreaksInsideIsRefusedAlthoughEverySignatureFits() throws Exception {
        List<Batch> batches = new ArrayList<>(Office.batches(20, 10));
        List<Entry> forged = batches.get(1).entries();
        batches.set(1, Batch.of(Office.AGENT, Office.EPOCH, Chain.start(Office.EPOCH), forged));

        Path file = office.bundle(batches);

        assertThat(BundleFile.open(file).verify().parts()).isEqualTo(2);
        refused(() -> office.entries(file), Reason.BUNDLE_UNSOUND);
    }

    private void refused(ThrowingCallable what, Reason reason) {
        assertThatThrownBy(what).isInstanceOfSatisfying(BundleRefusedException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    private static String latin(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    private static void write(Path file, String... pieces) throws IOException {
        Files.write(file, String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
    }
}
