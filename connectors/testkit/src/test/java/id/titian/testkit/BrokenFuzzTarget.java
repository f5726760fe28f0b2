package id.titian.testkit;

import java.nio.ByteBuffer;

/** A careless decoder: behind a magic word it believes the length. */
public final class BrokenFuzzTarget {

    private static final byte[] MAGIC = {'T', 'I', 'T', 'I', 'A', 'N'};

    private BrokenFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < MAGIC.length + 2) return;
        for (int i = 0; i < MAGIC.length; i++) if (data[i] != MAGIC[i]) return;
        ByteBuffer rest = ByteBuffer.wrap(data, MAGIC.length, data.length - MAGIC.length);
        byte[] content = new byte[rest.getShort() & 0xFFFF];
        rest.get(content);
    }
}
