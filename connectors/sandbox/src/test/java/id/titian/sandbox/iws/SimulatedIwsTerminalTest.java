package id.titian.sandbox.iws;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.sandbox.web.RawWeb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedIwsTerminalTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private static final String HEAD = "HTTP/1.0 200 OK\r\nServer: ZK Web Server\r\nPragma: no-cache\r\n"
            + "Cache-control: no-cache\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n"
            + "<?xml version=\"1.0\" encoding=\"iso8859-1\" standalone=\"no\"?>\r\n";

    private static IwsTerminalSpec.Builder spec() {
        return IwsTerminalSpec.of("TTN260100002")
                .people(List.of(new Person(3, "1001", "BUDI & SITI <IT>")))
                .clock(Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void theLogIsGivenToWhoeverAsksInTheOldWords() throws Exception {
        try (var terminal = SimulatedIwsTerminal.start(spec().build())) {
            terminal.punch("1001", MORNING);

            String answer = RawWeb.ask(
                    terminal.port(), question("GetAttLog", 0, "<Arg><PIN xsi:type=\"xsd:integer\">All</PIN></Arg>"));

            assertThat(answer)
                    .isEqualTo(
                            HEAD + "<GetAttLogResponse>\r\n<Row><PIN>1001</PIN><DateTime>2026-10-06 07:30:15</DateTime>"
                                    + "<Verified>1</Verified><Status>0</Status><WorkCode>0</WorkCode></Row>\r\n"
                                    + "</GetAttLogResponse>");
            assertThat(terminal.memory()).containsExactly(new HeldPunch("1001", MORNING, 0, 1, "0"));
            assertThat(terminal.questions()).containsExactly("GetAttLog {PIN=All}");
        }
    }

    @Test
    void namesGoOutAsTheyWereTyped() throws Exception {
        try (var terminal = SimulatedIwsTerminal.start(spec().build())) {
            assertThat(RawWeb.ask(terminal.port(), question("GetAllUserInfo", 0, "")))
                    .contains("<PIN>3</PIN><Name>BUDI & SITI <IT>\u0002</Name>")
                    .contains("<PIN2>1001</PIN2>");
        }
    }

    @Test
    void wordsThatAnXmlLibraryWouldWriteAreAnsweredWithNothing() throws Exception {
        try (var terminal = SimulatedIwsTerminal.start(spec().build())) {
            String body = "<GetDate xmlns:xsi=\"x\"><ArgComKey xsi:type=\"xsd:integer\">0</ArgComKey></GetDate>\r\n";

            assertThat(RawWeb.ask(terminal.port(), post(body)))
                    .endsWith("\r\n\r\n")
                    .doesNotContain("Row");
        }
    }

    @Test
    void aWrongKeyIsAnsweredAsTheFirmwareDoes() throws Exception {
        for (IwsTerminalSpec.ToWrongKey habit : IwsTerminalSpec.ToWrongKey.values()) {
            try (var terminal =
                    SimulatedIwsTerminal.start(spec().key(7).toWrongKey(habit).build())) {
                String answer = RawWeb.ask(terminal.port(), question("GetDate", 0, ""));

                assertThat(answer).doesNotContain("<Date>");
                assertThat(answer.contains("No data!")).isEqualTo(habit == IwsTerminalSpec.ToWrongKey.NO_DATA);
                assertThat(answer.isEmpty()).isEqualTo(habit == IwsTerminalSpec.ToWrongKey.CLOSES);
            }
        }
    }

    @Test
    void aFullMemoryLosesItsOldest() throws Exception {
        try (var terminal = SimulatedIwsTerminal.start(spec().recordMax(2).build())) {
            for (int i = 0; i < 3; i++) terminal.punch("1001", MORNING.plusMinutes(i));

            assertThat(terminal.memory())
                    .extracting(HeldPunch::punchTime)
                    .containsExactly(MORNING.plusMinutes(1), MORNING.plusMinutes(2));
        }
    }

    @Test
    void oneQuestionIsHeardAtATime() throws Exception {
        try (var terminal = SimulatedIwsTerminal.start(spec().build());
                var holder = new Socket(InetAddress.getLoopbackAddress(), terminal.port())) {
            holder.getOutputStream().write("POST /iWsService HTTP/1.0\r\n".getBytes(StandardCharsets.US_ASCII));
            try (var second = new Socket(InetAddress.getLoopbackAddress(), terminal.port())) {
                second.setSoTimeout(200);
                second.getOutputStream().write(question("GetDate", 0, "").getBytes(StandardCharsets.US_ASCII));

                assertThat(hears(second)).isFalse();
                holder.close();
                second.setSoTimeout(5_000);
                assertThat(hears(second)).isTrue();
            }
        }
    }

    private static boolean hears(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String question(String operation, int key, String argument) {
        return post("<" + operation + "><ArgComKey xsi:type=\"xsd:integer\">" + key + "</ArgComKey>" + argument + "</"
                + operation + ">\r\n");
    }

    private static String post(String body) {
        return "POST /iWsService HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
