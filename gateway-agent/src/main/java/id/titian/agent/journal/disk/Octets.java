package id.titian.agent.journal.disk;

/** Walks over octets that may be anything; beyond their end there are only zeros, and {@link #spent} says so. */
final class Octets {

    private final byte[] octets;
    private final int end;
    private int position;
    private boolean spent;

    Octets(byte[] octets, int start, int end) {
        this.octets = octets;
        this.end = end;
        this.position = start;
    }

    int position() {
        return position;
    }

    /** Whether more was asked for than there was. */
    boolean spent() {
        return spent;
    }

    /** SQLite's variable-length number: seven bits an octet, the ninth octet whole. */
    long varint() {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            int octet = next();
            if (i == 8) return value << 8 | octet;
            value = value << 7 | octet & 0x7F;
            if (octet < 0x80) return value;
        }
        return value;
    }

    /** A signed big-endian number of 1 to 8 octets. */
    long number(int width) {
        long value = (byte) next();
        for (int i = 1; i < width; i++) value = value << 8 | next();
        return value;
    }

    /** Copies octets, or returns false if there are not as many. */
    boolean copy(byte[] target, int at, int length) {
        if (position > end - length) {
            spent = true;
            return false;
        }
        System.arraycopy(octets, position, target, at, length);
        position += length;
        return true;
    }

    private int next() {
        if (position >= end) {
            spent = true;
            return 0;
        }
        return octets[position++] & 0xFF;
    }
}
