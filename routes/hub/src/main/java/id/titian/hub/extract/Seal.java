package id.titian.hub.extract;

import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The last octets of a sealed extract: who signed what stands before.
 *
 * <pre>
 *   titian-extract-1 KEY SIGNATURE      ASCII; key and signature in Base64 for addresses, without padding
 * </pre>
 *
 * <p>Signed is the text {@code titian-extract-1} and, after a line feed, the SHA-256 of all octets before the seal in hexadecimal.
 */
public record Seal(PublicKeyText key, Bytes signature) {

    /** Octets of a seal; always as many, so that a reader knows where it begins. */
    public static final int LENGTH = 17 + 43 + 1 + 86;

    private static final String WORD = "titian-extract-1";

    static Seal of(SigningKey key, Bytes sha256) {
        return new Seal(key.shown(), key.sign(signed(sha256)));
    }

    /** Reads one; empty if these octets are none. */
    public static Optional<Seal> read(Bytes octets) {
        String[] words = new String(octets.toArray(), StandardCharsets.US_ASCII).split(" ", -1);
        if (octets.length() != LENGTH || words.length != 3 || !words[0].equals(WORD)) return Optional.empty();
        try {
            Seal seal = new Seal(
                    new PublicKeyText(words[1]), Bytes.of(Base64.getUrlDecoder().decode(words[2])));
            // Base64 leaves bits of the last digit unused; only the one way of writing it is right.
            return seal.octets().equals(octets) ? Optional.of(seal) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Bytes octets() {
        return Bytes.of((WORD
                        + ' '
                        + key.text()
                        + ' '
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.toArray()))
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether its key signed a file of which this is the SHA-256 of everything before the seal. */
    public boolean fits(Bytes sha256) {
        return key.signed(signed(sha256), signature);
    }

    private static Bytes signed(Bytes sha256) {
        return Bytes.ofUtf8(WORD + '\n' + sha256.hex());
    }
}
