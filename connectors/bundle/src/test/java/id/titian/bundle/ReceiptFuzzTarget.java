package id.titian.bundle;

import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;

/** Whatever lies on a stick under the name of a receipt, and whatever somebody types as a code. */
public final class ReceiptFuzzTarget {

    private static final PublicKeyText SOMEBODY = new PublicKeyText("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    private ReceiptFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ReceiptFile.read(Bytes.of(data), SOMEBODY);
            throw new AssertionError("nobody has that key");
        } catch (BundleRefusedException e) {
            if (e.getMessage().isBlank()) throw new AssertionError("a refusal without words", e);
        }
        try {
            long upTo = ReceiptCode.upTo(new String(data, StandardCharsets.UTF_8));
            if (upTo < 0 || upTo > ReceiptCode.UP_TO_MAX) throw new AssertionError("no such number: " + upTo);
        } catch (BundleRefusedException e) {
            if (e.getMessage().isBlank()) throw new AssertionError("a refusal without words", e);
        }
    }
}
