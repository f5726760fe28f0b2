package id.titian.hub.extract;

import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Hands octets on and holds the last back, which are the place of the seal; {@link #seal} writes it there. */
final class SealedStream extends FilterOutputStream {

    private final MessageDigest digest = Bytes.newSha256();
    private final byte[] tail = new byte[Seal.LENGTH];
    private int held;

    SealedStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int leaving = Math.max(0, held + length - tail.length);
        int fromTail = Math.min(leaving, held);
        pass(tail, 0, fromTail);
        System.arraycopy(tail, fromTail, tail, 0, held - fromTail);
        held -= fromTail;
        int fromHere = leaving - fromTail;
        pass(octets, offset, fromHere);
        System.arraycopy(octets, offset + fromHere, tail, held, length - fromHere);
        held += length - fromHere;
    }

    private void pass(byte[] octets, int offset, int length) throws IOException {
        if (length == 0) return;
        digest.update(octets, offset, length);
        out.write(octets, offset, length);
    }

    /** Writes the seal in place of what was held back. */
    void seal(SigningKey key) throws IOException {
        if (held != tail.length) throw new IllegalStateException("Too short for a seal");
        out.write(Seal.of(key, Bytes.of(digest.digest())).octets().toArray());
        out.flush();
    }
}
