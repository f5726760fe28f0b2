package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types, as it is typed, with a terminal on the wall and an agent that runs or does not. */
class CommandsTest {

    private static final String SERIAL = "CQQC230560123";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private SimulatedZkTerminal terminal;
    private int statusPort;
    private Typed typed;
    private CompletableFuture<Typed.Said> running;

    /** What a command said and how it ended. */
    @BeforeEach
    void hangATerminalOnTheWall() throws Exception {
        typed = new Typed(folder);
        terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of(SERIAL)
                .zone(ZoneId.of("Asia/Jakarta"))
                .users(List.of(TerminalUser.of(1, "7", "Budi")))
                .build());
        for (int i = 0; i < 5; i++)
            terminal.put("7", LocalDateTime.parse("2025-03-03T07:00:00").plusDays(i), 0, 1, 0);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            statusPort = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("agent.yaml"), """
                agent: dinkes-01
                dataFolder: data
                statusPage:
                  port: %d
                terminals:
                  - name: lobi
                    family: zk
                    address: 127.0.0.1:%d
                    zone: WIB
                """.formatted(statusPort, terminal.port()));
    }

    @AfterEach
    void stopAll() throws Exception {
        if (running != null) stop();
        terminal.close();
    }

    @Test
    void anAgentRunsUntilItIsAskedToEndAndTellsHowItIs() throws Exception {
        start();

        Typed.Said status = said("status");

        assertThatCode(status).isEqualTo(ExitCode.OK);
        assertThatOut(status)
                .contains("Agen dinkes-01")
                .contains("Terminal lobi (zk")
                .contains("5 catatan");
        assertThatCode(stop()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("data/door")).doesNotExist();
        Typed.Said afterwards = said("status");
        assertThatOut(afterwards).contains("No agent runs").contains("5 entries");
        assertThatCode(afterwards).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void thePageIsReadableWithoutScriptAndEverythingElseAsksForTheToken() throws Exception {
        start();

        String page = new String(get("/", "localhost").getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("lang=\"id\"", "width=device-width", "lobi", SERIAL, "terhubung")
                .doesNotContain("<script");
        assertThat(get("/status.json", "localhost").getResponseCode()).isEqualTo(200);
        assertThat(get("/other", "localhost").getResponseCode()).isEqualTo(404);
        HttpURLConnection read = get("/read?terminal=lobi", "localhost");
        read.setRequestMethod("POST");
        assertThat(read.getResponseCode()).isEqualTo(403);
    }

    @Test
    void aTerminalIsReadThroughTheRunningAgent() throws Exception {
        start();
        terminal.put("7", LocalDateTime.parse("2025-04-01T07:00:00"), 0, 1, 0);

        Typed.Said read = said("read", "lobi");

        assertThatCode(read).isEqualTo(ExitCode.OK);
        assertThatOut(read)
                .contains(SERIAL)
                .contains("2025-04-01 07:00:00  PIN 7")
                .containsPattern("records read +6");
        Typed.Said unknown = said("read", "gudang");
        assertThatCode(unknown).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("known are [lobi]");
    }

    @Test
    void aTerminalIsReadWithoutARunningAgentToo() {
        Typed.Said read = said("read", "lobi");

        assertThatCode(read).isEqualTo(ExitCode.OK);
        assertThatOut(read).containsPattern("records read +5").containsPattern("new in the journal +5");
        // At once: the terminal serves one session at a time and may not have noticed yet that the last one has ended.
        for (int again = 0; again < 5; again++) {
            Typed.Said known = said("read", "lobi");
            assertThatOut(known).containsPattern("new in the journal +0").containsPattern("known before +5");
        }
    }

    @Test
    void aStickIsImportedThroughTheRunningAgentWithEveryLineAccountedFor() throws Exception {
        start();
        Path stick = attlog();

        Typed.Said first = said("import", stick.toString(), "--serial", SERIAL);
        Typed.Said again = said("import", stick.toString(), "--terminal", "lobi");

        assertThatCode(first).isEqualTo(ExitCode.OK);
        assertThatOut(first)
                .contains("terminal " + SERIAL)
                .containsPattern("lines +3")
                .containsPattern("new in the journal +2")
                .containsPattern("known before +1");
        assertThatOut(again).containsPattern("new in the journal +0").containsPattern("known before +3");
    }

    @Test
    void aStickIsImportedWithoutARunningAgentToo() throws Exception {
        Typed.Said imported = said("import", attlog().toString(), "--serial", SERIAL);

        assertThatCode(imported).isEqualTo(ExitCode.OK);
        assertThatOut(imported).containsPattern("new in the journal +3");
    }

    @Test
    void aFileThatIsRefusedLeavesNothing() throws Exception {
        Path photo = Files.write(folder.resolve("photo.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3});

        Typed.Said offline = said("import", photo.toString(), "--serial", SERIAL);

        assertThatCode(offline).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(offline.err()).contains("no known format");
        start();
        Typed.Said online = said("import", photo.toString(), "--serial", SERIAL);
        assertThatCode(online).isEqualTo(ExitCode.FILE_REFUSED);
        assertThatOut(said("status")).contains("5 catatan");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).noneMatch(file -> file.toString().contains("import-"));
        }
    }

    @Test
    void theDoctorLooksAtEverything() throws Exception {
        Typed.Said alone = said("doctor");

        assertThatCode(alone).isEqualTo(ExitCode.OK);
        assertThatOut(alone)
                .contains(
                        "PASS  configuration",
                        "PASS  journal",
                        "PASS  terminal lobi: zk terminal " + SERIAL,
                        "WARN  hub");
        start();
        assertThatOut(said("doctor")).contains("an agent runs on it", "the running agent says");
    }

    @Test
    void theDoctorFailsWhereATerminalDoesNotAnswer() {
        terminal.close();

        Typed.Said said = said("doctor");

        assertThatCode(said).isEqualTo(ExitCode.CHECKS_FAILED);
        assertThatOut(said).contains("FAIL  terminal lobi: line-lost: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                         | line-lost: .*hung up at our greeting.*only session
            HTTP/1.1 400 Bad Request   | protocol-broken: .*not in the ZK protocol
            """)
    void theDoctorSaysWhatToCheckWhereAnotherServiceStandsAtTheAddressOfATerminal(String answer, String words)
            throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = folder.resolve("agent.yaml");
            Files.writeString(file, Files.readString(file).replace(":" + terminal.port(), ":" + other.getLocalPort()));
            CompletableFuture<Void> hangingUp = CompletableFuture.runAsync(() -> answerAndHangUp(other, answer));

            Typed.Said said = said("doctor");

            assertThatCode(said).isEqualTo(ExitCode.CHECKS_FAILED);
            assertThatOut(said)
                    .containsPattern("FAIL  terminal lobi: " + words)
                    .contains("Check the address and the port", "4370", "whether it is a ZK terminal");
            hangingUp.get(20, TimeUnit.SECONDS);
        }
    }

    private static void answerAndHangUp(ServerSocket other, String answer) {
        try (Socket caller = other.accept()) {
            caller.getInputStream().read();
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            // Closed with octets unread, a socket is reset: what it said last might not arrive.
            caller.shutdownOutput();
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondAgentOnTheSameFolderIsRefused() throws Exception {
        start();

        Typed.Said second = said("run");

        assertThatCode(second).isEqualTo(ExitCode.IN_USE);
        assertThat(second.err()).contains("journal-in-use");
    }

    @Test
    void aCommandLineThatIsWrongIsToldWhatWouldBeRight() throws Exception {
        assertThatCode(said()).isEqualTo(ExitCode.USAGE);
        assertThat(said("dance").err()).contains("There is no command \"dance\"");
        assertThat(said("read").err()).contains("[lobi]");
        assertThat(said("import", "x", "--seriall", "1").err())
                .contains("no option --seriall")
                .contains("--serial");
        assertThatOut(said("--help")).contains("doctor", "Exit codes", " 70 ");
        assertThatOut(said("--version")).startsWith("titian-agent ");
        Files.writeString(folder.resolve("agent.yaml"), "agnet: x\n");
        assertThatCode(said("run")).isEqualTo(ExitCode.CONFIG);
        assertThat(said("run").err()).contains("did you mean \"agent\"?");
    }

    /** What a command wrote for its reader; where it wrote something else, its complaint tells why. */
    private static AbstractStringAssert<?> assertThatOut(Typed.Said said) {
        return assertThat(said.out()).as(said.toString());
    }

    private static ObjectAssert<ExitCode> assertThatCode(Typed.Said said) {
        return assertThatObject(said.code()).as(said.toString());
    }

    private Path attlog() throws Exception {
        return Files.writeString(
                folder.resolve("1_attlog.dat"),
                "        7\t2025-03-03 07:00:00\t1\t0\t1\t0\r\n"
                        + "        7\t2025-05-05 07:00:00\t1\t0\t1\t0\r\n"
                        + "        8\t2025-05-05 07:01:00\t1\t0\t1\t0\r\n");
    }

    private void start() {
        running = CompletableFuture.supplyAsync(() -> said("run"));
        await().atMost(SOON).until(() -> {
            Typed.Said status = said("status");
            return status.code() == ExitCode.OK && status.out().contains("listening");
        });
    }

    private Typed.Said stop() throws Exception {
        typed.terminate();
        Typed.Said said = running.get(10, TimeUnit.SECONDS);
        running = null;
        return said;
    }

    private HttpURLConnection get(String path, String host) throws Exception {
        return (HttpURLConnection)
                URI.create("http://" + host + ":" + statusPort + path).toURL().openConnection();
    }

    private Typed.Said said(String... line) {
        return typed.said(line);
    }
}
