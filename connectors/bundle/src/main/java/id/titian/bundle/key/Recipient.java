package id.titian.bundle.key;

import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import id.titian.contract.Bytes;
import java.security.GeneralSecurityException;

/**
 * Whom something is encrypted for: the public half of an X25519 key pair in the form of age (age-encryption.org/v1).
 *
 * @param text {@code age1} and 58 more characters.
 */
public record Recipient(String text) {

    public Recipient {
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "A hub's key begins with age1 and has 62 characters; copy it whole from the hub.", e);
        }
    }

    /** Sixteen hexadecimal digits that tell it from others. */
    public String fingerprint() {
        return Bytes.ofUtf8(text).sha256().hex().substring(0, 16);
    }
}
