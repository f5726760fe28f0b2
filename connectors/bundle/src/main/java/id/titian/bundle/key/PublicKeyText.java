package id.titian.bundle.key;

import id.titian.contract.Bytes;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of an Ed25519 key pair (RFC 8032), as the text that travels: 32 octets in Base64 for addresses, without padding.
 *
 * @param text 43 characters.
 */
public record PublicKeyText(String text) {

    /** Octets of the key. */
    static final int LENGTH = 32;

    /** What stands before the key in its X.509 form (RFC 8410). */
    private static final Bytes X509 = Bytes.ofHex("302a300506032b6570032100");

    public PublicKeyText {
        octets(text);
    }

    static PublicKeyText of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new PublicKeyText(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Bytes.of(encoded, encoded.length - LENGTH, LENGTH).toArray()));
    }

    /** Sixteen hexadecimal digits in four groups, by which two people can compare keys aloud. */
    public String fingerprint() {
        return octets(text).sha256().hex().substring(0, 16).replaceAll("(....)(?=.)", "$1-");
    }

    /** Whether this key's other half signed exactly these octets. */
    public boolean signed(Bytes octets, Bytes signature) {
        try {
            Bytes raw = octets(text);
            byte[] encoded = new byte[X509.length() + raw.length()];
            System.arraycopy(X509.toArray(), 0, encoded, 0, X509.length());
            System.arraycopy(raw.toArray(), 0, encoded, X509.length(), raw.length());
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(octets.toArray());
            return check.verify(signature.toArray());
        } catch (SignatureException | InvalidKeyException | InvalidKeySpecException e) {
            // Some wrong signatures are told by false, some by an exception; so are 32 octets that are no point of the
            // curve,
            // for which nobody can have the other half.
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no Ed25519; use a complete one.", e);
        }
    }

    private static Bytes octets(String text) {
        Bytes octets = Bytes.of(Base64.getUrlDecoder().decode(text));
        if (octets.length() != LENGTH)
            throw new IllegalArgumentException("A public key has " + LENGTH + " octets, not " + octets.length());
        return octets;
    }
}
