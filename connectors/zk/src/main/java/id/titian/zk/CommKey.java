package id.titian.zk;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numeric communication key of a terminal, 0 for none, and its scrambled form. */
record CommKey(int number) {

    static final int NUMBER_MAX = 999_999;

    private static final int LETTERS = 0x4F534B5A; // Z K S O, first letter lowest
    private static final int TICKS = 50;

    CommKey {
        if (number < 0 || number > NUMBER_MAX)
            throw new IllegalArgumentException("A communication key is a number from 0 to " + NUMBER_MAX);
    }

    /**
     * Reads the key as configured; a blank one is none.
     *
     * @throws IllegalArgumentException if it is not a number; the message does not repeat the key
     */
    static CommKey parse(String text) {
        String digits = text.strip();
        if (digits.isEmpty()) return new CommKey(0);
        if (digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw new IllegalArgumentException("A communication key is a number from 0 to " + NUMBER_MAX);
        return new CommKey(Integer.parseInt(digits));
    }

    boolean isNone() {
        return number == 0;
    }

    /** The four octets that prove to a terminal, in this session, that we know the key. */
    Bytes scrambled(int session) {
        int mixed = (Integer.reverse(number) + session) ^ LETTERS;
        int swapped = Integer.rotateLeft(mixed, 16);
        ByteBuffer out = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(swapped ^ (TICKS | TICKS << 8 | TICKS << 24));
        out.put(2, (byte) TICKS);
        return Bytes.of(out.array());
    }

    @Override
    public String toString() {
        return isNone() ? "no key" : "a key";
    }
}
