package id.titian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.titian.contract.PunchKey;
import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-06T00:30:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private record Request(Headers headers, String body) {}

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Behaviour behaviour = exchange -> exchange.sendResponseHeaders(204, -1);

    @BeforeEach
    void startTheOtherSide() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange;
                    InputStream in = exchange.getRequestBody()) {
                requests.add(new Request(
                        exchange.getRequestHeaders(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                behaviour.answer(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stopTheOtherSide() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void aPunchIsPostedWithItsKey() throws Exception {
        Parcel parcel = parcel("1001");

        List<Delivery> answers = webhook(PATIENCE).deliver(of(parcel));

        assertThat(answers).singleElement().isInstanceOf(Delivery.Accepted.class);
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).headers().getFirst("Idempotency-Key"))
                .isEqualTo(parcel.key().hash().hex());
        assertThat(requests.get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(requests.get(0).headers()).doesNotContainKey("Authorization");
        assertThat(requests.get(0).body())
                .isEqualTo("{\"key\":\"" + parcel.key().hash().hex()
                        + "\",\"nip\":\"199001012015011001\",\"name\":\"BUDI \\\"B\\\" SANTOSO\",\"office\":\"SETDA\","
                        + "\"time\":\"2026-10-06T07:30:15\",\"zone\":\"Asia/Jakarta\",\"instant\":\"2026-10-06T00:30:15Z\","
                        + "\"terminal\":\"TTN1\",\"pin\":\"1001\",\"ordinal\":0,\"inOutMode\":0}");
    }

    @Test
    void itTakesOneParcelAtATime() {
        assertThat(webhook(PATIENCE).grouping()).isEqualTo(Destination.Grouping.EACH);
    }

    @Test
    void theSecretsGoIntoHeadersAndNowhereElse() throws Exception {
        WebhookSettings settings =
                new WebhookSettings(address("/hook"), Optional.of("a-token"), Optional.of("Jefe"), PATIENCE);

        new Webhook(settings, CLOCK).deliver(of(parcel("1001")));

        assertThat(requests.get(0).headers().getFirst("Authorization")).isEqualTo("Bearer a-token");
        assertThat(requests.get(0).headers().getFirst("X-Titian-Signature"))
                // printf '%s' "$body" | openssl dgst -sha256 -hmac Jefe
                .isEqualTo("sha256=d6abcbb5ee87237fda99a78f31b3aedaa4485bfaecb25aaebe724d8f18c71fb3");
        assertThat(settings.toString()).doesNotContain("a-token").doesNotContain("Jefe");
    }

    @Test
    void theReceiptNamesTheOtherSidesOwnNumber() throws Exception {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("X-Request-Id", "r-77");
            reply(exchange, 201, "ok");
        };

        Delivery answer = webhook(PATIENCE).deliver(of(parcel("1001"))).get(0);

        // printf ok | sha256sum
        assertThat(((Delivery.Accepted) answer).receipt())
                .isEqualTo("http:201 id:r-77 sha256:2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void theseMeanThatItHasThePunch(int status) throws Exception {
        behaviour = exchange -> exchange.sendResponseHeaders(status, -1);

        assertThat(webhook(PATIENCE).deliver(of(parcel("1001"))))
                .singleElement()
                .isInstanceOf(Delivery.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void theseMeanThatItDoesNotWantThisRow(int status) throws Exception {
        behaviour = exchange -> reply(exchange, status, "nip\r\nunknown");

        Delivery answer = webhook(PATIENCE).deliver(of(parcel("1001"))).get(0);

        assertThat(answer).isInstanceOfSatisfying(Delivery.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("http-" + status);
            assertThat(refused.message()).contains("nip unknown").contains("replay");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIAL",
        "403, CREDENTIAL",
        "407, CREDENTIAL",
        "408, TRANSIENT",
        "409, TRANSIENT",
        "425, TRANSIENT",
        "429, TRANSIENT",
        "500, TRANSIENT",
        "503, TRANSIENT",
        "404, CONTRACT",
        "405, CONTRACT",
        "410, CONTRACT",
        "415, CONTRACT",
        "301, CONTRACT",
        "307, CONTRACT"
    })
    void theseConcernEverything(int status, FailureClass expected) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };

        DestinationException failure = catchThrowableOfType(
                DestinationException.class, () -> webhook(PATIENCE).deliver(of(parcel("1001"))));

        assertThat(failure.failureClass()).isEqualTo(expected);
        assertThat(failure).hasMessageContaining("HTTP " + status);
        // A redirect is not followed: the punch went to the agreed address and nowhere else.
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                             | PT7S",
                "999999999                     | PT1H",
                "Tue, 6 Oct 2026 00:30:42 GMT  | PT42S",
                "Tue, 6 Oct 2026 00:00:00 GMT  | PT0S"
            })
    void theWaitThatItAsksForIsKept(String header, Duration expected) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            exchange.sendResponseHeaders(503, -1);
        };

        DestinationException failure = catchThrowableOfType(
                DestinationException.class, () -> webhook(PATIENCE).deliver(of(parcel("1001"))));

        assertThat(failure.retryAfter()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999999"})
    void aWaitThatIsNonsenseIsPassedOver(String header) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            exchange.sendResponseHeaders(503, -1);
        };

        DestinationException failure = catchThrowableOfType(
                DestinationException.class, () -> webhook(PATIENCE).deliver(of(parcel("1001"))));

        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void aSilentReceiverIsTransient() {
        behaviour = exchange -> awaitInterrupt();

        assertTransient(webhook(SHORT));
    }

    /** The draft of Idempotency-Key answers 409 while the first request with the same key is still being worked on. */
    @Test
    void aReceiverThatStillWorksOnTheFirstNoticeAndThenLosesItGetsItAgain() throws Exception {
        CountDownLatch rolledBack = new CountDownLatch(1);
        behaviour = exchange -> {
            if (rolledBack.getCount() == 0) {
                reply(exchange, 201, "kept");
            } else if (requests.size() == 1) {
                awaitInterrupt(rolledBack);
                reply(exchange, 500, "nothing kept");
            } else {
                reply(exchange, 409, "the first request is still being processed");
            }
        };

        assertTransient(webhook(SHORT));
        assertTransient(webhook(PATIENCE));
        rolledBack.countDown();
        List<Delivery> third = webhook(PATIENCE).deliver(of(parcel("1001")));

        assertThat(third).singleElement().isInstanceOfSatisfying(Delivery.Accepted.class, kept -> assertThat(
                        kept.receipt())
                .startsWith("http:201 "));
        assertThat(requests)
                .extracting(Request::body)
                .containsOnly(requests.get(0).body());
    }

    @Test
    void anAnswerThatTricklesForEverIsTransient() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            awaitInterrupt();
        };

        assertTransient(webhook(SHORT));
    }

    @Test
    void anAnswerThatIsGivenUpIsHungUpOn() throws Exception {
        CompletableFuture<Integer> afterwards = new CompletableFuture<>();
        try (ServerSocket trickling = answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na", socket -> {
            InputStream in = socket.getInputStream();
            int next = in.read();
            while (next >= 0) next = in.read();
            afterwards.complete(next);
        })) {
            assertTransient(at(address(trickling), SHORT));

            assertThat(afterwards).succeedsWithin(PATIENCE).isEqualTo(-1);
        }
    }

    @Test
    void anAnswerThatIsCutInTheMiddleIsTransient() throws Exception {
        try (ServerSocket cutting = answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", socket -> {})) {
            assertTransient(at(address(cutting), PATIENCE));
        }
    }

    @Test
    void aSecretThatTheOtherSideRepeatsIsNotShown() {
        behaviour = exchange -> reply(exchange, 401, "bad header: Authorization: Bearer a-token, key Jefe");
        Webhook webhook = new Webhook(
                new WebhookSettings(address("/hook"), Optional.of("a-token"), Optional.of("Jefe"), PATIENCE), CLOCK);

        assertThatThrownBy(() -> webhook.deliver(of(parcel("1001"))))
                .hasMessageContaining("bad header")
                .hasMessageContaining("(secret)")
                .hasMessageNotContaining("a-token")
                .hasMessageNotContaining("Jefe");
    }

    @Test
    void aLongSecretThatTheOtherSideRepeatsIsNotShownInPartEither() {
        String token = "t0k3n".repeat(200);
        behaviour = exchange -> reply(exchange, 401, "bad header: Authorization: Bearer " + token + " is not known");
        Webhook webhook = new Webhook(
                new WebhookSettings(address("/hook"), Optional.of(token), Optional.empty(), PATIENCE), CLOCK);

        assertThatThrownBy(() -> webhook.deliver(of(parcel("1001"))))
                .hasMessageContaining("Bearer (secret) is not known")
                .hasMessageNotContaining("t0k3n");
    }

    @Test
    void aReceiverThatSpeaksTlsToAPlainAddressIsToldOfInPrintableCharacters() throws Exception {
        try (ServerSocket tls = answering("\u0015\u0003\u0001\u0000\u0002\u0002\u0046", socket -> {})) {
            assertThatThrownBy(() -> at(address(tls), PATIENCE).deliver(of(parcel("1001"))))
                    .isInstanceOfSatisfying(DestinationException.class, e -> assertThat(e.failureClass())
                            .isEqualTo(FailureClass.TRANSIENT))
                    .hasMessageContaining("tried again")
                    .satisfies(e -> assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl));
        }
    }

    @Test
    void anEndlessBodyIsReadInPartOnly() throws Exception {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] noise = new byte[8192];
                for (int i = 0; i < 10_000; i++) out.write(noise);
            } catch (IOException e) {
                // The webhook has hung up, as it should.
            }
        };

        assertThat(webhook(PATIENCE).deliver(of(parcel("1001"))))
                .singleElement()
                .isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void aConnectionThatIsCutBeforeTheAnswerIsTransient() throws Exception {
        try (ServerSocket cutter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            workers.execute(() -> {
                while (!cutter.isClosed()) {
                    try (Socket socket = cutter.accept()) {
                        socket.getInputStream().read();
                    } catch (IOException e) {
                        return;
                    }
                }
            });

            assertTransient(at(URI.create("http://127.0.0.1:" + cutter.getLocalPort() + "/"), PATIENCE));
        }
    }

    @Test
    void nobodyThereIsTransient() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertTransient(at(URI.create("http://127.0.0.1:" + port + "/"), PATIENCE));
    }

    private void assertTransient(Webhook webhook) {
        assertThatThrownBy(() -> webhook.deliver(of(parcel("1001"))))
                .isInstanceOfSatisfying(DestinationException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.TRANSIENT))
                .hasMessageContaining("tried again");
    }

    private Webhook webhook(Duration answerWithin) {
        return at(address("/hook"), answerWithin);
    }

    private static Webhook at(URI address, Duration answerWithin) {
        return new Webhook(new WebhookSettings(address, Optional.empty(), Optional.empty(), answerWithin), CLOCK);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
    }

    /** Until the test's end shuts the workers down. */
    private static void awaitInterrupt() {
        awaitInterrupt(new CountDownLatch(1));
    }

    private static void awaitInterrupt(CountDownLatch sooner) {
        try {
            sooner.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Afterwards {
        void with(Socket socket) throws IOException;
    }

    /** A server that reads the beginning of one request, says this, and goes on as told. */
    private ServerSocket answering(String answer, Afterwards afterwards) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        workers.execute(() -> {
            try (Socket socket = server.accept()) {
                String request = "";
                while (!request.endsWith("}"))
                    request += (char) socket.getInputStream().read();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                afterwards.with(socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return server;
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private static Consignment of(Parcel parcel) {
        return new Consignment(LocalDate.of(2026, 10, 6), List.of(parcel));
    }

    private static Parcel parcel(String pin) {
        return new Parcel(
                new PunchKey("TTN1", pin, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0),
                "199001012015011001",
                "BUDI \"B\" SANTOSO",
                "SETDA",
                ZoneId.of("Asia/Jakarta"),
                Optional.of(0),
                Optional.empty());
    }
}
