package id.titian.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCutterTest {

    private static final int BODY_MAX = 1_000;

    /** Answers that all say {@code hello}. */
    private static final List<String> HELLOS = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.0 200 OK\nContent-Length: 5\n\nhello",
            "HTTP/1.0 200\r\ncontent-length:5\r\n\r\nhello",
            "HTTP/1.0 200 OK\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\ncontent-length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=\"y\"\r\nllo\r\n0\r\nTrail: er\r\n\r\n",
            "HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n0005 \nhello\n0\n\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 999\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    @Test
    void theSameAnswerIsHeardHoweverItIsWrittenAndCut() throws Exception {
        for (String text : HELLOS) {
            for (int size = 1; size <= text.length(); size++) {
                HttpCutter cutter = fed(text, size);

                assertThat(cutter.end()).as("%s in pieces of %d", text, size).isTrue();
                assertThat(text(cutter.response().body())).isEqualTo("hello");
                assertThat(cutter.response().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void anAnswerThatIsCutOffIsNeverWholeUnlessItHasNoLength() throws Exception {
        for (String text : HELLOS) {
            boolean endsWithTheLine = text.equals("HTTP/1.0 200 OK\r\n\r\nhello");
            for (int length = 0; length < text.length(); length++) {
                HttpCutter cutter = fed(text.substring(0, length), 7);

                boolean isInTheBody = endsWithTheLine && length >= text.length() - 5;
                assertThat(cutter.end()).as("%s cut to %d", text, length).isEqualTo(isInTheBody);
            }
        }
    }

    @Test
    void whatFollowsAWholeMessageIsNotTaken() throws Exception {
        String first = "POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nab";
        HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);

        int taken = cutter.feed(octets(first + "GET /b HTTP/1.1\r\n\r\n"));

        assertThat(taken).isEqualTo(first.length());
        assertThat(cutter.request().target()).isEqualTo("/a");
        assertThat(cutter.feed(octets("x"))).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            413 | Content-Length: 1001
            413 | Content-Length: 2147483648
            413 | Content-Length: 999999999999999999
            400 | Content-Length: 9999999999999999999
            400 | Content-Length: -1
            400 | Content-Length: +5
            400 | Content-Length: 0x5
            400 | Content-Length: 5, 5
            400 | Content-Length:
            501 | Transfer-Encoding: gzip, chunked
            501 | Transfer-Encoding: identity
            400 | No header
            400 | : no name
            400 | Na me: x
            """)
    void aHeadThatWouldMislead(int status, String header) {
        assertRefused(status, HttpCutter.ofResponse(BODY_MAX), "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
    }

    @Test
    void twoLengthsAreOneTooMany() {
        assertRefused(
                400,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
    }

    @Test
    void aQuestionWithALengthThatComesInChunksTooIsRefused() {
        assertRefused(
                400,
                HttpCutter.ofRequest(BODY_MAX),
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "413,3e9",
        "413,80000000",
        "413,FFFFFFFFFFFFFFF",
        "400,FFFFFFFFFFFFFFFF",
        "400,-1",
        "400,g",
        "400,''",
        "400,' 5'"
    })
    void aChunkOfAnAbsurdLengthIsRefused(int status, String length) {
        assertRefused(
                status,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + length + "\r\n");
    }

    @Test
    void chunksTogetherAreNoLongerThanABodyMayBe() {
        assertRefused(
                413,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("64\r\n" + "x".repeat(100) + "\r\n").repeat(11));
    }

    @Test
    void aBodyWithoutALengthIsNoLongerThanABodyMayBe() {
        assertRefused(413, HttpCutter.ofResponse(BODY_MAX), "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(BODY_MAX + 1));
    }

    @Test
    void aChunkThatIsLongerThanItSaysIsRefused() {
        assertRefused(
                400,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n");
    }

    @Test
    void theLineBeforeAChunkIsShort() {
        assertRefused(
                400,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + "x".repeat(200));
    }

    @Test
    void aHeadHasAnEnd() {
        assertRefused(431, HttpCutter.ofRequest(BODY_MAX), "GET /" + "a".repeat(HttpCutter.HEAD_MAX));
        assertRefused(431, HttpCutter.ofRequest(BODY_MAX), "\r\n".repeat(HttpCutter.HEAD_MAX));
        assertRefused(
                431,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(HttpCutter.HEADERS_MAX + 1));
        assertRefused(431, HttpCutter.ofResponse(BODY_MAX), "HTTP/1.1 100 C\r\n\r\n".repeat(HttpCutter.HEAD_MAX / 10));
        assertRefused(
                431,
                HttpCutter.ofResponse(BODY_MAX),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + "A: b\r\n".repeat(HttpCutter.HEAD_MAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 600 X",
                "HTTP/1.1200 OK",
                "SSH-2.0-dropbear",
                "<html>",
                "",
                "GET / HTTP/1.1"
            })
    void whatBeginsOtherwiseIsNoAnswer(String line) {
        assertRefused(400, HttpCutter.ofResponse(BODY_MAX), line + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "get / HTTP/1.1",
                "GET  / HTTP/1.1",
                "GET / HTTP/2.0",
                "GET /\u0001 HTTP/1.1",
                "HTTP/1.1 200 OK"
            })
    void whatBeginsOtherwiseIsNoQuestion(String line) {
        assertRefused(400, HttpCutter.ofRequest(BODY_MAX), line + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 204, 304})
    void someAnswersHaveNoBodyWhateverTheySay(int status) throws Exception {
        HttpCutter cutter = fed("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\n\r\n", 3);

        assertThat(cutter.isWhole()).isTrue();
        assertThat(cutter.response().body()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void anEmptyLineBeforeAQuestionIsPassedOver() throws Exception {
        HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);
        cutter.feed(octets("\r\n\nGET /iclock/cdata?SN=1 HTTP/1.0\r\nX_Y: z\r\n\r\n"));

        assertThat(cutter.request().path()).isEqualTo("/iclock/cdata");
        assertThat(cutter.request().query()).containsEntry("SN", "1");
        assertThat(cutter.request().headers().first("x_y")).contains("z");
        assertThat(cutter.version()).isEqualTo(HttpVersion.HTTP_1_0);
    }

    @ParameterizedTest
    @CsvSource({
        "/iclock/getrequest?SN=1&INFO=Ver 6.60 Apr 28 2016, /iclock/getrequest?SN=1&INFO=Ver%206.60%20Apr%2028%202016",
        "/a b HTTP/1.1, /a%20b%20HTTP/1.1"
    })
    void aBlankThatAClientDidNotEscapeIsPartOfTheTarget(String written, String heard) throws Exception {
        HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);

        cutter.feed(octets("GET " + written + " HTTP/1.1\r\n\r\n"));

        assertThat(cutter.request().target()).isEqualTo(heard);
    }

    @Test
    void aClientThatWaitsForAWordIsKnownUntilItSendsItsBody() throws Exception {
        HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);

        cutter.feed(octets("POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"));
        assertThat(cutter.isToldToContinue()).isTrue();

        cutter.feed(octets("a"));
        assertThat(cutter.isToldToContinue()).isFalse();
    }

    @Test
    void aMessageThatIsNotWholeIsNotGiven() throws Exception {
        HttpCutter cutter = fed("HTTP/1.1 200 OK\r\n", 5);

        assertThat(cutter.isBegun()).isTrue();
        assertThatThrownBy(cutter::response).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> HttpCutter.ofRequest(1).request()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsWrittenIsWhatIsHeard() throws Exception {
        var request =
                new HttpRequest("POST", "/a?b=%20", HttpHeaders.of("Host", "x", "Wert", "é"), Bytes.ofHex("00ff0d0a"));
        var response = new HttpResponse(404, "Nicht da", HttpHeaders.of("Server", "y"), Bytes.ofHex("0a0d00"));

        HttpCutter asked = HttpCutter.ofRequest(BODY_MAX);
        asked.feed(request.octets(HttpVersion.HTTP_1_1));
        HttpCutter answered = HttpCutter.ofResponse(BODY_MAX);
        answered.feed(response.octets(HttpVersion.HTTP_1_0));

        assertThat(asked.request())
                .isEqualTo(new HttpRequest(
                        "POST", "/a?b=%20", request.headers().and("Content-Length", "4"), request.body()));
        assertThat(answered.response())
                .isEqualTo(new HttpResponse(
                        404, "Nicht da", response.headers().and("Content-Length", "3"), response.body()));
    }

    @Test
    void noiseIsRefusedOrGivesAMessageButNeverSurprises() {
        var random = new Random(1);
        String letters = "HTTP/1.0 200OK\r\n\r\nContent-Length: Transfer-Encoding: chunked\r\n05aF;:\t\u0000\u00ff";
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var noise = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
            for (int j = random.nextInt(80); j > 0; j--) noise.append(letters.charAt(random.nextInt(letters.length())));
            try {
                HttpCutter cutter = HttpCutter.ofResponse(BODY_MAX);
                cutter.feed(octets(noise.toString()));
                if (cutter.end()) assertThat(cutter.response().status()).isBetween(101, 599);
            } catch (HttpSyntaxException e) {
                assertThat(e.status()).isIn(400, 413, 431, 501);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static HttpCutter fed(String text, int size) throws HttpSyntaxException {
        HttpCutter cutter = HttpCutter.ofResponse(BODY_MAX);
        Bytes octets = octets(text);
        for (int at = 0; at < octets.length(); at += size)
            cutter.feed(octets.slice(at, Math.min(size, octets.length() - at)));
        return cutter;
    }

    private static void assertRefused(int status, HttpCutter cutter, String text) {
        assertThatThrownBy(() -> cutter.feed(octets(text)))
                .isInstanceOfSatisfying(
                        HttpSyntaxException.class,
                        e -> assertThat(e.status()).as(e.getMessage()).isEqualTo(status));
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }
}
