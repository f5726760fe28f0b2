package id.titian.agent.trust;

import id.titian.contract.Bytes;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets another decide whom to trust, and remembers the refused certificate, so that a person can compare it. */
public final class Witness extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile Optional<String> refused = Optional.empty();
    private volatile Bytes shown = Bytes.EMPTY;

    public Witness(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** The SHA-256 of the certificate that was refused last, as openssl writes it; absent if none was. */
    public Optional<String> refused() {
        return refused;
    }

    /** The SHA-256 of the certificate that was shown last; empty if none was. */
    public Bytes shown() {
        return shown;
    }

    private static String text(Bytes fingerprint) {
        return fingerprint.hex().toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            refused = Optional.empty();
            shown = Bytes.of(chain[0].getEncoded()).sha256();
            judge.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            refused = Optional.of(text(shown));
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
