package id.titian.bundle.key;

import id.titian.contract.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** An Ed25519 key pair. */
public final class SigningKey {

    /** Octets of a signature. */
    public static final int SIGNATURE_LENGTH = 64;

    private final PrivateKey secret;
    private final PublicKeyText shown;

    private SigningKey(PrivateKey secret, PublicKeyText shown) {
        this.secret = secret;
        this.shown = shown;
    }

    /** A new pair. */
    public static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), PublicKeyText.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static SigningKey of(Bytes pkcs8, PublicKeyText shown) throws GeneralSecurityException {
        SigningKey key = new SigningKey(
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray())), shown);
        Bytes probe = Bytes.ofUtf8("probe");
        if (!shown.signed(probe, key.sign(probe)))
            throw new GeneralSecurityException("the public half does not belong to the private one");
        return key;
    }

    Bytes pkcs8() {
        return Bytes.of(secret.getEncoded());
    }

    /** The half that may be shown. */
    public PublicKeyText shown() {
        return shown;
    }

    /** The signature over these octets. They are kept in memory meanwhile: sign digests of what is long. */
    public Bytes sign(Bytes octets) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(octets.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("This Java runtime has no Ed25519; use a complete one.", e);
    }
}
