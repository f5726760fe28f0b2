package id.titian.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with value equality. */
public final class Bytes {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** Copies the given octets. */
    public static Bytes of(byte... octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /**
     * Copies a part of an array.
     *
     * @throws IndexOutOfBoundsException if the part lies outside of it
     */
    public static Bytes of(byte[] octets, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, octets.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(octets, offset, offset + length));
    }

    /** The UTF-8 form of a text. */
    public static Bytes ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads hexadecimal digits, two an octet, without separators.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Bytes ofHex(String hex) {
        return hex.isEmpty() ? EMPTY : new Bytes(HEX.parseHex(hex));
    }

    public int length() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** The octet at an index, 0..255. */
    public int at(int index) {
        return octets[index] & 0xFF;
    }

    /** A copy of {@code length} octets from {@code offset}. */
    public Bytes slice(int offset, int length) {
        return of(octets, offset, length);
    }

    /** A read-only view; its byte order is big-endian until the caller says otherwise. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** A copy that the caller may change. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** Lower-case hexadecimal digits, two an octet. */
    public String hex() {
        return HEX.formatHex(octets);
    }

    /** The SHA-256 of these octets, 32 octets. */
    public Bytes sha256() {
        return new Bytes(newSha256().digest(octets));
    }

    /** The SHA-256 of all that a stream still gives, whatever its length; the stream stays the caller's. */
    public static Bytes sha256Of(InputStream in) throws IOException {
        DigestInputStream digested = new DigestInputStream(in, newSha256());
        digested.transferTo(OutputStream.nullOutputStream());
        return new Bytes(digested.getMessageDigest().digest());
    }

    /** A fresh SHA-256, which every Java runtime has. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256; use a complete one.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return hex();
    }
}
