package id.titian.testkit.fuzz;

import java.nio.ByteBuffer;

/** A careless decoder: behind a magic word it believes the length. */
public final class BrokenFuzzTarget {

    private static final int MAGIC_LENGTH = 6;

    private BrokenFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < MAGIC_LENGTH + 2) return;
        // A branch for each letter: a loop would show the same one each time, and the word would be a matter of luck.
        if (data[0] != 'T') return;
        if (data[1] != 'I') return;
        if (data[2] != 'T') return;
        if (data[3] != 'I') return;
        if (data[4] != 'A') return;
        if (data[5] != 'N') return;
        ByteBuffer rest = ByteBuffer.wrap(data, MAGIC_LENGTH, data.length - MAGIC_LENGTH);
        byte[] content = new byte[rest.getShort() & 0xFFFF];
        rest.get(content);
    }
}
