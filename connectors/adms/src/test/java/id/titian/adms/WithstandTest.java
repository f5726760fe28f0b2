package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.testkit.MemoryHost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over real sockets and is no whole, honest question. */
class WithstandTest {

    private static final String BODY = "1001\t2026-10-06 07:30:15\t0\t1\n";
    private static final String UPLOAD = "POST /iclock/cdata?SN=CGWB201160001&table=ATTLOG HTTP/1.1\r\nHost: x\r\n"
            + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
    private TinyReception reception;

    @BeforeEach
    void open() throws IOException {
        reception = new TinyReception(new AdmsFamily(), host);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void aTerminalThatHangsUpAnywhereHasBroughtNothing() throws IOException {
        for (int length = 0; length < UPLOAD.length(); length += 7) {
            try (var socket = new Socket("127.0.0.1", reception.port())) {
                socket.getOutputStream().write(octets(UPLOAD.substring(0, length)));
            }
        }

        assertThat(ask(octets(UPLOAD))).endsWith("\r\n\r\nOK: 1");
        assertThat(host.told()).hasSize(1);
    }

    @Test
    void aTerminalThatHangsUpBeforeTheAnswerSendsAgainAndCountsOnce() throws IOException {
        try (var socket = new Socket("127.0.0.1", reception.port())) {
            socket.getOutputStream().write(octets(UPLOAD));
        }
        await().until(() -> host.punches().size() == 1);

        assertThat(ask(octets(UPLOAD))).endsWith("\r\n\r\nOK: 1");
        assertThat(host.punches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void anyChunkingIsHeardAlike(int size) throws IOException {
        byte[] question = octets(UPLOAD);
        try (var socket = new Socket("127.0.0.1", reception.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < question.length; at += size) {
                out.write(Arrays.copyOfRange(question, at, Math.min(question.length, at + size)));
                out.flush();
            }

            assertThat(answer(socket)).endsWith("\r\n\r\nOK: 1");
        }
        assertThat(host.punches()).hasSize(1);
    }

    @Test
    void twoGigabytesAreRefusedBeforeTheyCome() throws IOException {
        String question = UPLOAD.replace("Content-Length: " + BODY.length(), "Content-Length: 2147483647");

        assertThat(ask(octets(question))).startsWith("HTTP/1.1 413 ").doesNotContain("OK");
        assertThat(host.told()).isEmpty();
    }

    @Test
    void punchesOfWhichNobodySaysHowLongTheyAreAreNotAcknowledged() throws IOException {
        String question = UPLOAD.replace("Content-Length: " + BODY.length() + "\r\n", "");

        assertThat(ask(octets(question))).startsWith("HTTP/1.1 411 ").doesNotContain("OK");
        assertThat(host.told()).isEmpty();
    }

    @Test
    void tenThousandRandomOctetsAreNoQuestion() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 5; round++) {
            byte[] noise = new byte[10_000];
            random.nextBytes(noise);
            noise[100] = '\n';
            try (var socket = new Socket("127.0.0.1", reception.port())) {
                socket.getOutputStream().write(noise);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(reset|pipe|closed|abort).*");
            }
        }

        assertThat(ask(octets(UPLOAD))).endsWith("OK: 1");
        assertThat(host.told()).hasSize(1);
    }

    @Test
    void whoSpeaksForSomebodyElseIsNotLetIn() throws IOException {
        assertThat(ask(octets(UPLOAD.replace("SN=CGWB201160001", "SN=CGWB201160002"))))
                .endsWith("UNKNOWN DEVICE\n");
        assertThat(host.told()).isEmpty();
        assertThat(host.strangers().size()).isEqualTo(1);
    }

    @Test
    void anotherProtocolAtThePortIsRefused() throws IOException {
        assertThat(ask(octets("MQTT/5 hello\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(ask(octets("GET /pub/chat HTTP/1.1\r\n\r\n"))).startsWith("HTTP/1.1 404 ");
    }

    private String ask(byte[] question) throws IOException {
        try (var socket = new Socket("127.0.0.1", reception.port())) {
            socket.getOutputStream().write(question);
            socket.getOutputStream().flush();
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
