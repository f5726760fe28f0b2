package id.titian.testkit.fuzz;

import id.titian.testkit.Hex;
import java.util.Arrays;

/** Falls over one input that no fuzzer guesses: only the kept one shows it. */
public final class KeptFuzzTarget {

    private static final int FATAL =
            Arrays.hashCode(Hex.of("\"the input that is kept\"").toArray());

    private KeptFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 22 && Arrays.hashCode(data) == FATAL) throw new IllegalStateException("as ever");
    }
}
