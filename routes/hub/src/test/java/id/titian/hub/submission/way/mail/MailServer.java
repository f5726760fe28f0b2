package id.titian.hub.submission.way.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A real IMAP server over TLS with the mailbox of {@code titian}. */
final class MailServer implements AutoCloseable {

    static final String PASSWORD = "rahasia +&)%";

    private static final String KEYS_PASSWORD = "changeit";

    private final GreenMail server;
    private final GreenMailUser mailbox;

    /** One key for all servers of this process: the library reads it once. */
    private static final class Keys {

        private static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("mail-keys");
                Path store = folder.resolve("mail.p12");
                Path certificate = folder.resolve("mail.pem");
                for (Path each : List.of(folder, store, certificate))
                    each.toFile().deleteOnExit();
                keytool(store, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=mail", "-ext", "SAN=dns:localhost");
                keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
                System.setProperty("greenmail.tls.keystore.file", store.toString());
                System.setProperty("greenmail.tls.keystore.password", KEYS_PASSWORD);
                return folder;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("No key for the mail server", e);
            }
        }
    }

    /** Starts it. */
    MailServer() {
        assertThat(certificate()).exists();
        this.server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS));
        server.start();
        this.mailbox = server.setUser("titian@kab.example", "titian", PASSWORD);
    }

    int port() {
        return server.getImaps().getPort();
    }

    Path certificate() {
        return Keys.FOLDER.resolve("mail.pem");
    }

    void deliver(String message) throws Exception {
        mailbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    List<StoredMessage> messages() {
        try {
            return server.getManagers().getImapHostManager().getInbox(mailbox).getMessages();
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
    }

    boolean hasFolder(String name) {
        return server.getManagers().getImapHostManager().getFolder(mailbox, name) != null;
    }

    boolean isSeen(int message) {
        return messages().get(message).isSet(Flags.Flag.SEEN);
    }

    boolean isFlagged(int message) {
        return messages().get(message).isSet(Flags.Flag.FLAGGED);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "mail", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", KEYS_PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }
}
