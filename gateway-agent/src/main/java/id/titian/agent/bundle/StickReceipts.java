package id.titian.agent.bundle;

import id.titian.agent.bundle.ReceiptReport.Outcome;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.bundle.stick.StickFolder;
import id.titian.agent.disk.FileTrouble;
import id.titian.agent.journal.JournalException;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the receipts on a stick came to. One that cannot be read or taken is told of and passed over: it must not keep punches from
 * being written.
 *
 * @param news what they changed, and up to where the hub has everything.
 * @param remarks those that were passed over.
 */
record StickReceipts(List<Said> news, List<Remark> remarks) {

    static final StickReceipts NONE = new StickReceipts(List.of(), List.of());

    private static final Logger LOG = System.getLogger(StickReceipts.class.getName());

    StickReceipts {
        news = List.copyOf(news);
        remarks = List.copyOf(remarks);
    }

    /** Takes all that lie there. */
    static StickReceipts take(Path stick, Receipts receipts, PublicKeyText hub, ZoneId zone) throws IOException {
        List<Said> news = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        Optional<ReceiptReport> last = Optional.empty();
        for (Path file : StickFolder.of(stick).files(StickFolder.RECEIPT)) {
            try {
                ReceiptReport report = receipts.take(read(file), hub);
                LOG.log(
                        Level.INFO,
                        "Receipt {0}: {1}, the hub has everything up to {2}",
                        file,
                        report.outcome(),
                        Long.toString(report.heldTo()));
                if (report.outcome() == Outcome.SENT_AGAIN || report.outcome() == Outcome.BEGUN_ANEW)
                    news.add(report.words(zone));
                if (report.outcome() != Outcome.OLD_EPOCH) last = Optional.of(report);
            } catch (BundleException e) {
                if (e.kind() != Kind.RECEIPT_FOR_ANOTHER)
                    remarks.add(
                            passedOver(file, e.kind().code(), e.kind().indonesian(), String.valueOf(e.getMessage())));
            } catch (BundleRefusedException e) {
                remarks.add(passedOver(file, e.reason().code(), advice(e.reason()), String.valueOf(e.getMessage())));
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                remarks.add(passedOver(
                        file,
                        "receipt-unreadable",
                        "Berkas tidak dapat dibaca dari stik. Minta hub menulisnya lagi, bila perlu ke stik lain.",
                        "It cannot be read (" + FileTrouble.of(e)
                                + "). Have the hub write it again, on another stick if need be."));
            } catch (JournalException e) {
                remarks.add(passedOver(
                        file,
                        e.code(),
                        "Jurnal agen tidak dapat mencatatnya. Periksa folder data agen, lalu pasang stik lagi.",
                        e.getMessage() + " The receipt was not taken; plug the stick in again after that."));
            }
        }
        last.filter(report -> report.outcome() != Outcome.BEGUN_ANEW).ifPresent(report -> news.add(report.held(zone)));
        return new StickReceipts(news, remarks);
    }

    private static String advice(Reason reason) {
        return reason == Reason.BUNDLE_ALTERED
                ? "Tidak ditandatangani oleh hub yang dikenal agen ini. Bandingkan bundles.hubSigningKey dengan kunci yang"
                        + " ditampilkan hub, lalu minta hub menulisnya lagi."
                : "Bukan tanda terima yang utuh. Minta hub menulisnya lagi.";
    }

    private static Remark passedOver(Path file, String code, String indonesian, String english) {
        LOG.log(Level.WARNING, "Receipt {0}: {1}: {2}", file, code, english);
        Path name = file.getFileName();
        return new Remark(
                code,
                new Said("Tanda terima " + name + " dilewati. " + indonesian, "Receipt " + name + ": " + english));
    }

    private static Bytes read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.of(in.readNBytes(ReceiptFile.OCTETS_MAX + 1));
        }
    }
}
