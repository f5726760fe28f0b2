package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.titian.proof.process.Folders;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The programs under test: the jars that operators run, which the build makes before it comes here. */
public final class Jars {

    /** The variable in which a JVM finds flags. */
    private static final String FLAGS = "JDK_JAVA_OPTIONS";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Jars() {}

    /** Skips the test where only {@code mvn test} was asked for, which makes no jars. */
    public static void assumeBuilt() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(Path.of("../hub/target/titian-hub-exec.jar"))
                        && Files.exists(Path.of("../../gateway-agent/target/titian-agent-all.jar")),
                "The jars of hub and agent are missing; mvn verify makes them, mvn test does not.");
        if (!Programs.areBrief()) return;
        new Programs().agentClasses().make(Jars::runAnAgent);
    }

    /** One that has looked for its terminal and its hub, and found neither. */
    private static void runAnAgent(String flag) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("titian-agent-classes-");
        Path config = Files.writeString(folder.resolve("agent.yaml"), """
                agent: contoh
                dataFolder: data
                hub: {url: "tcp://127.0.0.1:1", password: contoh}
                terminals:
                  - {name: lobi, family: zk, address: "127.0.0.1:1", zone: WIB}
                """);
        Path log = folder.resolve("log");
        Program agent =
                new Programs().agent("agent", List.of("run", "--config", config.toString()), Map.of(FLAGS, flag), log);
        agent.start();
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("hub-unreachable"));
        assertThat(agent.stop(PATIENCE)).as(agent.lastWords(20)).isTrue();
        Folders.delete(folder);
    }
}
