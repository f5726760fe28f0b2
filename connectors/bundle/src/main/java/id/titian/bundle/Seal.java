package id.titian.bundle;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is signed: digests, never the thing itself, because a signature keeps all of it in memory. */
final class Seal {

    private static final String PART = "TSBUNDLE/1 part";
    private static final String END = "TSBUNDLE/1 end";
    private static final String RECEIPT = "TSRECEIPT/1";

    private Seal() {}

    static Bytes ofPart(String headerLine, String partLine, Bytes body) {
        MessageDigest digest = newSha512();
        digest.update(partLine.getBytes(StandardCharsets.UTF_8));
        digest.update(body.toArray());
        return joined(PART, sha512(headerLine), digest.digest());
    }

    /** @param before the SHA-512 of everything that stands before the line of the end. */
    static Bytes ofEnd(Bytes before, String endLine) {
        return joined(END, before.toArray(), sha512(endLine));
    }

    static Bytes ofReceipt(String line) {
        return joined(RECEIPT, sha512(line));
    }

    private static Bytes joined(String context, byte[]... digests) {
        MessageDigest all = newSha512();
        all.update((context + "\0").getBytes(StandardCharsets.UTF_8));
        for (byte[] digest : digests) all.update(digest);
        return Bytes.of(all.digest());
    }

    private static byte[] sha512(String text) {
        return newSha512().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest newSha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-512; use a complete one.", e);
        }
    }
}
