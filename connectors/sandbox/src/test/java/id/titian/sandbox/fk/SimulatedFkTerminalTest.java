package id.titian.sandbox.fk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in, asked octet by octet with what was captured from a real one. */
class SimulatedFkTerminalTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDateTime CAPTURED = LocalDateTime.of(2026, 3, 26, 17, 36, 10);

    private final FkTerminalSpec spec = FkTerminalSpec.of("Fio00000000000000", "C2610000000000AB")
            .people(List.of(Person.of("13", "Budi")))
            .clock(Clock.fixed(Instant.parse("2026-09-28T16:21:41Z"), JAKARTA), JAKARTA)
            .pushing(Duration.ofMillis(20), Duration.ofMillis(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            55aa01b208000000000000000800 0200 | aa550101000000000200 55aa ea07091c01171529 6b020000
            55aa01b408000000 0000ffff 0000 0300 | aa550101010000000300
            55aa01b40c000000 0000ffff 0000 0400 | aa550100030000000400
            55aa0179000000000000000000000500 | aa550100100000000500
            55aa01a40000000001000000300006 00 | aa550101000000000600 55aa 3133000000000000000000000000000000000000000000000000000000000000 0100000afa313a920000000200000010 77030000
            """)
    void answersAreTheOnesThatWereCaptured(String question, String answer) throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec);
                var guest = new Guest(terminal.port())) {
            terminal.punch("13", CAPTURED);
            guest.ask("55aa01800000000034 12ffff00000100", 10);
            String expected = answer.replace(" ", "");

            assertThat(guest.ask(question, expected.length() / 2)).isEqualTo(expected);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAsItWasCaptured() throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec.password(1));
                var guest = new Guest(terminal.port())) {
            assertThat(guest.ask("55aa0180d20400003412ffff00000100", 10)).isEqualTo("aa550100000000000100");
        }
    }

    @Test
    void whatErasesIsRefusedAndNoted() throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec);
                var guest = new Guest(terminal.port())) {
            terminal.punch("13", CAPTURED);
            guest.ask("55aa01800000000034 12ffff00000100", 10);

            assertThat(guest.ask("55aa01c1000000000000000000000200", 10)).isEqualTo("aa550100100000000200");
            assertThat(terminal.memory()).hasSize(1);
            assertThat(terminal.evidence().sins()).containsExactly("command c1");
        }
    }

    @Test
    void inInternetModeThePortIsMute() throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec);
                var guest = new Guest(terminal.port())) {
            terminal.toInternet(URI.create("http://127.0.0.1:9/"));

            assertThat(guest.ask("55aa01800000000034 12ffff00000100", 10)).isEqualTo("silence");
        }
    }

    @Test
    void aRecordIsPostedAsItWasCapturedAndAgainUntilItIsAcknowledged() throws Exception {
        var posts = new LinkedBlockingQueue<String>();
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var terminal = SimulatedFkTerminal.start(spec)) {
            terminal.punch("13", CAPTURED);
            List<String> answers = List.of(
                    "HTTP/1.1 200 OK\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nResponse_Code: OK\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nresponse_code: OK\r\n\r\n");
            Thread serving = new Thread(() -> serve(server, answers, posts));
            serving.setDaemon(true);
            serving.start();

            terminal.toInternet(URI.create("http://127.0.0.1:" + server.getLocalPort()));

            await().until(() -> terminal.unsent() == 0);
            assertThat(terminal.evidence().posts("realtime_glog")).isGreaterThanOrEqualTo(2);
            String post = posts.poll(5, TimeUnit.SECONDS);
            assertThat(post)
                    .startsWith("POST / HTTP/1.0\r\n")
                    .contains(
                            "User-Agent: Mozilla/4.0\r\n",
                            "request_code: realtime_glog\r\n",
                            "dev_id: C2610000000000AB\r\n")
                    .contains("\"io_mode\":33554432,\"io_time\":\"20260326173610\"", "\"verify_mode\":268435456");
            assertThat(post.split("Content-Type: application/octet-stream", -1)).hasSize(3);
        }
    }

    @Test
    void afterAPowerCutItsClockBeginsIn2015() throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec)) {
            terminal.powerCut();

            assertThat(terminal.clock()).isEqualTo(LocalDateTime.of(2015, 1, 1, 0, 0));
        }
    }

    @Test
    void aFullMemoryGivesUpItsOldestRecord() throws Exception {
        try (var terminal = SimulatedFkTerminal.start(spec.capacity(2))) {
            for (int i = 0; i < 3; i++) terminal.punch("13", CAPTURED.plusMinutes(i));

            assertThat(terminal.memory())
                    .extracting(HeldRecord::punchTime)
                    .containsExactly(CAPTURED.plusMinutes(1), CAPTURED.plusMinutes(2));
        }
    }

    private static void serve(ServerSocket server, List<String> answers, LinkedBlockingQueue<String> posts) {
        int records = 0;
        while (!server.isClosed()) {
            try (Socket guest = server.accept()) {
                guest.setSoTimeout(2_000);
                var heard = new StringBuilder();
                byte[] chunk = new byte[8_192];
                while (!heard.toString().contains("}\0")) {
                    int length = guest.getInputStream().read(chunk);
                    if (length < 0) break;
                    heard.append(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
                }
                posts.add(heard.toString());
                boolean isRecord = heard.indexOf("realtime_glog") >= 0;
                String answer = isRecord
                        ? answers.get(Math.min(records++, answers.size() - 1))
                        : "HTTP/1.1 200 OK\r\nresponse_code: ERROR_NO_CMD\r\n\r\n";
                guest.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                continue; // the next one
            }
        }
    }

    /** A socket that speaks in hexadecimal digits. */
    private static final class Guest implements AutoCloseable {

        private final Socket socket;

        Guest(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(300);
        }

        String ask(String question, int octets) throws IOException {
            socket.getOutputStream().write(HexFormat.of().parseHex(question.replace(" ", "")));
            byte[] answer = new byte[octets];
            try {
                new DataInputStream(socket.getInputStream()).readFully(answer);
            } catch (SocketTimeoutException e) {
                return "silence";
            }
            return HexFormat.of().formatHex(answer);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
