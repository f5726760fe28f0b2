package id.titian.bundle.key;

import id.titian.contract.Bytes;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an agent keeps to itself: the key that signs its bundles, and the key under which receipt codes are made. Both are made on
 * the agent; the second travels encrypted to the hub in every bundle.
 *
 * @param signing signs bundles.
 * @param receiptKey {@link #RECEIPT_KEY_LENGTH} octets.
 */
public record AgentKeys(SigningKey signing, Bytes receiptKey) {

    /** Octets of the key for receipt codes. */
    public static final int RECEIPT_KEY_LENGTH = 32;

    /** The name of the file in the agent's data folder. */
    public static final String FILE = "agent-key.json";

    /**
     * Reads the keys, or makes them.
     *
     * @param folder the agent's data folder, which is there.
     * @throws IOException if they can be neither read nor made; says what to do
     */
    public static AgentKeys in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) return make(file);
        JsonObject said = KeyFile.read(file);
        try {
            Bytes receiptKey = Bytes.ofHex(said.text("receiptKey").orElse(""));
            if (receiptKey.length() != RECEIPT_KEY_LENGTH) throw new GeneralSecurityException("receiptKey is missing");
            return new AgentKeys(
                    SigningKey.of(
                            Bytes.of(Base64.getDecoder()
                                    .decode(said.text("pkcs8").orElse(""))),
                            new PublicKeyText(said.text("public").orElse(""))),
                    receiptKey);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw KeyFile.damaged(file, e);
        }
    }

    private static AgentKeys make(Path file) throws IOException {
        byte[] octets = new byte[RECEIPT_KEY_LENGTH];
        new SecureRandom().nextBytes(octets);
        AgentKeys made = new AgentKeys(SigningKey.make(), Bytes.of(octets));
        KeyFile.write(
                file,
                "{\"v\":1,\"public\":\"" + made.signing().shown().text() + "\",\"pkcs8\":\""
                        + Base64.getEncoder()
                                .encodeToString(made.signing().pkcs8().toArray()) + "\",\"receiptKey\":\""
                        + made.receiptKey().hex() + "\"}\n");
        return made;
    }

    @Override
    public String toString() {
        return "AgentKeys[" + signing.shown().fingerprint() + "]";
    }
}
