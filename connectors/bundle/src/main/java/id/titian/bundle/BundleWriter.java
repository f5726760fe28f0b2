package id.titian.bundle;

import id.titian.bundle.key.AgentKeys;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.WireWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a bundle, each part on the disk before the next is begun, so that whoever is broken off can go on. */
public final class BundleWriter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BundleWriter.class.getName());

    private final Path draft;
    private final FileChannel out;
    private final BundleHeader header;
    private final String headerLine;
    private final AgentKeys keys;
    private final List<Recipient> recipients;
    private final MessageDigest digest;
    private int parts;
    private long next;
    private long punches;

    private BundleWriter(
            Path draft,
            FileChannel out,
            BundleHeader header,
            String headerLine,
            AgentKeys keys,
            List<Recipient> recipients,
            MessageDigest digest) {
        this.draft = draft;
        this.out = out;
        this.header = header;
        this.headerLine = headerLine;
        this.keys = keys;
        this.recipients = List.copyOf(recipients);
        this.digest = digest;
        this.next = header.range().from();
    }

    /**
     * Begins a bundle in a file of its own, in place of any that is there.
     *
     * @param draft where it grows; not its final name.
     * @param header names exactly these recipients and this signer.
     * @param zone in which the cover page tells the time.
     */
    public static BundleWriter begin(
            Path draft, BundleHeader header, ZoneId zone, AgentKeys keys, List<Recipient> recipients)
            throws IOException {
        if (!header.agentKey().equals(keys.signing().shown())
                || !header.hubKeys().equals(fingerprints(recipients)))
            throw new IllegalArgumentException("The header names other keys");
        FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        BundleWriter writer = new BundleWriter(draft, out, header, header.line(), keys, recipients, Seal.newSha512());
        try {
            writer.write(Cover.of(header, zone));
            writer.write(Bytes.ofUtf8(writer.headerLine));
            out.force(true);
        } catch (IOException e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    /**
     * Goes on with a bundle that was broken off, behind its last whole part; empty where there is none that this agent began for
     * these recipients.
     */
    public static Optional<BundleWriter> resume(Path draft, AgentKeys keys, List<Recipient> recipients)
            throws IOException {
        if (!Files.isRegularFile(draft)) return Optional.empty();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(draft), 65_536)) {
            BundleStream stream = new BundleStream(in);
            if (!stream.header().agentKey().equals(keys.signing().shown())
                    || !stream.header().hubKeys().equals(fingerprints(recipients))) return Optional.empty();
            return Optional.of(behindLastWholePart(stream, draft, keys, recipients));
        } catch (BundleRefusedException e) {
            // Broken off before its header was whole.
            return Optional.empty();
        }
    }

    private static BundleWriter behindLastWholePart(
            BundleStream stream, Path draft, AgentKeys keys, List<Recipient> recipients) throws IOException {
        MessageDigest digest = copy(stream.digest());
        long length = stream.offset();
        try {
            while (stream.part() != null) {
                digest = copy(stream.digest());
                length = stream.offset();
            }
        } catch (BundleRefusedException e) {
            // What stands behind the last whole part is written anew.
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} goes on behind part {1}: {2}",
                    draft,
                    stream.parts(),
                    e.getMessage());
        }
        FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE);
        try {
            out.truncate(length);
            out.position(length);
        } catch (IOException e) {
            out.close();
            throw e;
        }
        BundleWriter writer =
                new BundleWriter(draft, out, stream.header(), stream.headerLine(), keys, recipients, digest);
        writer.parts = stream.parts();
        writer.next = stream.next();
        writer.punches = stream.punches();
        return writer;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime cannot copy a SHA-512; use a complete one.", e);
        }
    }

    private static java.util.Set<String> fingerprints(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::fingerprint).collect(Collectors.toSet());
    }

    public BundleHeader header() {
        return header;
    }

    /** The number that the next batch begins with; one behind the last of the header when all is written. */
    public long next() {
        return next;
    }

    /** Writes a batch as a part; it is on the disk when this returns. */
    public void add(Batch batch) throws IOException {
        if (batch.range().from() != next || batch.range().to() > header.range().to())
            throw new IllegalArgumentException("Entries " + batch.range() + " do not continue at " + next);
        Bytes body = new Envelope(headerLine, keys.receiptKey(), WireWriter.batch(batch)).seal(recipients);
        long punchesInside =
                batch.entries().stream().filter(BundleFile::isPunch).count();
        PartLine part = new PartLine(parts + 1, batch.range(), punchesInside, body.length());
        String line = part.line();
        write(Bytes.ofUtf8(line));
        write(body);
        write(keys.signing().sign(Seal.ofPart(headerLine, line, body)));
        out.force(false);
        parts++;
        next = batch.range().to() + 1;
        punches += punchesInside;
    }

    /**
     * Writes the end, gives the file its name and reads it once more from the disk.
     *
     * @throws BundleRefusedException if what is read back is not what was written: the stick is broken
     */
    public BundleEnd finish(Path target) throws IOException, BundleRefusedException {
        if (next != header.range().to() + 1) throw new IllegalStateException("Entries from " + next + " are missing");
        BundleEnd end = new BundleEnd(parts, punches, header.entries() - punches);
        String line = end.line();
        Bytes before = Bytes.of(copy(digest).digest());
        write(Bytes.ofUtf8(line));
        write(keys.signing().sign(Seal.ofEnd(before, line)));
        out.force(true);
        out.close();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return BundleFile.open(target).verify(keys.signing().shown());
    }

    private void write(Bytes octets) throws IOException {
        ByteBuffer buffer = octets.buffer();
        while (buffer.hasRemaining()) out.write(buffer);
        digest.update(octets.toArray());
    }

    /** Lets go of the file; what is whole of it stays for {@link #resume}. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
