package id.titian.fk.web;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body, both ways.
 *
 * <pre>
 *   +------------+------+----+~~~~~~~~~~~~+~~~~~~~+~~~
 *   | u32 length | JSON | 00 | u32 length | BIN_1 | …     little-endian; the first length counts the 00 too
 *   +------------+------+----+~~~~~~~~~~~~+~~~~~~~+~~~
 * </pre>
 *
 * @param json the text; empty in an empty body.
 * @param rest what stands behind it, not looked at.
 */
record WebBody(String json, Bytes rest) {

    /** The longest text: what terminals say in one has some hundred characters. */
    static final int JSON_MAX = 65_536;

    private static final int WORD_OCTETS = 4;

    private static final WebBody NOTHING = new WebBody("", Bytes.EMPTY);

    /** Takes a body apart; empty if its length is longer than it, or its text than any. */
    static Optional<WebBody> decode(Bytes body) {
        if (body.isEmpty()) return Optional.of(NOTHING);
        if (body.length() < WORD_OCTETS) return Optional.empty();
        long length = u32(body, 0);
        if (length > Math.min(JSON_MAX, body.length() - WORD_OCTETS)) return Optional.empty();
        int end = WORD_OCTETS + (int) length;
        return Optional.of(new WebBody(text(body, WORD_OCTETS, end), body.slice(end, body.length() - end)));
    }

    /**
     * Whether a body is a message from its first octet to its last: an object, and behind it nothing but data that say how long
     * they are.
     */
    static boolean isWhole(Bytes body) {
        Optional<WebBody> parts = decode(body);
        if (parts.isEmpty() || !parts.get().json().startsWith("{")) return false;
        Bytes rest = parts.get().rest();
        long at = 0;
        while (rest.length() - at >= WORD_OCTETS) at += WORD_OCTETS + u32(rest, (int) at);
        return at == rest.length();
    }

    /** The octets of a text alone; none for no text. */
    static Bytes encode(String json) {
        if (json.isEmpty()) return Bytes.EMPTY;
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(WORD_OCTETS + text.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        return Bytes.of(out.putInt(text.length + 1).put(text).array());
    }

    /** What of a body can be shown to a person though it cannot be taken apart: its text, never a picture behind it. */
    static Bytes showable(Bytes body) {
        int end = Math.min(WORD_OCTETS, body.length());
        while (end < body.length() && body.at(end) != 0) end++;
        return body.slice(0, end);
    }

    /** BIN_1; empty if there is none or it is cut short. */
    Optional<Bytes> binary() {
        if (rest.length() < WORD_OCTETS) return Optional.empty();
        long length = u32(rest, 0);
        if (length > rest.length() - WORD_OCTETS) return Optional.empty();
        return Optional.of(rest.slice(WORD_OCTETS, (int) length));
    }

    private static String text(Bytes body, int from, int end) {
        int to = from;
        while (to < end && body.at(to) != 0) to++;
        return new String(body.slice(from, to - from).toArray(), StandardCharsets.UTF_8);
    }

    private static long u32(Bytes in, int at) {
        return Integer.toUnsignedLong(in.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }
}
