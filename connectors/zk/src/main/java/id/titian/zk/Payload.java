package id.titian.zk;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Octets that are being collected. Takes memory as they arrive, not as they are announced. */
final class Payload {

    private static final int START_MAX = 1 << 16;

    private final int expected;
    private byte[] octets;
    private int length;

    /**
     * Begins to collect.
     *
     * @param expected how many octets there will be, as far as is known; more may come.
     */
    Payload(int expected) {
        this.expected = Math.max(0, expected);
        this.octets = new byte[Math.min(this.expected, START_MAX)];
    }

    int length() {
        return length;
    }

    void append(Bytes part) {
        room(part.length());
        part.buffer().get(octets, length, part.length());
        length += part.length();
    }

    void append(Payload part) {
        room(part.length);
        System.arraycopy(part.octets, 0, octets, length, part.length);
        length += part.length;
    }

    boolean hasSameOctetsAs(Payload other) {
        return Arrays.equals(octets, 0, length, other.octets, 0, other.length);
    }

    /** All that was collected, little-endian, not copied. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(octets, 0, length).slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void room(int more) {
        int needed = length + more;
        if (needed <= octets.length) return;
        int doubled = Math.max(needed, 2 * octets.length);
        octets = Arrays.copyOf(octets, needed <= expected ? Math.min(doubled, expected) : doubled);
    }
}
