package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.wire.AgentId;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A receipt that travels back on a stick: a page for people, a line for the agent, the hub's signature over that line.
 *
 * <pre>
 *   page in plain text, at most {@link BundleLimits#COVER_MAX} octets, ends with a line of 64 dashes
 *   TSRECEIPT/1 {"agent":"…","no":7,"at":"…","receipt":{…as over the network…}} LF
 *   signature in Base64 LF
 * </pre>
 *
 * @param agent whose journal it speaks of.
 * @param number of the bundle that it answers.
 * @param at when it was given, by the hub's clock.
 * @param receipt what the ledger holds.
 */
public record ReceiptFile(String agent, int number, Instant at, Receipt receipt) {

    /** Octets of the whole file. */
    public static final int OCTETS_MAX = 65_536;

    private static final String MAGIC = "TSRECEIPT/1";
    private static final String PAGE = """
            TITIAN - TANDA TERIMA / RECEIPT

            Hub sudah menyimpan semua catatan agen %1$s sampai nomor %2$d.
            Bawa stik ini kembali ke kantor dan colokkan ke kotak agen.

            The hub has every entry of agent %1$s up to no. %2$d.
            Bring this stick back to the office and plug it into the agent.

            """;

    /** Where the beginning is missing there is no number up to which all is there. */
    private static final String NOTHING_DENSE = """
            TITIAN - TANDA TERIMA / RECEIPT

            Hub sudah menyimpan isi berkas ini,
            tetapi belum punya awal jurnal agen %1$s.
            Bawa stik ini kembali ke kantor dan colokkan ke kotak agen.

            The hub keeps what this bundle brought,
            but has not the beginning of the journal of agent %1$s yet.
            Bring this stick back to the office and plug it into the agent.

            """;

    private static final String MISFIT = """
            TITIAN - TANDA TERIMA / RECEIPT

            BELUM DITERIMA. Isi stik agen %1$s bertentangan dengan yang tersimpan di hub.
            Bawa stik ini kembali ke kantor dan colokkan ke kotak agen:
            agen memulai jurnal baru sendiri. Jangan menghapus data agen.

            NOT TAKEN. What agent %1$s wrote contradicts what the hub keeps.
            Bring this stick back to the office and plug it into the agent:
            it begins a new journal itself. Do not delete its data.

            """;

    public ReceiptFile {
        AgentId.require(agent);
        if (number < 1) throw new IllegalArgumentException("Bundles are numbered from 1: " + number);
    }

    /** The name of the file, beside that of the bundle. */
    public String fileName() {
        return FileNames.ofReceipt(agent, number);
    }

    /** The file, signed. */
    public Bytes signed(SigningKey hub) {
        String line = new Words(MAGIC)
                .say("agent", agent)
                .say("no", number)
                .say("at", at.toString())
                .sayRaw("receipt", new String(WireWriter.receipt(receipt).toArray(), StandardCharsets.UTF_8))
                .line();
        Bytes signature = hub.sign(Seal.ofReceipt(line));
        String page = (page().formatted(agent, receipt.upTo()) + Cover.END + "\n").replace("\n", "\r\n");
        return Bytes.ofUtf8(page + line + Base64.getEncoder().encodeToString(signature.toArray()) + "\n");
    }

    private String page() {
        if (!receipt.refusals().isEmpty()) return MISFIT;
        return receipt.upTo() == 0 ? NOTHING_DENSE : PAGE;
    }

    /**
     * Reads a file that the hub wrote.
     *
     * @param hub the key that the hub signs with, as the agent was told.
     * @throws BundleRefusedException {@code bundle-unreadable}, {@code bundle-altered}, {@code bundle-too-large}
     */
    public static ReceiptFile read(Bytes file, PublicKeyText hub) throws BundleRefusedException {
        if (file.length() > OCTETS_MAX)
            throw new BundleRefusedException(
                    Reason.BUNDLE_TOO_LARGE,
                    "A receipt has at most " + OCTETS_MAX + " octets, not " + file.length() + ".");
        String text = new String(file.toArray(), StandardCharsets.UTF_8);
        int from = text.indexOf("\n" + MAGIC + " ");
        int end = from < 0 ? -1 : text.indexOf('\n', from + 1);
        if (end < 0) throw unreadable("The file is no receipt.", null);
        String line = text.substring(from + 1, end + 1);
        try {
            Bytes signature =
                    Bytes.of(Base64.getDecoder().decode(text.substring(end + 1).strip()));
            if (!hub.signed(Seal.ofReceipt(line), signature))
                throw new BundleRefusedException(
                        Reason.BUNDLE_ALTERED,
                        "The receipt is not signed by the hub that this agent knows. Compare bundles.hubSigningKey with the"
                                + " key that the hub shows.");
            return parse(line);
        } catch (JsonFault | WireException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw unreadable("The receipt makes no sense: " + e.getMessage(), e);
        }
    }

    private static ReceiptFile parse(String line) throws JsonFault, WireException {
        JsonObject said = Words.parse(MAGIC, line);
        JsonObject receipt =
                said.object("receipt").orElseThrow(() -> new IllegalArgumentException("\"receipt\" is missing"));
        return new ReceiptFile(
                Words.text(said, "agent"),
                Math.toIntExact(Words.number(said, "no")),
                Instant.parse(Words.text(said, "at")),
                WireReader.receipt(Bytes.ofUtf8(receipt.source())));
    }

    private static BundleRefusedException unreadable(String words, @org.jspecify.annotations.Nullable Exception e) {
        String advice = words + " Have the hub write it again.";
        return e == null
                ? new BundleRefusedException(Reason.BUNDLE_UNREADABLE, advice)
                : new BundleRefusedException(Reason.BUNDLE_UNREADABLE, advice, e);
    }
}
