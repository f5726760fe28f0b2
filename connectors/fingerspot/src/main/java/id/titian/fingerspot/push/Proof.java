package id.titian.fingerspot.push;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a message shows where it comes from. Everything is compared in a time that tells nothing of the secret. */
final class Proof {

    /** A shorter secret in a path can be guessed, and counts as none. */
    static final int SECRET_MIN = 16;

    /** A signature older than this, or so far in the future, is none. */
    static final Duration AGE_MAX = Duration.ofSeconds(300);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String START = "sha256=";

    private Proof() {}

    /** Whether what was said is the secret. */
    static boolean isSecret(String said, String secret) {
        // Digests have one length, so that the secret's own does not show.
        boolean isSame = MessageDigest.isEqual(digest(said), digest(secret));
        return isSame && secret.length() >= SECRET_MIN;
    }

    private static byte[] digest(String text) {
        return Bytes.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a moment in Unix seconds is near enough to now. */
    static boolean isFresh(Optional<String> timestamp, Instant now) {
        return timestamp
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(text -> Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), now)
                        .abs())
                .filter(age -> age.compareTo(AGE_MAX) <= 0)
                .isPresent();
    }

    /** Whether a signature is that of these very octets under this token. */
    static boolean isSigned(Optional<String> signature, Bytes body, String token) {
        if (token.isEmpty() || signature.isEmpty()) return false;
        byte[] said = signature.get().strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] ours = (START + mac(body, token).hex()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(said, ours);
    }

    private static Bytes mac(Bytes body, String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Bytes.of(mac.doFinal(body.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM + "; use a complete one.", e);
        }
    }
}
