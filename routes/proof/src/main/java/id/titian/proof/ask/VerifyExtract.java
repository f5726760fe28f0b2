package id.titian.proof.ask;

import id.titian.bundle.key.PublicKeyText;
import id.titian.hub.extract.SealCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./titian verify-extract}: whether a sealed extract is as the hub made it, without any hub. */
public final class VerifyExtract {

    private static final int DIFFERS = 1;

    private VerifyExtract() {}

    /** Returns 0 only if every octet is as it was signed, and by that key if one is said. */
    public static int run(List<String> words, PrintStream out) throws IOException {
        boolean hasKey = words.size() == 3 && words.get(1).equals("--key");
        if (!hasKey && words.size() != 1) throw new IllegalArgumentException("Say a file, and --key TEXT if you like.");
        Path file = Path.of(words.get(0));
        if (!Files.isRegularFile(file)) throw new IOException("There is no file " + file + ".");
        @Nullable PublicKeyText key = null;
        if (hasKey)
            try {
                key = new PublicKeyText(words.get(2));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--key is the hub's signing key, 43 characters, as its page /bundles shows it.", e);
            }
        SealCheck.Verdict verdict = SealCheck.check(file, key);
        verdict.words().forEach(out::println);
        @Nullable PublicKeyText sealedBy = verdict.key();
        if (verdict.isSound() && !hasKey && sealedBy != null)
            out.println("Whose key that is, its fingerprint " + sealedBy.fingerprint()
                    + " on the page /bundles of the hub says; or say --key.");
        return verdict.isSound() ? 0 : DIFFERS;
    }
}
