package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.HubConfig;
import id.titian.agent.config.Secret;
import id.titian.agent.trust.Certificates;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import id.titian.agent.uplink.link.Manner;
import id.titian.agent.uplink.link.PahoHubLink;
import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection to a broker that speaks TLS, with certificates as an office has them: one authority, one hub. */
class TlsTest {

    private static final String AGENT = "dinkes-01";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates strangers;
    private static Path right;

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = Certificates.authority(folder.resolve("ours"));
        right = ours.hub("right", "ip:127.0.0.1", 30);
        strangers = Certificates.authority(folder.resolve("strangers"));
    }

    @Test
    void aHubWhoseCertificateOurAuthoritySignedIsTalkedToEncrypted() throws Exception {
        try (TestBroker broker = TestBroker.startTls(right);
                StandInHub hub = StandInHub.connect(broker, AGENT);
                HubLink link = dial(broker, Optional.of(ours.pem()))) {
            link.publishState(WireWriter.state(AgentState.gone("1", Punches.NOW)));

            await().atMost(SOON).until(() -> hub.states().size() == 1);
            assertThat(broker.tlsUrl()).startsWith("ssl://");
        }
    }

    @Test
    void theOctetsOfTheEncryptionAreCountedToo() throws Exception {
        Bytes state = WireWriter.state(AgentState.gone("1", Punches.NOW));
        AtomicLong encrypted = new AtomicLong();
        AtomicLong plain = new AtomicLong();
        try (TestBroker broker = TestBroker.startTls(right);
                StandInHub hub = StandInHub.connect(broker, AGENT)) {
            carry(
                    new HubConfig(
                            URI.create(broker.tlsUrl()),
                            new Secret(TestBroker.PASSWORD),
                            Optional.empty(),
                            Optional.of(ours.pem())),
                    state,
                    encrypted);
            await().atMost(SOON).until(() -> hub.states().size() >= 1);
            carry(
                    new HubConfig(
                            URI.create(broker.url()),
                            new Secret(TestBroker.PASSWORD),
                            Optional.empty(),
                            Optional.empty()),
                    state,
                    plain);
            await().atMost(SOON).until(() -> hub.states().size() >= 2);
        }

        assertThat(plain).hasValueGreaterThan(2L * state.length());
        assertThat(encrypted).as("with a certificate and its signatures").hasValueGreaterThan(plain.get() + 1_500);
    }

    private static void carry(HubConfig hub, Bytes state, AtomicLong octets) throws HubLinkException {
        Manner manner = new Manner(SOON, SOON, octets::addAndGet);
        try (HubLink link = PahoHubLink.dial(hub, AGENT, new Inbox(), state, manner)) {
            link.leave(state);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedBeforeThePasswordIsSaid() throws Exception {
        try (TestBroker broker = TestBroker.startTls(strangers.hub("stranger", "ip:127.0.0.1", 30))) {
            HubLinkException refused = refused(broker, Optional.of(ours.pem()));

            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(refused).hasMessageContaining("certificate").hasMessageContaining("hub.ca");
            assertThat(broker.passwordsHeard()).isZero();
        }
    }

    @Test
    void withoutAFileOnlyTheAuthoritiesOfTheJavaRuntimeAreTrusted() throws Exception {
        try (TestBroker broker = TestBroker.startTls(right)) {
            HubLinkException refused = refused(broker, Optional.empty());

            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(refused).hasMessageContaining("hub.ca");
            assertThat(broker.passwordsHeard()).isZero();
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (TestBroker broker = TestBroker.startTls(ours.hub("elsewhere", "dns:hub.example.go.id", 30))) {
            HubLinkException refused = refused(broker, Optional.of(ours.pem()));

            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(refused).hasMessageContaining("127.0.0.1").hasMessageContaining("hub.url");
            assertThat(broker.passwordsHeard()).isZero();
        }
    }

    @Test
    void aCertificateThatHasExpiredIsRefusedAndTheClockIsNamed() throws Exception {
        try (TestBroker broker = TestBroker.startTls(ours.hub("expired", "ip:127.0.0.1", -1))) {
            HubLinkException refused = refused(broker, Optional.of(ours.pem()));

            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(refused).hasMessageContaining("clock");
            assertThat(broker.passwordsHeard()).isZero();
        }
    }

    @Test
    void aFileWithoutACertificateIsSaidSo() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        HubLinkException refused = refused(URI.create("ssl://127.0.0.1:8883"), Optional.of(empty));

        assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(refused).hasMessageContaining("empty.pem").hasMessageContaining("no certificate");
    }

    @Test
    void aPortThatAnswersWithoutTlsIsSaidSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answerPlainly(plain));

            HubLinkException refused =
                    refused(URI.create("ssl://127.0.0.1:" + plain.getLocalPort()), Optional.of(ours.pem()));

            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(refused).hasMessageContaining("does not speak TLS").hasMessageContaining("hub.url");
            answering.get(20, TimeUnit.SECONDS);
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HubLink dial(TestBroker broker, Optional<Path> ca) throws HubLinkException {
        return dial(URI.create(broker.tlsUrl()), ca);
    }

    private static HubLink dial(URI url, Optional<Path> ca) throws HubLinkException {
        HubConfig hub = new HubConfig(url, new Secret(TestBroker.PASSWORD), Optional.empty(), ca);
        return PahoHubLink.dial(hub, AGENT, new Inbox(), WireWriter.state(AgentState.gone("1", Punches.NOW)));
    }

    private static HubLinkException refused(TestBroker broker, Optional<Path> ca) {
        return refused(URI.create(broker.tlsUrl()), ca);
    }

    private static HubLinkException refused(URI url, Optional<Path> ca) {
        try (HubLink link = dial(url, ca)) {
            throw new AssertionError("Connected to " + url + " over " + link);
        } catch (HubLinkException e) {
            return e;
        }
    }
}
