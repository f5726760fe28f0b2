package id.titian.agent.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.RetentionConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.file.Formats;
import id.titian.agent.run.RunningAgent;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.reception.PushFamilies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a telephone in the network of an office may see of an agent without a screen. */
class OfficePageTest {

    @TempDir
    Path folder;

    private int port;
    private RunningAgent agent;

    @BeforeEach
    void anAgentWithoutAScreen() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        agent = start(new AgentConfig.StatusPage("0.0.0.0", port));
    }

    @AfterEach
    void close() throws Exception {
        agent.close();
    }

    @Test
    void theStatusAndTheFormForReceiptsAreShownUnderTheAddressInDigits() throws Exception {
        assertThat(ask(port, "GET /", "192.168.1.20:" + port, "")).contains(" 200 ", "dinkes-01");
        assertThat(ask(port, "GET /status.json", "[fd00::5]:" + port, "")).contains(" 200 ", "\"lastSequence\"");
        assertThat(ask(port, "GET /tanda-terima", "localhost:" + port, "")).contains(" 200 ", "name=\"kode\"");
    }

    @Test
    void aNameThatSomebodyElseGaveThisMachineIsNotAnsweredTo() throws Exception {
        for (String host : List.of("evil.example", "evil.example:" + port, "1.2.3.4.evil.example"))
            assertThat(ask(port, "GET /", host, "")).as(host).contains(" 421 ").doesNotContain("dinkes-01");
    }

    @Test
    void nothingThatDoesSomethingIsThereEvenForWhoHasTheToken() throws Exception {
        DoorKey key = DoorKey.read(folder).orElseThrow();
        String token = "Authorization: Bearer " + key.token() + "\r\n";

        for (String what : List.of("POST /read?terminal=x", "POST /import", "POST /export", "POST /receipt"))
            assertThat(ask(port, what, "192.168.1.20", token)).as(what).contains(" 404 ");
        assertThat(key.port()).as("the door is another port").isNotEqualTo(port);
        assertThat(ask(key.port(), "POST /read?terminal=x", "127.0.0.1", token)).contains(" 400 ");
    }

    @Test
    void anAddressThatIsNotOfThisMachineRefusesTheStartInWords() throws Exception {
        agent.close();

        assertThatThrownBy(() -> start(new AgentConfig.StatusPage("192.0.2.1", port)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("statusPage.host");
    }

    private RunningAgent start(AgentConfig.StatusPage page) throws Exception {
        return RunningAgent.start(
                new AgentConfig(
                        folder.resolve("agent.yaml"),
                        "dinkes-01",
                        folder,
                        Optional.empty(),
                        page,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        UplinkConfig.DEFAULT,
                        ThriftConfig.none(ZoneId.of("Asia/Jakarta")),
                        RetentionConfig.DEFAULT),
                new Drivers(List.of()),
                new PushFamilies(List.of()),
                new Formats(List.of()),
                Clock.systemUTC());
    }

    /** Asks under any name, which no client library lets one do. */
    private static String ask(int port, String what, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((what + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                                    + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
