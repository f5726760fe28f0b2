package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;

/** The communication key as it crosses the line: scrambled with the session, so that no two look alike. */
public final class CommKey {

    public static final int MAX = 999_999;
    public static final int LENGTH = 4;

    /** The octet in which the client says with how many ticks it scrambled; every value is as good as another. */
    private static final int TICKS_AT = 2;

    private CommKey() {}

    /** Whether these are the octets of this key in this session. */
    public static boolean matches(int key, int session, Bytes given) {
        return given.length() == LENGTH && given.equals(scramble(key, session, given.at(TICKS_AT)));
    }

    static Bytes scramble(int key, int session, int ticks) {
        int mixed = Integer.reverse(key) + session;
        int b1 = ((mixed >>> 8) & 0xFF) ^ 'K';
        int b2 = ((mixed >>> 16) & 0xFF) ^ 'S';
        int b3 = (mixed >>> 24) ^ 'O';
        // The halves change places, and the lowest octet never crosses the line: the ticks lie on it.
        return Bytes.of((byte) (b2 ^ ticks), (byte) (b3 ^ ticks), (byte) ticks, (byte) (b1 ^ ticks));
    }
}
