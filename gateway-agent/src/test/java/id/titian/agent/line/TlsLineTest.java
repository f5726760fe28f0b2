package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.address.TlsConfig;
import id.titian.agent.trust.Certificates;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An encrypted line, against the TLS of the JDK as a terminal's web server. */
class TlsLineTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Bytes HELLO = Bytes.ofUtf8("hello");

    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Path here;
    private static Path elsewhere;

    private ServerSocket server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = Certificates.authority(folder.resolve("ours"));
        here = ours.hub("here", "ip:127.0.0.1", 30);
        elsewhere = ours.hub("elsewhere", "dns:terminal.example", -1);
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void octetsGoBothWaysAndSilenceIsNoOctets(String version) throws Exception {
        CompletableFuture<SSLSocket> accepted = accept(here, version);

        try (TlsLine line = open(trusting(ours.pem()));
                SSLSocket peer = accepted.get(20, TimeUnit.SECONDS)) {
            line.write(HELLO);

            assertThat(peer.getInputStream().readNBytes(5)).isEqualTo(HELLO.toArray());
            assertThat(peer.getSession().getProtocol()).isEqualTo(version);
            assertThat(line.read(Duration.ofMillis(20))).isEqualTo(Bytes.EMPTY);
            peer.getOutputStream().write(HELLO.toArray());
            assertThat(line.read(SOON)).isEqualTo(HELLO);
            assertThat(line.datagrams()).isFalse();
        }
    }

    @Test
    void aMegabyteComesAsItWasSent() throws Exception {
        CompletableFuture<SSLSocket> accepted = accept(here, "TLSv1.3");
        byte[] much = new byte[1 << 20];
        for (int i = 0; i < much.length; i++) much[i] = (byte) (i * 31);

        try (TlsLine line = open(trusting(ours.pem()));
                SSLSocket peer = accepted.get(20, TimeUnit.SECONDS)) {
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(peer, much.length));
            byte[] heard = new byte[much.length];
            line.write(Bytes.of(much));
            for (int got = 0; got < heard.length; ) {
                Bytes chunk = line.read(SOON);
                assertThat(chunk.length()).isPositive();
                System.arraycopy(chunk.toArray(), 0, heard, got, chunk.length());
                got += chunk.length();
            }

            assertThat(heard).isEqualTo(much);
            echo.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLineThatIsRedialledSpeaksWithTheSamePeerAgain() throws Exception {
        CompletableFuture<SSLSocket> first = accept(here, "TLSv1.3");
        try (TlsLine line = open(trusting(ours.pem()));
                SSLSocket before = first.get(20, TimeUnit.SECONDS)) {
            CompletableFuture<SSLSocket> second = accept(here, "TLSv1.3");

            line.redial();

            try (SSLSocket peer = second.get(20, TimeUnit.SECONDS)) {
                peer.getOutputStream().write(HELLO.toArray());
                assertThat(line.read(SOON)).isEqualTo(HELLO);
            }
            assertThat(before.isConnected()).isTrue();
        }
    }

    @Test
    void aCertificateOfAStrangerIsRefusedWithItsFingerprint() {
        accept(here, "TLSv1.3");

        assertThatThrownBy(() -> open(TlsConfig.USUAL))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("not trusted")
                .hasMessageContaining("Its SHA-256 is ")
                .hasMessageContaining("tls.fingerprint")
                .hasMessageContaining("tls.ca");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        accept(ours.hub("stranger", "ip:127.0.0.2", 30), "TLSv1.3");

        assertThatThrownBy(() -> open(trusting(ours.pem())))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("not trusted");
    }

    @Test
    void aPinnedCertificateIsTrustedWhateverItsNameItsEndAndItsSigner() throws Exception {
        CompletableFuture<SSLSocket> accepted = accept(elsewhere, "TLSv1.3");

        try (TlsLine line = open(pinning(fingerprint(elsewhere)));
                SSLSocket peer = accepted.get(20, TimeUnit.SECONDS)) {
            peer.getOutputStream().write(HELLO.toArray());

            assertThat(line.read(SOON)).isEqualTo(HELLO);
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefusedAlsoIfAnAuthoritySignedIt() throws Exception {
        accept(here, "TLSv1.3");
        Bytes pinned = fingerprint(elsewhere);

        assertThatThrownBy(() -> open(pinning(pinned)))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("somebody stands between");
    }

    @Test
    void aPeerThatDoesNotSpeakTlsIsSaidSo() {
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            try (Socket peer = server.accept()) {
                peer.getOutputStream()
                        .write(Bytes.ofUtf8("HTTP/1.1 400 Bad Request\r\n\r\n").toArray());
                peer.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(() -> open(TlsConfig.USUAL))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("not in TLS");
        assertThat(answering).isNotCancelled();
    }

    @Test
    void aPeerThatTakesTheConnectionAndSaysNothingEndsTheWait() {
        assertThatThrownBy(
                        () -> TlsLine.open("127.0.0.1", server.getLocalPort(), Duration.ofMillis(200), TlsConfig.USUAL))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("did not agree on keys within");
    }

    @Test
    void aFileThatHoldsNoCertificateIsSaidSo() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> open(trusting(empty)))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("empty.pem")
                .hasMessageContaining("tls.ca");
    }

    @Test
    void aPeerThatHangsUpIsALostLine() throws Exception {
        CompletableFuture<SSLSocket> accepted = accept(here, "TLSv1.2");
        try (TlsLine line = open(trusting(ours.pem()))) {
            accepted.get(20, TimeUnit.SECONDS).close();

            assertThatThrownBy(() -> line.read(SOON))
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("closed the line");
        }
    }

    @Test
    void aLineThatIsClosedElsewhereWakesItsReaderAndAnInterruptDoesToo() throws Exception {
        CompletableFuture<SSLSocket> accepted = accept(here, "TLSv1.3");
        try (TlsLine line = open(trusting(ours.pem()));
                SSLSocket peer = accepted.get(20, TimeUnit.SECONDS)) {
            AtomicReference<Throwable> interrupted = new AtomicReference<>();
            Thread first = reading(line, interrupted);
            first.interrupt();
            first.join(SOON.toMillis());
            AtomicReference<Throwable> closed = new AtomicReference<>();
            Thread second = reading(line, closed);
            await().until(() -> second.getState() == Thread.State.RUNNABLE);
            line.close();
            second.join(SOON.toMillis());

            assertThat(interrupted.get()).isInstanceOf(LineLostException.class).hasMessageContaining("asked to stop");
            assertThat(closed.get()).isInstanceOf(LineLostException.class);
            assertThat(peer.isConnected()).isTrue();
        }
    }

    private TlsLine open(TlsConfig tls) throws LineLostException {
        return TlsLine.open("127.0.0.1", server.getLocalPort(), SOON, tls);
    }

    private static TlsConfig trusting(Path pem) {
        return new TlsConfig(Optional.of(pem), Optional.empty());
    }

    private static TlsConfig pinning(Bytes sha256) {
        return new TlsConfig(Optional.empty(), Optional.of(sha256));
    }

    /** Takes one connection; completes when keys are agreed on, or as it failed. */
    private CompletableFuture<SSLSocket> accept(Path keys, String version) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                SSLSocketFactory factory = context(keys).getSocketFactory();
                Socket plain = server.accept();
                SSLSocket socket = (SSLSocket) factory.createSocket(plain, null, true);
                socket.setUseClientMode(false);
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                return socket;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store(keys), Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        return store;
    }

    private static Bytes fingerprint(Path keys) throws Exception {
        return Bytes.of(store(keys).getCertificate("hub").getEncoded()).sha256();
    }

    private static void echo(SSLSocket peer, int length) {
        try {
            peer.getOutputStream().write(peer.getInputStream().readNBytes(length));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread reading(TlsLine line, AtomicReference<Throwable> thrown) {
        Thread reader = new Thread(() -> {
            try {
                line.read(Duration.ofMinutes(1));
            } catch (LineLostException e) {
                thrown.set(e);
            }
        });
        reader.start();
        return reader;
    }
}
