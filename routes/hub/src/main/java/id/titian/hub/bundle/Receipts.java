package id.titian.hub.bundle;

import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Receipt;
import id.titian.hub.custody.Custody;
import id.titian.hub.custody.CustodyTable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What travels back to an agent that has no network: what the ledger holds of its journal at this moment. */
@Component
public class Receipts {

    /**
     * A receipt, ready to be carried.
     *
     * @param bundle the bundle that it answers.
     * @param receipt what the ledger holds now, which may be more than that bundle brought.
     * @param code to be typed at the agent; empty where the first entries are still missing.
     * @param fileName under which the agent looks for it.
     * @param file to be put onto the stick, signed.
     */
    public record Carried(TakenBundle bundle, Receipt receipt, Optional<String> code, String fileName, Bytes file) {}

    private final TakenBundles bundles;
    private final CustodyTable custody;
    private final HubKeys keys;
    private final JdbcClient jdbc;
    private final Clock clock;

    Receipts(TakenBundles bundles, CustodyTable custody, HubKeys keys, JdbcClient jdbc, Clock clock) {
        this.bundles = bundles;
        this.custody = custody;
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The receipt for a bundle that was taken; empty if there is no such one. */
    @Transactional(readOnly = true)
    public Optional<Carried> of(long bundle) {
        return bundles.of(bundle).map(this::carried);
    }

    private Carried carried(TakenBundle bundle) {
        String agent = bundle.journal().agent();
        Custody held =
                Objects.requireNonNull(custody.load(Set.of(bundle.journal())).get(bundle.journal()));
        Receipt receipt = held.receipt(List.of());
        Optional<String> code = jdbc.sql("select receipt_key from agent where id = ? and receipt_key is not null")
                .param(agent)
                .query(byte[].class)
                .optional()
                .flatMap(key -> ReceiptCode.of(Bytes.of(key), agent, receipt.epoch(), receipt.upTo(), receipt.hash()));
        ReceiptFile file =
                new ReceiptFile(agent, bundle.number(), clock.instant().truncatedTo(ChronoUnit.SECONDS), receipt);
        return new Carried(bundle, receipt, code, file.fileName(), file.signed(keys.signing()));
    }
}
