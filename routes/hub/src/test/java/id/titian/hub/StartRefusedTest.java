package id.titian.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when the program ends at its start: what happened and what to do, and nothing to dig it out of. */
class StartRefusedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void aDataFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        String said = refused("--titian.data=" + file);

        assertThat(said)
                .contains("The hub cannot keep its data in " + file)
                .contains("Set titian.data to a folder that the hub's user may make and write to.");
    }

    @Test
    void theSecondHubInAFolderIsToldOfTheFirst() throws Exception {
        Path home = Files.createDirectories(folder.resolve("data/postgres"));

        try (FileChannel first =
                FileChannel.open(home.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(first.lock().isValid()).isTrue();
            String said = refused("--titian.data=" + folder.resolve("data"));

            assertThat(said)
                    .contains("another hub is using " + home, "Stop it, or give this one a data folder of its own");
        }
    }

    @Test
    void aPortOfTheBrokerThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String said = refused(
                    "--titian.data=" + folder.resolve("data"),
                    "--titian.broker.host=127.0.0.1",
                    "--titian.broker.port=" + other.getLocalPort());

            assertThat(said)
                    .contains("The broker did not start on 127.0.0.1:" + other.getLocalPort())
                    .contains("Address already in use")
                    .contains("set titian.broker.port")
                    .doesNotContain("Agents connect by MQTT");
        }
    }

    @Test
    void aMistypedKeyIsNamedWithTheOneThatItLooksLike() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "titian:\n  intake:\n    redaers: 3\n");

        String said =
                refused("--spring.config.additional-location=file:" + file.getFileName(), "--titian.brokr.port=9");

        assertThat(said)
                .contains("titian.brokr.port", "did you mean titian.broker.port?")
                .contains("titian.intake.redaers", "hub.yaml", "did you mean titian.intake.readers?");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private String refused(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=" + HubProcess.freePort());
        Process hub = HubProcess.start(folder, all.toArray(String[]::new));
        boolean ended = hub.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        hub.destroy();
        assertThat(ended).as(Files.readString(HubProcess.log(folder))).isTrue();
        String said = Files.readString(HubProcess.log(folder));
        assertThat(hub.exitValue()).as(said).isEqualTo(1);
        assertThat(said.lines()).noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by:"));
        assertThat(said.lines().skip(1).dropWhile(line -> !line.contains("APPLICATION FAILED TO START")))
                .hasSizeBetween(2, 12);
        return said;
    }
}
