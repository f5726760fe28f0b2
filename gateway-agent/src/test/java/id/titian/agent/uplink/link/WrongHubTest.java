package id.titian.agent.uplink.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.config.HubConfig;
import id.titian.agent.config.Secret;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that leads to something else than the hub's broker: what the person who wrote it is told. */
class WrongHubTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** What stands at the address, once it has taken a connection. */
    @FunctionalInterface
    private interface Service {
        void serve(Socket caller) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 \r\nContent-Type: text/html;charset=utf-8\r\nConnection: close\r\n\r\n<!doctype html>",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "220 mail.example.go.id ESMTP\r\n"
            })
    void whatAnswersInAnotherProtocolIsSaidToSpeakNoMqtt(String answer) throws Exception {
        HubLinkException refused = refusedBy(SOON, caller -> {
            caller.getInputStream().read();
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });

        assertThat(refused)
                .hasMessageContaining("MQTT")
                .hasMessageContaining("1883")
                .hasMessageContaining("8080")
                .hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("does not answer").doesNotContain("Exception");
    }

    @Test
    void whatHangsUpAtTheGreetingIsSaidToHangUp() throws Exception {
        HubLinkException refused =
                refusedBy(SOON, caller -> caller.getInputStream().read());

        assertThat(refused)
                .hasMessageContaining("hung up at our greeting")
                .hasMessageContaining("1883")
                .hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("does not answer").doesNotContain("Exception");
    }

    @Test
    void whatResetsTheConnectionAtTheGreetingIsSaidToHangUpToo() throws Exception {
        HubLinkException refused = refusedBy(SOON, caller -> {
            caller.getInputStream().read();
            caller.setSoLinger(true, 0);
            caller.close();
        });

        assertThat(refused).hasMessageContaining("hung up at our greeting").hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("Exception");
    }

    @Test
    void whatTakesTheConnectionAndSaysNothingIsNotWaitedForLongAndSaidToGiveNoAnswer() throws Exception {
        HubLinkException refused = refusedBy(
                Duration.ofSeconds(1), caller -> caller.getInputStream().readAllBytes());

        assertThat(refused)
                .hasMessageContaining("gave no answer in MQTT within 1 s")
                .hasMessageContaining("1883")
                .hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("Exception");
    }

    @Test
    void aPortWhereNobodyListensIsSaidSo() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            port = server.getLocalPort();
        }

        HubLinkException refused = refused(URI.create("tcp://127.0.0.1:" + port), SOON);

        assertThat(refused)
                .hasMessageContaining("nothing listens there")
                .hasMessageContaining("whether the hub runs")
                .hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("Exception");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidSo() {
        HubLinkException refused = refused(URI.create("tcp://no-such-hub.invalid:1883"), SOON);

        assertThat(refused)
                .hasMessageContaining("The name no-such-hub.invalid is not known")
                .hasMessageContaining("hub.url");
        assertThat(refused.getMessage()).doesNotContain("Exception");
    }

    private static HubLinkException refusedBy(Duration within, Service service) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server, service));

            HubLinkException refused = refused(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), within);

            serving.get(20, TimeUnit.SECONDS);
            return refused;
        }
    }

    private static void serve(ServerSocket server, Service service) {
        try (Socket caller = server.accept()) {
            service.serve(caller);
            if (caller.isClosed()) return;
            // Closed with octets unread, a socket is reset: what it said last might not arrive.
            caller.shutdownOutput();
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HubLinkException refused(URI url, Duration within) {
        HubConfig hub = new HubConfig(url, new Secret("not-the-right-one"), Optional.empty(), Optional.empty());
        try (HubLink link =
                PahoHubLink.dial(hub, "dinkes-01", new DeafEars(), Bytes.ofUtf8("{}"), Manner.USUAL.within(within))) {
            throw new AssertionError("Connected to " + url + " over " + link);
        } catch (HubLinkException e) {
            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            return e;
        }
    }

    /** Nothing is said over a connection that never was. */
    private static final class DeafEars implements HubEars {

        @Override
        public void acknowledged(long name, int reasonCode) {}

        @Override
        public void failed(long name, String why) {}

        @Override
        public void receipt(Bytes payload) {}

        @Override
        public void order(Bytes payload) {}

        @Override
        public void lost(int reasonCode, String why) {}
    }
}
