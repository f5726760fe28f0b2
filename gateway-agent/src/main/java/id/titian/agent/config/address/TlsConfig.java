package id.titian.agent.config.address;

import id.titian.contract.Bytes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom an encrypted line to a terminal trusts.
 *
 * @param ca certificates in PEM form to which the terminal's must lead; absent for those of the Java runtime.
 * @param fingerprint the SHA-256 over the one certificate that is trusted, whoever signed it and whatever name it has.
 */
public record TlsConfig(Optional<Path> ca, Optional<Bytes> fingerprint) {

    /** The authorities of the Java runtime. */
    public static final TlsConfig USUAL = new TlsConfig(Optional.empty(), Optional.empty());

    private static final int SHA256_OCTETS = 32;

    /** Reads a fingerprint as browsers and openssl show it. */
    static Bytes fingerprint(String text) {
        String hex = text.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + 2 * SHA256_OCTETS + "}"))
            throw new IllegalArgumentException("is \"" + text
                    + "\"; right would be the SHA-256 fingerprint of the terminal's certificate, 64 hex digits with or"
                    + " without colons.");
        return Bytes.ofHex(hex);
    }
}
