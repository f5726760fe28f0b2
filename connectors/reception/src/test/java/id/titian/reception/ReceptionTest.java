package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.push.PushFamily;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final GuestBook book = new GuestBook();
    private Reception reception;

    @BeforeEach
    void open() throws IOException {
        reception = Reception.open(settings(8, 4, Duration.ofSeconds(2)), List.of(book), book);
    }

    private static ReceptionSettings settings(int visits, int ofOnePeer, Duration questionWithin) {
        return new ReceptionSettings("127.0.0.1", 0, visits, ofOnePeer, questionWithin, SOON, 100_000, 150_000);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void anAnswerHasNothingButWhatTheFamilySaid() throws IOException {
        String answer = ask("POST /guests?SN=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(answer)
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: 5\r\n\r\n"
                                + "OK: 3");
    }

    @Test
    void aTerminalThatSpeaksTheOldVersionIsAnsweredInIt() throws IOException {
        assertThat(ask("GET /guests HTTP/1.0\n\n")).startsWith("HTTP/1.0 200 OK\r\n");
    }

    @Test
    void aQuestionOfNoFamilyIsNotFound() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");

        assertThat(book.asked).isEmpty();
    }

    @Test
    void whatCouldNotBeKeptIsNotAcknowledged() throws IOException {
        assertThat(ask("GET /guests?full HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .doesNotContain("OK");
        assertThat(ask("GET /guests?broken HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("OK");
    }

    @Test
    void whatIsNoHttpIsRefusedAndCostsNothing() throws IOException {
        assertThat(ask("\u00a5\u0000\u0001garbage\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("POST /guests HTTP/1.1\r\nContent-Length: 2147483648\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");

        assertThat(ask("GET /guests HTTP/1.1\r\n\r\n")).contains("OK: 0");
    }

    @Test
    void aClientThatWaitsForAWordBeforeItsBodyGetsIt() throws IOException {
        try (Socket socket = dial()) {
            say(socket, "POST /guests HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            byte[] word = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());

            say(socket, "ok");

            assertThat(new String(word, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 ");
            assertThat(rest(socket)).contains("OK: 2");
        }
    }

    @Test
    void whoDribblesIsShownOutAndOthersAreServed() throws Exception {
        try (Socket slow = dial()) {
            CompletableFuture<Integer> dribble = CompletableFuture.supplyAsync(() -> dribble(slow));

            assertThat(ask("GET /guests HTTP/1.1\r\n\r\n")).contains("OK: 0");

            assertThat(dribble.get(SOON.toSeconds(), TimeUnit.SECONDS)).isLessThan(1_000);
        }
    }

    /** One octet every 50 ms until nobody takes them any more; says how many were taken. */
    private static int dribble(Socket socket) {
        int said = 0;
        try {
            socket.setSoTimeout(50);
            while (said < 1_000) {
                socket.getOutputStream().write('a');
                said++;
                try {
                    if (socket.getInputStream().read() < 0) return said;
                } catch (java.net.SocketTimeoutException e) {
                    continue;
                }
            }
        } catch (IOException e) {
            return said;
        }
        return said;
    }

    @Test
    void largeBodiesComeInAFewAtATimeAndSmallOnesAtAnyTime() throws IOException {
        try (Socket large = dial()) {
            say(large, "POST /guests HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 90000\r\n\r\n");
            byte[] goOn = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(large.getInputStream().readNBytes(goOn.length)).isEqualTo(goOn);

            assertThat(large("POST /guests HTTP/1.1\r\nContent-Length: 90000\r\n\r\n"))
                    .startsWith("HTTP/1.1 503 ");

            assertThat(ask("POST /guests HTTP/1.1\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000)))
                    .contains("OK: 20000");
            say(large, "x".repeat(90_000));
            assertThat(rest(large)).contains("OK: 90000");

            // Its connection is still open: an answered visit holds no room.
            assertThat(large("POST /guests HTTP/1.1\r\nContent-Length: 90000\r\n\r\n"))
                    .contains("OK: 90000");
        }
    }

    private String large(String head) throws IOException {
        return ask(head + "x".repeat(90_000));
    }

    @Test
    void aFloodFromOneAddressIsTurnedAway() throws IOException {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) flood.add(dial());

            await().atMost(SOON).until(() -> reception.turnedAway() >= 16);

            assertThat(flood.get(19).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : flood) socket.close();
        }
        await().atMost(SOON).until(() -> ask("GET /guests HTTP/1.1\r\n\r\n").contains("OK: 0"));
    }

    @Test
    void messagesOverAWebSocketAreQuestionsToo() throws Exception {
        var heard = new CompletableFuture<String>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + reception.port() + "/guests/chat"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                                heard.complete(data.toString());
                                return WebSocket.Listener.super.onText(webSocket, data, last);
                            }
                        })
                .get(SOON.toSeconds(), TimeUnit.SECONDS);

        socket.sendText("{\"cmd\":", false).join();
        socket.sendText("\"reg\"}", true).join();

        assertThat(heard.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("OK: 13");
        assertThat(book.asked).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo(PushFamily.MESSAGE);
            assertThat(request.path()).isEqualTo("/guests/chat");
            assertThat(request.body().toArray())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"cmd\":\"reg\"}");
        });
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Test
    void aPortThatIsTakenIsSaidWithWhatToDo() {
        var taken = ReceptionSettings.ofOffice("127.0.0.1", reception.port());

        assertThatThrownBy(() -> Reception.open(taken, List.of(book), book))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + reception.port())
                .hasMessageContaining("another port");
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), reception.port());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String rest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String ask(String words) throws IOException {
        try (Socket socket = dial()) {
            say(socket, words);
            return rest(socket);
        }
    }
}
