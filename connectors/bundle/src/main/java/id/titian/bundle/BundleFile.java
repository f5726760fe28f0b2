package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle on a disk. Read from its beginning to its end each time, in memory for one part. */
public final class BundleFile {

    /** Takes what a bundle holds, batch by batch, in their order. */
    public interface Taker {

        /**
         * Takes a batch.
         *
         * @param batch sound, and continuing the one before.
         * @param octets the batch as it travelled.
         * @param receiptKey under which the receipt code is to be made.
         */
        void take(Batch batch, Bytes octets, Bytes receiptKey) throws BundleRefusedException;
    }

    private static final int BUFFER = 65_536;

    private final Path file;
    private final String cover;
    private final BundleHeader header;

    private BundleFile(Path file, String cover, BundleHeader header) {
        this.file = file;
        this.cover = cover;
        this.header = header;
    }

    /** Whether a file looks like a bundle, also like one of another version or a damaged one. */
    public static boolean isLike(Bytes head) {
        String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
        return text.startsWith("TITIAN") && text.contains(BundleHeader.MAGIC);
    }

    /**
     * Reads the cover page and the header, which nobody has vouched for yet.
     *
     * @throws BundleRefusedException {@code bundle-unreadable}, {@code bundle-version}, {@code bundle-cut}
     */
    public static BundleFile open(Path file) throws BundleRefusedException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            BundleStream stream = new BundleStream(in);
            return new BundleFile(file, stream.cover(), stream.header());
        }
    }

    /** The page for people. Not signed by itself: read it, do not believe it. */
    public String cover() {
        return cover;
    }

    public BundleHeader header() {
        return header;
    }

    /**
     * Sees from the first octet to the last that the file is as it was signed by the key that its header names. Needs no secret.
     *
     * @throws BundleRefusedException {@code bundle-cut}, {@code bundle-altered}, {@code bundle-unsound}
     */
    public BundleEnd verify() throws BundleRefusedException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            BundleStream stream = new BundleStream(in);
            requireSame(stream);
            while (stream.part() != null) continue;
            return stream.end();
        }
    }

    /** The same, and that the header names the key that is known of this agent. */
    public BundleEnd verify(PublicKeyText known) throws BundleRefusedException, IOException {
        if (!header.agentKey().equals(known))
            throw new BundleRefusedException(
                    Reason.BUNDLE_KEY_DIFFERS,
                    "Agent " + header.agent() + " is known by the key " + known.fingerprint()
                            + ", and this bundle was signed by "
                            + header.agentKey().fingerprint()
                            + ". If the agent was set up anew, compare with its status page and make the new key known.");
        return verify();
    }

    /**
     * Opens it and gives out what it holds. Whoever takes must be able to undo it until this returns: a fault may stand at the very
     * end.
     *
     * @throws BundleRefusedException {@code bundle-for-another} if none of these keys opens it, {@code bundle-unsound} if what was
     *     signed makes no sense, and as {@link #verify}
     */
    public BundleEnd read(HubKeys keys, Taker taker) throws BundleRefusedException, IOException {
        requireFor(keys);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            BundleStream stream = new BundleStream(in);
            requireSame(stream);
            Bytes before = header.before();
            for (BundleStream.Part part = stream.part(); part != null; part = stream.part()) {
                Envelope inside = Envelope.open(part.body(), keys.openers());
                if (!inside.headerLine().equals(stream.headerLine()))
                    throw unsound("A part belongs to another bundle than the one around it.");
                Batch batch = batch(inside, part.line(), before);
                taker.take(batch, inside.batch(), inside.receiptKey());
                before = batch.after();
            }
            if (!before.equals(header.after()))
                throw unsound("The last entry does not come to the chain hash in the header.");
            return stream.end();
        }
    }

    /** Refuses a bundle that nobody here can open, before anything of it is read. */
    public void requireFor(HubKeys keys) throws BundleRefusedException {
        if (!keys.isAmong(header.hubKeys()))
            throw new BundleRefusedException(
                    Reason.BUNDLE_FOR_ANOTHER,
                    "The bundle is encrypted for " + header.hubKeys() + ", and this hub has "
                            + keys.recipients().stream()
                                    .map(recipient -> recipient.fingerprint())
                                    .toList()
                            + ". Bring it to the hub that it is for, or set bundles.hubKeys of the agent to the key that this hub"
                            + " shows and export again.");
    }

    private Batch batch(Envelope inside, PartLine line, Bytes before) throws BundleRefusedException {
        Batch batch;
        try {
            batch = WireReader.batch(inside.batch());
        } catch (WireException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_UNSOUND, "A part of the bundle holds no batch: " + e.getMessage(), e);
        }
        long punches = batch.entries().stream().filter(BundleFile::isPunch).count();
        if (!batch.agent().equals(header.agent()) || !batch.epoch().equals(header.epoch()))
            throw unsound("A part holds entries of another journal.");
        if (!batch.range().equals(line.range()) || punches != line.punches())
            throw unsound("A part holds other entries than it says.");
        if (!batch.before().equals(before) || !batch.isSound())
            throw unsound("The chain breaks at number " + batch.range().from() + ".");
        return batch;
    }

    static boolean isPunch(Entry entry) {
        return entry.reading() instanceof id.titian.contract.Punch;
    }

    private void requireSame(BundleStream stream) throws BundleRefusedException {
        if (!stream.header().equals(header))
            throw new BundleRefusedException(
                    Reason.BUNDLE_ALTERED, "The file changed while it was read. Copy it to this machine first.");
    }

    private static BundleRefusedException unsound(String words) {
        return new BundleRefusedException(
                Reason.BUNDLE_UNSOUND,
                words + " Nothing of it was taken; bring the agent up to date and export again.");
    }
}
