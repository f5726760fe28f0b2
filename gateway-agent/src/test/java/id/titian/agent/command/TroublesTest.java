package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command says where the machine does not give what it needs: one line, what happened and what to do next. */
class TroublesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Typed typed;

    @BeforeEach
    void aPlainFileStandsInTheWay() throws Exception {
        typed = new Typed(folder);
        Files.writeString(folder.resolve("plain"), "no folder\n");
        configure("data", 0, "");
    }

    @Test
    void aStatusPortThatIsTakenIsNamedWithTheKeyThatChangesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            configure("data", other.getLocalPort(), "");

            Typed.Said said = said("run");

            assertTrouble(said, ExitCode.FAILED, "port " + other.getLocalPort(), "statusPage.port", "end it");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "run, plain",
        "run, plain/data",
        "read, plain",
        "read, plain/data",
        "import, plain",
        "import, plain/data"
    })
    void aDataFolderThatCannotBeMadeIsNamedWithTheKeyThatChangesIt(String command, String dataFolder) throws Exception {
        configure(dataFolder, 0, "");

        Typed.Said said =
                switch (command) {
                    case "read" -> said("read", "lobi");
                    case "import" -> said("import", attlog().toString(), "--serial", "A1");
                    default -> said(command);
                };

        assertTrouble(said, ExitCode.FAILED, folder.resolve(dataFolder).toString(), "dataFolder", "agent.yaml");
    }

    @Test
    void theDoctorSaysTheSameOfADataFolderThatCannotBeMade() throws Exception {
        configure("plain/data", 0, "");

        Typed.Said said = said("doctor");

        assertThatObject(said.code()).isEqualTo(ExitCode.CHECKS_FAILED);
        assertThat(said.out())
                .containsPattern("FAIL  data folder: .*plain/data.*dataFolder")
                .doesNotContain("Exception");
    }

    @Test
    void theDoctorTellsBeforehandThatTheStatusPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            configure("data", other.getLocalPort(), "");

            Typed.Said said = said("doctor");

            assertThatObject(said.code()).isEqualTo(ExitCode.CHECKS_FAILED);
            assertThat(said.out()).containsPattern("FAIL  status page: .*statusPage.port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.dat", "."})
    void aFileThatIsNotThereIsSaidToBeMissing(String name) {
        Typed.Said said = said("import", folder.resolve(name).toString(), "--serial", "A1");

        assertTrouble(said, ExitCode.FAILED, folder.resolve(name).toString(), "is no file", "name");
    }

    /** Even the superuser cannot read the first octet of a process's memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadIsToBeCopiedFirst() throws Exception {
        Typed.Said alone = said("import", "/proc/self/mem", "--serial", "A1");
        CompletableFuture<Typed.Said> running = start();
        Typed.Said throughTheDoor = said("import", "/proc/self/mem", "--serial", "A1");
        typed.terminate();

        assertTrouble(alone, ExitCode.FAILED, "/proc/self/mem", "cannot be read", "copy");
        assertThat(throughTheDoor).isEqualTo(alone);
        assertThatObject(running.get(10, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing.txt | there is no such file or folder
            .           | it is a folder
            picture.png | it is no text
            """)
    void aPasswordFileThatCannotBeReadIsSaidToBeOneAndWhatBelongsThere(String name, String why) throws Exception {
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF});
        configure("data", 0, "hub:\n  url: tcp://localhost:1883\n  passwordFile: " + name + "\n");

        Typed.Said said = said("run");

        assertTrouble(said, ExitCode.CONFIG, "hub.passwordFile", why, "put the credential there");
    }

    @Test
    void aCertificateThatCannotBeReadIsSaidToBeOneAndWhatToDo() throws Exception {
        configure("data", 0, "hub:\n  url: ssl://localhost:8883\n  password: x\n  ca: nothing.pem\n");

        assertTrouble(said("run"), ExitCode.CONFIG, "hub.ca", "nothing.pem", "put the hub's certificate there");
    }

    @Test
    void aConfigurationThatCannotBeReadIsSaidToBeOne() throws Exception {
        Files.delete(folder.resolve("agent.yaml"));

        assertTrouble(said("run"), ExitCode.CONFIG, "agent.yaml", "There is no such file", "--config");

        Files.createDirectory(folder.resolve("agent.yaml"));
        assertTrouble(said("status"), ExitCode.CONFIG, "agent.yaml", "it is a folder", "--config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "run", "doctor"})
    void aDoorKeyThatNoAgentWroteIsToBeRemoved(String command) throws Exception {
        Files.createDirectories(folder.resolve("data/door/inside"));

        Typed.Said said = said(command);

        assertThat(said.out() + said.err())
                .contains(folder.resolve("data/door").toString(), "emove it")
                .doesNotContain("Exception");
    }

    @Test
    void anotherProgramAtTheDoorIsNotTakenForTheAgent() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("data/door"), other.getLocalPort() + "\ntoken\n");
            CompletableFuture<Void> hangingUp = CompletableFuture.runAsync(() -> {
                // Java's client asks once more where it was hung up on.
                for (int i = 0; i < 2; i++) {
                    try {
                        other.accept().close();
                    } catch (java.io.IOException e) {
                        return;
                    }
                }
            });

            Typed.Said said = said("status");

            assertTrouble(
                    said,
                    ExitCode.FAILED,
                    "port " + other.getLocalPort(),
                    folder.resolve("data/door").toString());
            other.close();
            hangingUp.get(10, TimeUnit.SECONDS);
        }
    }

    private static void assertTrouble(Typed.Said said, ExitCode code, String... words) {
        assertThatObject(said.code()).as(said.toString()).isEqualTo(code);
        assertThat(said.err().lines()).as(said.toString()).hasSize(1);
        assertThat(said.err()).contains(words).doesNotContain("Exception");
    }

    private void configure(String dataFolder, int statusPort, String hub) throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), """
                agent: dinkes-01
                dataFolder: %s
                statusPage:
                  port: %d
                terminals:
                  - name: lobi
                    family: zk
                    address: 127.0.0.1:1
                    zone: WIB
                """.formatted(dataFolder, statusPort) + hub);
    }

    private Path attlog() throws Exception {
        return Files.writeString(folder.resolve("1_attlog.dat"), "        7\t2025-03-03 07:00:00\t1\t0\t1\t0\r\n");
    }

    private CompletableFuture<Typed.Said> start() {
        CompletableFuture<Typed.Said> running = CompletableFuture.supplyAsync(() -> said("run"));
        await().atMost(SOON).until(() -> said("status").code() == ExitCode.OK);
        return running;
    }

    private Typed.Said said(String... line) {
        return typed.said(line);
    }
}
