package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receipt that a person can type: that the hub has everything up to a number.
 *
 * <pre>
 *   7YQ2-0K4M-9Z1T-WXAB     6 characters: the number; 10 characters: the first 50 bits of
 *                           HMAC-SHA-256(receipt key, "trc1" US agent US epoch US number US chain hash after it)
 * </pre>
 *
 * Nobody can make one who does not know the receipt key, which travels encrypted, and one that fits says that hub and agent hold
 * the very same entries.
 */
public final class ReceiptCode {

    /** The highest number that fits. */
    public static final long UP_TO_MAX = (1L << 30) - 1;

    private static final int NUMBER_LENGTH = 6;
    private static final int PROOF_LENGTH = 10;
    private static final char SEPARATOR = 0x1F;

    private ReceiptCode() {}

    /**
     * The code; empty where nothing is held from the beginning on, or the number is too high.
     *
     * @param hash the chain hash after {@code upTo}.
     */
    public static Optional<String> of(Bytes receiptKey, String agent, String epoch, long upTo, Bytes hash) {
        if (upTo < 1 || upTo > UP_TO_MAX) return Optional.empty();
        String code = Crockford.text(upTo, NUMBER_LENGTH)
                + Crockford.text(proof(receiptKey, agent, epoch, upTo, hash), PROOF_LENGTH);
        return Optional.of(code.replaceAll("(....)(?=.)", "$1-"));
    }

    /**
     * The number that a typed code speaks of; it proves nothing until {@link #of} gives the same code for it.
     *
     * @throws BundleRefusedException if it is no code
     */
    public static long upTo(String typed) throws BundleRefusedException {
        Optional<String> text = Crockford.read(typed);
        if (text.isEmpty() || text.get().length() != NUMBER_LENGTH + PROOF_LENGTH)
            throw new BundleRefusedException(
                    Reason.RECEIPT_DIFFERS,
                    "A receipt code has " + (NUMBER_LENGTH + PROOF_LENGTH)
                            + " letters and digits in four groups. Type it again from the hub's page or paper.");
        return Crockford.number(text.get().substring(0, NUMBER_LENGTH));
    }

    /** Whether what was typed is this code, however it was written. */
    public static boolean isSame(String typed, String code) {
        return Crockford.read(typed).equals(Crockford.read(code));
    }

    private static Bytes proof(Bytes receiptKey, String agent, String epoch, long upTo, Bytes hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(receiptKey.toArray(), "HmacSHA256"));
            String said = "trc1" + SEPARATOR + agent + SEPARATOR + epoch + SEPARATOR + upTo + SEPARATOR + hash.hex();
            return Bytes.of(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HMAC; use a complete one.", e);
        }
    }
}
