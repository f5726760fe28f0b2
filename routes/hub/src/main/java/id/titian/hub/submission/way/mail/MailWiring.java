package id.titian.hub.submission.way.mail;

import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.way.SenderOffices;
import id.titian.hub.submission.way.SettingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the files of the settings before anything is asked of the mail server. */
@Configuration(proxyBeanMethods = false)
class MailWiring {

    private static final String SECTION = "titian.submissions.mail";

    /** A message with one of the largest files: text makes four of three octets, and lines of it. */
    private static final double ENCODED = 1.5;

    @Bean
    MailMessages mailMessages(
            SubmissionDesk desk, SenderOffices offices, MailSettings settings, SubmissionSettings limits) {
        Optional<String> provenBy =
                settings.requireAuthenticated() ? Optional.ofNullable(settings.authenticatedBy()) : Optional.empty();
        return new MailMessages(
                desk, new TrustedSenders(settings.senders(), provenBy), offices, settings.officesBySender(), (long)
                        (limits.octetsMax().toBytes() * ENCODED));
    }

    @Bean
    MailPolls mailPolls(MailSettings settings) {
        return new MailPolls(settings.user() + "@" + settings.host() + "/" + settings.folder());
    }

    @Bean
    String mailPassword(MailSettings settings) {
        @Nullable Path file = settings.passwordFile();
        if (settings.host() == null || file == null) return "";
        return new SettingFile(SECTION, "password-file", file).password();
    }

    /** Camel would read the whole heading of each message for it, also of strangers', and has no use for it over IMAP. */
    @Bean
    MailUidGenerator mailNumbers() {
        return (endpoint, message) -> Integer.toString(message.getMessageNumber());
    }

    /**
     * Nothing of a message becomes a header: Camel obeys some, and whoever writes {@code delete: true} or {@code moveTo} into
     * the heading of a message would have it deleted or moved.
     */
    @Bean
    HeaderFilterStrategy mailHeaders() {
        return new NoHeaders();
    }

    static final class NoHeaders implements HeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return true;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return true;
        }
    }

    @Bean
    SSLContextParameters mailTls(MailSettings settings) {
        SSLContextParameters tls = new SSLContextParameters();
        @Nullable Path file = settings.certificate();
        if (settings.host() == null || file == null) return tls;
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(trusting(file));
        tls.setTrustManagers(trust);
        return tls;
    }

    static TrustManager trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in))
                known.setCertificateEntry("known-" + known.size(), each);
            if (known.size() == 0) throw new IOException("it holds no certificate");
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(known);
            for (TrustManager each : factory.getTrustManagers()) if (each instanceof X509TrustManager) return each;
            throw new IOException("this Java runtime has no use for it");
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingFile(SECTION, "certificate", file).refused(String.valueOf(e.getMessage()), e);
        }
    }
}
