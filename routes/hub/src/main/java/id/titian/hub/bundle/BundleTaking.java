package id.titian.hub.bundle;

import id.titian.bundle.BundleEnd;
import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.custody.Epochs;
import id.titian.hub.intake.BatchDoesNotFitException;
import id.titian.hub.intake.Intake;
import id.titian.hub.ledger.Arrival;
import id.titian.hub.opening.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a bundle into the ledger, all of it in one transaction, or nothing. */
@Component
public class BundleTaking {

    /** The code of a file that was taken before: nothing changed, and nobody did anything wrong. */
    static final String REPEATED = "bundle-repeated";

    /** The agent's journal is not the one that the ledger knows. */
    static final String CONTRADICTS = "bundle-contradicts";

    /** The agent's journal has more holes by now than are kept track of; nothing is wrong with the bundle itself. */
    static final String IN_PIECES = "bundle-in-pieces";

    /** Batches that are written together; a large bundle must not stand in memory. */
    private static final int GROUP = 5;

    private final HubKeys keys;
    private final AgentSigners signers;
    private final Intake intake;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BundleTaking(
            HubKeys keys,
            AgentSigners signers,
            Intake intake,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.keys = keys;
        this.signers = signers;
        this.intake = intake;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Takes a file that looks like a bundle.
     *
     * @param file where it lies; does not change meanwhile.
     * @param sha256 of all of it.
     * @param takenOf how it came and from whom, in a few words.
     * @throws IOException if the disk cannot read it
     */
    public BundleVerdict take(Path file, Bytes sha256, String takenOf) throws IOException {
        try {
            BundleFile bundle = BundleFile.open(file);
            bundle.requireFor(keys);
            AgentSigners.@Nullable Signer signer =
                    signers.of(bundle.header().agent()).orElse(null);
            Optional<BundleVerdict.Refused> stranger = refusedAgent(bundle.header(), signer);
            if (stranger.isPresent() || signer == null) return stranger.orElseThrow();
            // A key is offered to a person only by whoever has its other half.
            bundle.verify();
            Optional<BundleVerdict.Refused> otherKey = refusedKey(bundle.header(), signer);
            if (otherKey.isPresent()) return otherKey.get();
            return takeKnown(bundle, sha256, takenOf);
        } catch (BundleRefusedException e) {
            return refused(e);
        }
    }

    private static BundleVerdict.Refused refused(BundleRefusedException e) {
        return new BundleVerdict.Refused(e.reason().code(), String.valueOf(e.getMessage()));
    }

    private static Optional<BundleVerdict.Refused> refusedAgent(
            BundleHeader header, AgentSigners.@Nullable Signer signer) {
        if (signer == null)
            return Optional.of(
                    new BundleVerdict.Refused(
                            "agent-unknown",
                            "The bundle is of agent " + header.agent()
                                    + ", which is not enrolled here. Enrol it, make its key known, and hand the bundle in again."));
        if (signer.isRevoked())
            return Optional.of(new BundleVerdict.Refused(
                    "agent-revoked",
                    "Agent " + header.agent()
                            + " was revoked; nothing of it is taken any more. If that was a mistake, enrol it anew and hand the"
                            + " bundle in again."));
        return Optional.empty();
    }

    private Optional<BundleVerdict.Refused> refusedKey(BundleHeader header, AgentSigners.Signer signer) {
        if (header.agentKey().equals(signer.key())) return Optional.empty();
        signers.offer(header.agent(), header.agentKey());
        if (signer.key() == null)
            return Optional.of(
                    new BundleVerdict.Refused(
                            "agent-key-unknown",
                            "Nobody has said by which key agent " + header.agent() + " signs. The bundle names "
                                    + header.agentKey().fingerprint()
                                    + ": compare with the agent's own page, make the key known, and hand the bundle in again."));
        return Optional.of(new BundleVerdict.Refused(
                BundleRefusedException.Reason.BUNDLE_KEY_DIFFERS.code(),
                "Agent " + header.agent() + " signs by " + signer.key().fingerprint()
                        + ", and this bundle was signed by "
                        + header.agentKey().fingerprint()
                        + ". If the agent was set up anew, compare with its own page, make the new key known, and hand the"
                        + " bundle in again."));
    }

    private BundleVerdict takeKnown(BundleFile bundle, Bytes sha256, String takenOf) throws IOException {
        BundleVerdict verdict = transaction.execute(status -> {
            BundleVerdict judged;
            try {
                judged = takeWhole(bundle, sha256, takenOf);
            } catch (BundleRefusedException e) {
                judged = refused(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (judged instanceof BundleVerdict.Refused) status.setRollbackOnly();
            return judged;
        });
        if (verdict == null) throw new IllegalStateException("A transaction without an outcome");
        return verdict;
    }

    private BundleVerdict takeWhole(BundleFile bundle, Bytes sha256, String takenOf)
            throws BundleRefusedException, IOException {
        BundleHeader header = bundle.header();
        // The row is the lock: the same file handed in twice at one moment, and the agent's own batches, wait here.
        jdbc.sql("select id from agent where id = ? for no key update")
                .param(header.agent())
                .query(String.class)
                .single();
        Optional<Instant> before = jdbc.sql("select taken_at from bundle where sha256 = ?")
                .param(sha256.toArray())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
        if (before.isPresent())
            return new BundleVerdict.Refused(
                    REPEATED,
                    "This very bundle was taken on " + before.get()
                            + "; nothing changes by it. Its receipt can be printed once more.");
        Group group = new Group();
        BundleEnd end = bundle.read(keys, group::add);
        group.flush();
        if (group.misfit != null) return misfit(header, group.misfit);
        jdbc.sql("update agent set receipt_key = ? where id = ?")
                .params(group.receiptKey.toArray(), header.agent())
                .update();
        return new BundleVerdict.Taken(
                row(header, sha256, group.fresh, takenOf), header.entries(), end.punches(), group.fresh);
    }

    private static BundleVerdict.Refused misfit(BundleHeader header, BatchDoesNotFitException misfit) {
        String nothing = "The bundle does not fit what the ledger holds of agent " + header.agent()
                + ", so nothing of it was taken: " + misfit.getMessage();
        if (!misfit.contradicts())
            return new BundleVerdict.Refused(
                    IN_PIECES, nothing + " Hand in first what is missing between them, then this bundle again.");
        return new BundleVerdict.Refused(
                CONTRADICTS,
                nothing
                        + " Was the agent's disk copied or restored? Put the hub's receipt onto the stick and plug it in at the agent:"
                        + " by that it begins a new journal itself and reads its terminals anew.");
    }

    private long row(BundleHeader header, Bytes sha256, long fresh, String takenOf) {
        return jdbc.sql("""
                        insert into bundle (agent, epoch, number, from_seq, to_seq, fresh, sha256, made_at, taken_at, taken_of,
                                            complete)
                        values (?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, jsonb_object(?::text[], ?::text[])) returning id
                        """)
                .params(
                        header.agent(),
                        Epochs.uuid(header.epoch()),
                        header.number(),
                        header.range().from(),
                        header.range().to(),
                        fresh,
                        sha256.toArray(),
                        Timestamp.from(header.madeAt()),
                        Timestamp.from(clock.instant()),
                        takenOf,
                        header.complete().keySet().toArray(String[]::new),
                        header.complete().values().stream()
                                .map(Instant::toString)
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Collects batches until it pays to write them. */
    private final class Group {

        private final List<Opened.Sound> batches = new ArrayList<>();
        private Bytes receiptKey = Bytes.EMPTY;
        private long fresh;
        private @Nullable BatchDoesNotFitException misfit;

        void add(Batch batch, Bytes octets, Bytes key) {
            // The file is read to its end all the same: what is wrong with it comes first.
            if (misfit != null) return;
            receiptKey = key;
            batches.add(new Opened.Sound(new Arrival(batch, WireWriter.gzip(octets))));
            if (batches.size() == GROUP) flush();
        }

        void flush() {
            if (misfit != null || batches.isEmpty()) return;
            try {
                fresh += intake.takeAll(batches);
            } catch (BatchDoesNotFitException e) {
                misfit = e;
            }
            batches.clear();
        }
    }
}
