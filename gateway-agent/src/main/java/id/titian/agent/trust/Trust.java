package id.titian.agent.trust;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom an encrypted connection trusts. */
public final class Trust {

    private Trust() {}

    /** Encrypts, trusting the certificates of one PEM file and what they signed, nothing else. */
    public static SSLContext only(Path pem) throws GeneralSecurityException, IOException {
        return encrypting(authorities(pem));
    }

    /** Encrypts with whom a trust manager trusts. */
    public static SSLContext encrypting(X509ExtendedTrustManager trusting) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trusting}, null);
        return context;
    }

    /** Trusts the certificates of one PEM file and what they signed, nothing else. */
    public static X509ExtendedTrustManager authorities(Path pem) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in))
                trusted.setCertificateEntry("ca-" + number++, certificate);
            if (number == 0) throw new CertificateException("the file holds no certificate");
        }
        return trusting(trusted);
    }

    /** Trusts whom the Java runtime trusts. */
    public static X509ExtendedTrustManager usual() throws GeneralSecurityException {
        return trusting(null);
    }

    /** Trusts the one certificate with that SHA-256, whatever its name, its end and its signer. */
    public static X509ExtendedTrustManager fingerprint(Bytes sha256) {
        return new Pinned(sha256);
    }

    /** Trusts everybody: for a first look at who is there, before anything is said that is not for everybody. */
    public static X509ExtendedTrustManager anybody() {
        return new Anybody();
    }

    private static X509ExtendedTrustManager trusting(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        for (TrustManager manager : managers.getTrustManagers())
            if (manager instanceof X509ExtendedTrustManager found) return found;
        throw new GeneralSecurityException("this Java runtime checks no certificates");
    }
}
