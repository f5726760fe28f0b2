package id.titian.bundle.key;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import id.titian.contract.Bytes;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a hub keeps to itself: the keys that open bundles, newest first, and the key that signs receipts.
 *
 * <p>To change the first kind, put another line before the others: from then on agents are to be told its public half, and what
 * was written for the old one is still opened.
 */
public final class HubKeys {

    /** The file of the keys that open bundles: an identity file of age, one {@code AGE-SECRET-KEY-1…} a line. */
    public static final String IDENTITIES = "hub-age-identity.txt";

    /** The file of the key that signs receipts. */
    public static final String SIGNING = "hub-signing-key.json";

    /** How many keys may open bundles at one time. */
    public static final int IDENTITIES_MAX = 10;

    private final Map<Recipient, RecipientStanzaReader> openers;
    private final SigningKey signing;

    private HubKeys(Map<Recipient, RecipientStanzaReader> openers, SigningKey signing) {
        this.openers = openers;
        this.signing = signing;
    }

    /**
     * Reads the keys, or makes those that are missing.
     *
     * @param folder where they live; is there.
     * @throws IOException if they can be neither read nor made; says what to do
     */
    public static HubKeys in(Path folder) throws IOException {
        Path identities = folder.resolve(IDENTITIES);
        Path signing = folder.resolve(SIGNING);
        if (!Files.exists(identities)) makeIdentity(identities);
        if (!Files.exists(signing)) makeSigning(signing);
        return new HubKeys(readIdentities(identities), readSigning(signing));
    }

    /**
     * Reads only the keys that open bundles, as somebody has them who looks into one; what such keys sign nobody knows.
     *
     * @throws IOException if they cannot be read; says what to do
     */
    public static HubKeys ofIdentities(Path identities) throws IOException {
        return new HubKeys(readIdentities(identities), SigningKey.make());
    }

    private static void makeIdentity(Path file) throws IOException {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            KeyFile.write(file, "# public key: " + ascii(pair.getPublic()) + "\n" + ascii(pair.getPrivate()) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no X25519; use a complete one.", e);
        }
    }

    private static void makeSigning(Path file) throws IOException {
        SigningKey made = SigningKey.make();
        KeyFile.write(
                file,
                "{\"v\":1,\"public\":\"" + made.shown().text() + "\",\"pkcs8\":\""
                        + Base64.getEncoder().encodeToString(made.pkcs8().toArray()) + "\"}\n");
    }

    private static Map<Recipient, RecipientStanzaReader> readIdentities(Path file) throws IOException {
        if (Files.size(file) > KeyFile.OCTETS_MAX) throw new IOException(file + " is no key file: it is too large.");
        Map<Recipient, RecipientStanzaReader> openers = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) continue;
                if (openers.size() == IDENTITIES_MAX)
                    throw new GeneralSecurityException("it has more than " + IDENTITIES_MAX + " keys");
                openers.put(recipient(text), X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(text));
            }
            if (openers.isEmpty()) throw new GeneralSecurityException("it has no AGE-SECRET-KEY-1 line");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw KeyFile.damaged(file, e);
        }
        return openers;
    }

    private static Recipient recipient(String identity) throws GeneralSecurityException {
        byte[] ascii = identity.getBytes(StandardCharsets.US_ASCII);
        return new Recipient(ascii(new X25519KeyFactory().translateKey(new SecretKeySpec(ascii, "X25519"))));
    }

    /** The library's keys encode themselves as the texts that age writes. */
    private static String ascii(Key key) {
        return new String(key.getEncoded(), StandardCharsets.US_ASCII);
    }

    private static SigningKey readSigning(Path file) throws IOException {
        JsonObject said = KeyFile.read(file);
        try {
            return SigningKey.of(
                    Bytes.of(Base64.getDecoder().decode(said.text("pkcs8").orElse(""))),
                    new PublicKeyText(said.text("public").orElse("")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw KeyFile.damaged(file, e);
        }
    }

    /** Whom agents encrypt for, the one to be used first. */
    public List<Recipient> recipients() {
        return List.copyOf(openers.keySet());
    }

    /** Signs receipts. */
    public SigningKey signing() {
        return signing;
    }

    /** Whether one of these fingerprints is ours. */
    public boolean isAmong(Set<String> fingerprints) {
        return openers.keySet().stream().anyMatch(ours -> fingerprints.contains(ours.fingerprint()));
    }

    /** Those who can open what is encrypted for us. */
    public Iterable<RecipientStanzaReader> openers() {
        return new ArrayList<>(openers.values());
    }
}
