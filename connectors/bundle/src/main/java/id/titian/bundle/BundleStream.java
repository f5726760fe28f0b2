package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Cuts a bundle into its pieces, from the first octet to the last, and believes none of them before its signature fits. */
final class BundleStream {

    /** A part whose signature fits. */
    record Part(PartLine line, Bytes body) {}

    private final InputStream in;
    private final MessageDigest digest = Seal.newSha512();
    private final String cover;
    private final String headerLine;
    private final BundleHeader header;
    private long offset;
    private int parts;
    private long next;
    private long punches;
    private @Nullable BundleEnd end;

    BundleStream(InputStream in) throws BundleRefusedException, IOException {
        this.in = in;
        this.cover = readCover();
        this.headerLine = lineOf(digested(readLine("the header")));
        this.header = BundleHeader.parse(headerLine);
        this.next = header.range().from();
    }

    String cover() {
        return cover;
    }

    BundleHeader header() {
        return header;
    }

    String headerLine() {
        return headerLine;
    }

    /** Octets that have been read. */
    long offset() {
        return offset;
    }

    int parts() {
        return parts;
    }

    /** Punches in the parts that were read. */
    long punches() {
        return punches;
    }

    /** The number behind the last part that was read. */
    long next() {
        return next;
    }

    /** What everything up to here comes to; the digest of the one who goes on writing. */
    MessageDigest digest() {
        return digest;
    }

    /** The end, once {@link #part} gave null. */
    BundleEnd end() {
        if (end == null) throw new IllegalStateException("The end was not reached");
        return end;
    }

    private String readCover() throws BundleRefusedException, IOException {
        StringBuilder page = new StringBuilder();
        while (page.length() <= BundleLimits.COVER_MAX) {
            byte[] octets = digested(readLine("the cover page"));
            String line = lineOf(octets);
            page.append(line);
            if (line.strip().equals(Cover.END)) return page.toString();
        }
        throw new BundleRefusedException(
                Reason.BUNDLE_UNREADABLE, "The file is no bundle: it has no cover page as bundles have.");
    }

    /** The next part; null at the end, which is then known and fits. */
    @Nullable
    Part part() throws BundleRefusedException, IOException {
        byte[] octets = readLine("part " + (parts + 1));
        String line = lineOf(octets);
        if (line.startsWith(BundleEnd.MAGIC + " ")) {
            readEnd(line);
            return null;
        }
        PartLine said = PartLine.parse(digestedLine(octets));
        if (said.part() != parts + 1
                || said.range().from() != next
                || said.range().to() > header.range().to())
            throw new BundleRefusedException(
                    Reason.BUNDLE_ALTERED,
                    "Behind number " + (next - 1) + " stands a part with "
                            + said.range().from() + " to " + said.range().to()
                            + "; parts were exchanged or left out. Export again.");
        Bytes body = Bytes.of(digested(read(said.octets(), "part " + said.part())));
        Bytes signature = Bytes.of(digested(read(SigningKey.SIGNATURE_LENGTH, "part " + said.part())));
        if (!header.agentKey().signed(Seal.ofPart(headerLine, line, body), signature))
            throw altered("part " + said.part());
        parts++;
        next = said.range().to() + 1;
        punches += said.punches();
        return new Part(said, body);
    }

    private String digestedLine(byte[] octets) {
        return lineOf(digested(octets));
    }

    private void readEnd(String line) throws BundleRefusedException, IOException {
        BundleEnd said = BundleEnd.parse(line);
        Bytes signature = Bytes.of(read(SigningKey.SIGNATURE_LENGTH, "the end"));
        if (!header.agentKey().signed(Seal.ofEnd(Bytes.of(digest.digest()), line), signature)) throw altered("the end");
        if (in.read() >= 0) throw altered("what follows the end");
        if (said.parts() != parts
                || next != header.range().to() + 1
                || said.punches() != punches
                || said.unreadable() != header.entries() - punches)
            throw new BundleRefusedException(
                    Reason.BUNDLE_UNSOUND, "The end of the bundle does not fit what stands before it. Export again.");
        end = said;
    }

    private static BundleRefusedException altered(String what) {
        return new BundleRefusedException(
                Reason.BUNDLE_ALTERED,
                "The signature of " + what
                        + " does not fit: the file was changed or damaged on its way. Copy it from the stick once more, or export"
                        + " again.");
    }

    private byte[] readLine(String what) throws BundleRefusedException, IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                offset += line.size();
                return line.toByteArray();
            }
            if (line.size() == BundleLimits.LINE_MAX)
                throw new BundleRefusedException(
                        Reason.BUNDLE_UNREADABLE,
                        "The file is no bundle, or is damaged: a line of " + what + " has no end.");
        }
        throw cut(what);
    }

    private byte[] read(int length, String what) throws BundleRefusedException, IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) throw cut(what);
        offset += length;
        return octets;
    }

    private static BundleRefusedException cut(String what) {
        return new BundleRefusedException(
                Reason.BUNDLE_CUT,
                "The file ends in the middle of " + what
                        + "; it was not copied whole. Copy it from the stick once more, or put the stick back into the agent, which"
                        + " goes on where it stopped.");
    }

    private byte[] digested(byte[] octets) {
        digest.update(octets);
        return octets;
    }

    private static String lineOf(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
