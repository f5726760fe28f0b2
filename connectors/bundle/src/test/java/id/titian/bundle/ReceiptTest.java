package id.titian.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

    private static final Bytes HASH = Bytes.ofUtf8("the chain hash after 1203").sha256();
    private static final Bytes KEY = Bytes.ofUtf8("a key of the agent's").sha256();
    private static final Receipt HELD =
            new Receipt(Office.EPOCH, 1_203, HASH, List.of(new SequenceRange(1_216, 2_000)), List.of());

    private final SigningKey hub = SigningKey.make();

    @Test
    void aReceiptComesBackAsItWasGiven() throws Exception {
        ReceiptFile given = new ReceiptFile(Office.AGENT, 7, Office.NOW, HELD);

        Bytes file = given.signed(hub);

        assertThat(ReceiptFile.read(file, hub.shown())).isEqualTo(given);
        assertThat(text(file)).contains("sampai nomor 1203", "Bawa stik ini kembali");
    }

    @Test
    void aReceiptThatRefusesDoesNotSayThatEverythingIsThere() throws Exception {
        Receipt.Refusal refusal =
                new Receipt.Refusal(new SequenceRange(1_204, 1_215), Receipt.Reason.SEAM, "It does not fit.");
        ReceiptFile given = new ReceiptFile(
                Office.AGENT, 7, Office.NOW, new Receipt(Office.EPOCH, 1_203, HASH, List.of(), List.of(refusal)));

        Bytes file = given.signed(hub);

        assertThat(ReceiptFile.read(file, hub.shown())).isEqualTo(given);
        assertThat(text(file)).contains("BELUM DITERIMA").doesNotContain("sudah menyimpan semua");
    }

    @Test
    void aReceiptOfAJournalWhoseBeginningIsMissingDoesNotSayThatEverythingIsThere() throws Exception {
        ReceiptFile given = new ReceiptFile(
                Office.AGENT,
                7,
                Office.NOW,
                new Receipt(Office.EPOCH, 0, Chain.start(Office.EPOCH), List.of(new SequenceRange(21, 40)), List.of()));

        Bytes file = given.signed(hub);

        assertThat(ReceiptFile.read(file, hub.shown())).isEqualTo(given);
        assertThat(text(file))
                .contains("belum punya awal jurnal", "has not the beginning", "Bawa stik ini kembali")
                .doesNotContain("semua", "nomor 0", "every", "no. 0");
    }

    @Test
    void aReceiptThatAnotherSignedOrThatWasChangedMovesNothing() {
        Bytes file = new ReceiptFile(Office.AGENT, 7, Office.NOW, HELD).signed(hub);

        refused(file, SigningKey.make(), Reason.BUNDLE_ALTERED);
        refused(Bytes.ofUtf8(text(file).replace("\"upTo\":1203", "\"upTo\":1204")), hub, Reason.BUNDLE_ALTERED);
        refused(Bytes.ofUtf8("TSRECEIPT/1 {}"), hub, Reason.BUNDLE_UNREADABLE);
        refused(Bytes.ofUtf8("x".repeat(70_000)), hub, Reason.BUNDLE_TOO_LARGE);
        refused(file.slice(0, file.length() - 20), hub, Reason.BUNDLE_UNREADABLE);
    }

    @Test
    void aCodeSaysUpToWhereTheHubHasEverything() throws Exception {
        String code =
                ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, 1_203, HASH).orElseThrow();

        assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
        assertThat(ReceiptCode.upTo(code)).isEqualTo(1_203);
        assertThat(ReceiptCode.isSame(
                        " " + code.toLowerCase(java.util.Locale.ROOT).replace('-', ' '), code))
                .isTrue();
    }

    @Test
    void aCodeOfAnotherAgentEpochNumberChainOrKeyIsAnotherCode() {
        Optional<String> code = ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, 1_203, HASH);

        assertThat(List.of(
                        ReceiptCode.of(KEY, "kec-lain", Office.EPOCH, 1_203, HASH),
                        ReceiptCode.of(KEY, Office.AGENT, "f".repeat(32), 1_203, HASH),
                        ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, 1_204, HASH),
                        ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, 1_203, Chain.start(Office.EPOCH)),
                        ReceiptCode.of(HASH, Office.AGENT, Office.EPOCH, 1_203, HASH)))
                .doesNotContain(code)
                .doesNotHaveDuplicates();
    }

    @Test
    void whereNothingIsHeldThereIsNoCode() {
        assertThat(ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, 0, HASH)).isEmpty();
        assertThat(ReceiptCode.of(KEY, Office.AGENT, Office.EPOCH, ReceiptCode.UP_TO_MAX + 1, HASH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0012", "0012-3456-7890-ABC", "0012-3456-7890-ABC!", "0012-3456-7890-ABCU", "é"})
    void whatIsNoCodeIsSaidToBeNone(String typed) {
        assertThatThrownBy(() -> ReceiptCode.upTo(typed))
                .isInstanceOfSatisfying(BundleRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.RECEIPT_DIFFERS));
    }

    @ParameterizedTest
    @CsvSource({"O, 0", "o, 0", "I, 1", "l, 1", "a b-c, ABC"})
    void lettersThatLookLikeDigitsAreReadAsThem(String typed, String read) {
        assertThat(Crockford.read(typed)).contains(read);
    }

    private static void refused(Bytes file, SigningKey hub, Reason reason) {
        assertThatThrownBy(() -> ReceiptFile.read(file, hub.shown()))
                .isInstanceOfSatisfying(BundleRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    private static String text(Bytes file) {
        return new String(file.toArray(), StandardCharsets.UTF_8);
    }
}
