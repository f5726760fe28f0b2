package id.titian.fingerspot.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushTerminal;
import id.titian.fingerspot.Asked;
import id.titian.sandbox.fingerspot.FingerspotTerminalSpec;
import id.titian.sandbox.fingerspot.HeldPunch;
import id.titian.sandbox.fingerspot.SimulatedFingerspotCloud;
import id.titian.sandbox.fingerspot.SimulatedFingerspotHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both clouds' webhooks over real sockets, into a house that is sometimes full. */
class WebhookOverTheWireTest {

    private static final String SECRET = "unguessable-0123456789";
    private static final FingerspotTerminalSpec SPEC = FingerspotTerminalSpec.of("61616161", Asked.JAKARTA, Asked.NOON);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final MemoryHost host = new MemoryHost();
    private HttpServer door;

    @BeforeEach
    void openTheHouse() throws IOException {
        host.terminals.put(
                "61616161",
                new PushTerminal(
                        "61616161",
                        PinForm.DIGITS,
                        Asked.JAKARTA,
                        false,
                        Map.of("secret", SECRET, "cloudId", SPEC.cloudId(), "token", SPEC.token())));
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::receive);
        door.start();
    }

    @AfterEach
    void closeTheHouse() {
        door.stop(0);
    }

    @Test
    void aPunchOfTheHubArrivesToTheSecondInBothShapes() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            hub.webhook(address(SECRET), Duration.ofMillis(1));

            hub.punch("1001", MORNING);
            hub.punch("0053", MORNING.plusSeconds(1));

            await().until(() -> host.kept.size() == 2);
            assertThat(host.kept.values().stream().map(Punch.class::cast).map(WebhookOverTheWireTest::held))
                    .containsExactlyInAnyOrderElementsOf(hub.memory());
            assertThat(host.hints).isEmpty();
        }
    }

    @Test
    void aHouseThatIsFullIsTriedAgainAndThePunchIsKeptOnce() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            host.refusals = 3;
            hub.webhook(address(SECRET), Duration.ofMillis(1));

            hub.punch("1001", MORNING);

            await().until(() -> hub.webhookOutcomes().size() == 4);
            assertThat(hub.webhookOutcomes()).containsExactly(503, 503, 503, 200);
            assertThat(host.kept).hasSize(1);
        }
    }

    @Test
    void afterSixTriesTheHubGivesUpForGoodAndTheReadingHasToBringIt() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            host.refusals = 6;
            hub.webhook(address(SECRET), Duration.ofMillis(1));

            hub.punch("1001", MORNING);
            await().until(() -> hub.webhookOutcomes().size() == 6);
            hub.punch("0053", MORNING);

            await().until(() -> host.kept.size() == 1);
            assertThat(hub.webhookOutcomes()).hasSize(7);
            assertThat(hub.database()).hasSize(2);
        }
    }

    @Test
    void aNoticeOfTheCloudMakesSomebodyReadAndKeepsNothing() throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.webhook(address(SECRET));

            cloud.punch("1001", MORNING);

            await().until(() -> cloud.webhookOutcomes().size() == 1);
            assertThat(cloud.webhookOutcomes()).containsExactly(200);
            assertThat(host.hints).containsExactly("61616161");
            assertThat(host.kept).isEmpty();
        }
    }

    @Test
    void aCloudWithTheWrongSecretFindsNothing() throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.webhook(address("some-other-secret-of-somebody"));

            cloud.punch("1001", MORNING);

            await().until(() -> cloud.webhookOutcomes().size() == 1);
            assertThat(cloud.webhookOutcomes()).containsExactly(404);
            assertThat(host.hints).isEmpty();
        }
    }

    private URI address(String secret) {
        return URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/fingerspot/" + secret + "/61616161");
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = HttpHeaders.NONE;
        for (var header : exchange.getRequestHeaders().entrySet())
            headers = headers.and(header.getKey(), header.getValue().get(0));
        var request = new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                Bytes.of(exchange.getRequestBody().readAllBytes()));
        try (exchange) {
            HttpResponse answer = answer(request);
            exchange.sendResponseHeaders(
                    answer.status(),
                    answer.body().isEmpty() ? -1 : answer.body().length());
            exchange.getResponseBody().write(answer.body().toArray());
        }
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            return new FingerspotPush().answer(request, "127.0.0.1", host);
        } catch (NotKeptException e) {
            return HttpResponse.of(503, "Service Unavailable", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpResponse.of(503, "Service Unavailable", "");
        }
    }

    private static HeldPunch held(Punch punch) {
        return new HeldPunch(
                punch.pin(),
                punch.punchTime(),
                punch.verifyMode() == null ? -1 : punch.verifyMode(),
                punch.inOutMode() == null ? -1 : punch.inOutMode());
    }
}
