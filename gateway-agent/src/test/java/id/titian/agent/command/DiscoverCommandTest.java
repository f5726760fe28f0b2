package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types who looks for terminals. */
class DiscoverCommandTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Typed typed;

    @BeforeEach
    void configure() throws Exception {
        typed = new Typed(folder);
        configure("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --zone WIBB                      | one of WIB, WITA and WIT
            --subnet 10.0.0.0/8              | no subnet to look through
            --subnet=/dev/ttyUSB0            | is no subnet; write a serial port without --subnet
            terminal                         | no subnet to look through
            --ports 0                        | "0" is no port
            --ports zk                       | "zk" is no port
            --ports zkk:4370                 | No terminals of the family "zkk" are looked for; known are [
            --ports fingerspot-cloud:443     | No terminals of the family "fingerspot-cloud" are looked for
            --ports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17 | at most 16
            --listen-seconds 601             | between 0 and 600 seconds
            --listen-seconds -1              | between 0 and 600 seconds
            --serial-ports=yes               | The option --serial-ports has no value
            --write agent.yaml               | is there already and is not written over
            --sunbet 127.0.0.1               | There is no option --sunbet
            """)
    void aWrongCommandLineIsRefusedBeforeAnythingIsSaidToAnybody(String line, String words) {
        Typed.Said said = said(("discover " + line)
                .replace("agent.yaml", folder.resolve("agent.yaml").toString())
                .split(" +"));

        assertThatObject(said.code()).as(said.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains(words).contains("discover [--subnet CIDR]");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void theHelpTellsOfIt() {
        assertThat(said("--help").out()).contains("discover [--subnet CIDR]", "--listen-seconds", "--write FILE");
    }

    @Test
    void aConfigurationThatIsNamedAndWrongIsRefused() throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), "agnet: x\n");

        Typed.Said said = said("discover", "--subnet", "127.0.2.1", "--listen-seconds", "0");

        assertThatObject(said.code()).isEqualTo(ExitCode.CONFIG);
    }

    @Test
    void whereNobodyIsThatIsSaidAndNothingIsWritten() throws Exception {
        Path file = folder.resolve("found.yaml");
        int nobody = free();

        Typed.Said said = said(
                "discover", "127.0.2.0/24", "--ports", "zk:" + nobody, "--listen-seconds", "0", "--write", file + "");

        assertThatObject(said.code()).as(said.toString()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("Nothing was found", "--ports");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatAnswersInNoKnownLanguageIsToldWithWhatItSaid() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.2.7"))) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> babble(server));

            Typed.Said said = said(
                    "discover", "127.0.2.7", "--ports", Integer.toString(server.getLocalPort()), "--listen-seconds=0");

            assertThat(said.out())
                    .as(said.toString())
                    .containsPattern("127.0.2.7:\\d+: not supported: .*(5353482d322e30|SSH-2.0)")
                    .doesNotContain("terminals:");
            assertThat(serving).isNotCompletedExceptionally();
        }
    }

    @Test
    void aPortAtWhichNobodyCanListenIsSaidAndTheSearchGoesOn() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            configure("reception:\n  host: 127.0.0.1\n  port: " + other.getLocalPort() + "\n");

            Typed.Said said = said("discover", "127.0.2.1", "--ports", "zk:" + free(), "--listen-seconds", "1");

            assertThatObject(said.code()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err()).contains("cannot be received at 127.0.0.1:" + other.getLocalPort());
            assertThat(said.out()).contains("Nothing was found");
        }
    }

    @Test
    void anAgentThatRunsKeepsItsTerminalsAndItsPortAndIsAskedForWhoCalled() throws Exception {
        int reception = free();
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of("CQQC230560123")
                        .zone(ZoneId.of("Asia/Jakarta"))
                        .build());
                SimulatedAdmsTerminal caller = SimulatedAdmsTerminal.start(
                        AdmsTerminalSpec.of("CQZ7224460001", URI.create("http://127.0.0.1:" + reception))
                                .withWaits(SECOND, SECOND, SECOND, SECOND))) {
            configure("reception:\n  host: 127.0.0.1\n  port: " + reception + "\nterminals:\n"
                    + "  - {name: lobi, family: zk, address: \"127.0.0.1:" + terminal.port() + "\", zone: WIB}\n");
            CompletableFuture<Typed.Said> running = CompletableFuture.supplyAsync(() -> said("run"));
            await().atMost(SOON)
                    .until(() -> said("status").out().contains(caller.spec().serial()));
            long connects = terminal.evidence().commands(1000);

            Typed.Said said = said("discover", "127.0.0.1", "--ports", "zk:" + terminal.port());

            assertThatObject(said.code()).as(said.toString()).isEqualTo(ExitCode.OK);
            assertThat(said.out())
                    .contains("127.0.0.1:" + terminal.port() + ": left to the running agent, which knows it as lobi")
                    .contains("calls: adms terminal CQZ7224460001", "port: " + reception, "serial: \"CQZ7224460001\"");
            assertThat(terminal.evidence().commands(1000)).isEqualTo(connects);
            typed.terminate();
            assertThatObject(running.get(30, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
        }
    }

    private static void babble(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                OutputStream out = caller.getOutputStream();
                out.write("SSH-2.0-dropbear\r\n".getBytes(StandardCharsets.US_ASCII));
                caller.shutdownOutput();
                caller.getInputStream().readAllBytes();
            } catch (IOException e) {
                // Somebody who only looked whether anybody listens, or the end of the test.
                continue;
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void configure(String more) throws IOException {
        Files.writeString(folder.resolve("agent.yaml"), "agent: dinkes-01\ndataFolder: data\n" + more);
    }

    private Typed.Said said(String... line) {
        return typed.said(line);
    }
}
