package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.proof.Proof;
import id.titian.proof.process.OwnDatabase;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stops a demonstration finds nothing of it running afterwards. */
class StoppedDemoTest {

    /** On a busy machine a database takes longer than a minute to come up. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private Program demo;

    @BeforeEach
    void aDemonstrationInAFolderWithABlankInItsName() throws Exception {
        Jars.assumeBuilt();
        demo = new Program(
                "demo",
                List.of(
                        Programs.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Proof.class.getName(),
                        "demo",
                        "--port-base",
                        Integer.toString(FreePorts.first()),
                        "--data",
                        data().toString()),
                Map.of(),
                folder.resolve("demo.log"));
        demo.start();
    }

    @AfterEach
    void end() throws Exception {
        demo.kill();
    }

    @Test
    void stoppedWhileTheDatabaseIsComingUpItLeavesNoProcessBehindAndDoesNotSayThatAllIsWell() throws Exception {
        OwnDatabase database = new OwnDatabase(data().resolve("hub"));
        await().atMost(PATIENCE).until(() -> database.running().isPresent());

        // The signal of Ctrl-C takes the same way; a build in the background has it switched off.
        demo.stop(PATIENCE);

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("demo.log")))
                .contains("Asked to stop", "nothing to compare", "Everything that was started is stopped.");
        assertThat(database.running()).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("--titian.data=" + data())))
                .isEmpty();
    }

    private Path data() {
        return folder.resolve("the data");
    }
}
