package id.titian.hub.broker;

import id.titian.hub.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key that the hub shows to agents. Looked at before the broker is told of them: the broker's own words
 * about a keystore that it cannot use help nobody.
 */
final class HubCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(HubCertificate.class);

    private HubCertificate() {}

    /**
     * Insists that a PKCS#12 file can be opened and has a key with a certificate.
     *
     * @throws StartRefusedException saying what is wrong with the file and what to do
     */
    static void require(Path file, String password) {
        if (!Files.isReadable(file))
            throw unusable(file, "there is no such file, or the hub may not read it. Put the file there", null);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            require(file, store);
        } catch (IOException e) {
            // This is how the JDK tells the one from the other.
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? unusable(
                            file,
                            "titian.broker.keystore-password does not open it. Set the password that it was made with",
                            e)
                    : unusable(file, "it is no PKCS#12 file. Make one with openssl pkcs12 -export or keytool", e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, "it cannot be used (" + e.getMessage() + "). Make a new one", e);
        }
    }

    private static void require(Path file, KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias) || !(store.getCertificate(alias) instanceof X509Certificate certificate))
                continue;
            try {
                certificate.checkValidity();
            } catch (CertificateException e) {
                // No reason to stop: what waits in the queues can still be taken, and the console says what is missing.
                LOG.error(
                        "The certificate in {} is not valid now ({}). Agents will not connect until it is renewed.",
                        file,
                        e.getMessage());
            }
            return;
        }
        throw unusable(
                file, "it has no private key with a certificate. Export the key together with its certificate", null);
    }

    private static StartRefusedException unusable(Path file, String why, @Nullable Throwable cause) {
        return new StartRefusedException(
                "titian.broker.keystore names " + file + ", but " + why + ", and start the hub again.", cause);
    }
}
