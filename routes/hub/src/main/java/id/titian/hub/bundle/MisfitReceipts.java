package id.titian.hub.bundle;

import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Receipt;
import id.titian.hub.custody.Custody;
import id.titian.hub.custody.CustodyTable;
import id.titian.hub.custody.Journal;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What travels back to an agent whose bundle contradicted the ledger: by it the agent learns that it must begin a new journal. */
@Component
public class MisfitReceipts {

    /**
     * A receipt, ready to be carried.
     *
     * @param fileName under which the agent looks for it.
     * @param file to be put onto the stick, signed.
     */
    public record Carried(String fileName, Bytes file) {}

    private final Spool spool;
    private final TakenBundles bundles;
    private final CustodyTable custody;
    private final HubKeys keys;
    private final Clock clock;

    MisfitReceipts(Spool spool, TakenBundles bundles, CustodyTable custody, HubKeys keys, Clock clock) {
        this.spool = spool;
        this.bundles = bundles;
        this.custody = custody;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The receipt for what was handed in.
     *
     * @return empty if that contradicted nothing, was taken later, or its file is not kept any more
     * @throws IOException if the disk cannot read the file
     */
    @Transactional(readOnly = true)
    public Optional<Carried> of(Submission one) throws IOException {
        Path file = spool.path(one.file());
        if (!BundleTaking.CONTRADICTS.equals(one.code()) || !Files.exists(file) || wasTaken(one))
            return Optional.empty();
        try {
            ReceiptFile receipt = to(BundleFile.open(file).header());
            return Optional.of(new Carried(receipt.fileName(), receipt.signed(keys.signing())));
        } catch (BundleRefusedException e) {
            throw new IOException(file + " is not what was read any more: " + e.getMessage(), e);
        }
    }

    private boolean wasTaken(Submission one) {
        return Optional.ofNullable(one.sha256()).flatMap(bundles::ofFile).isPresent();
    }

    /** The refusal says what the hashes alone do not: where the agent differs only behind a hole, all that is held before fits it. */
    private ReceiptFile to(BundleHeader header) {
        Journal journal = new Journal(header.agent(), header.epoch());
        Custody held = Objects.requireNonNull(custody.load(Set.of(journal)).get(journal));
        Receipt.Refusal refusal = new Receipt.Refusal(
                header.range(),
                Receipt.Reason.SEAM,
                "Bundle no. " + header.number() + " contradicts what the ledger holds; nothing of it was taken.");
        return new ReceiptFile(
                header.agent(),
                header.number(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                held.receipt(List.of(refusal)));
    }
}
