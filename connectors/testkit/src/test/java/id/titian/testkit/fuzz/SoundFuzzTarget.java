package id.titian.testkit.fuzz;

/** A decoder that withstands everything; an input with a kept mark shows that kept inputs are tried. */
public final class SoundFuzzTarget {

    private SoundFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String digits = id.titian.contract.Bytes.of(data).hex();
        if (!id.titian.contract.Bytes.ofHex(digits).equals(id.titian.contract.Bytes.of(data)))
            throw new AssertionError("What was written is not what is read: " + digits);
        int depth = 0;
        for (byte octet : data) depth = octet == '(' ? depth + 1 : octet == ')' ? depth - 1 : depth;
        if (depth > data.length) throw new AssertionError("Deeper than long: " + depth);
    }
}
