package id.titian.proof.chain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The programs under test: the jars that operators run, which the build makes before it comes here. */
public final class Jars {

    private Jars() {}

    /** Skips the test where only {@code mvn test} was asked for, which makes no jars. */
    public static void assumeBuilt() {
        assumeTrue(
                Files.exists(Path.of("../hub/target/titian-hub-exec.jar"))
                        && Files.exists(Path.of("../../gateway-agent/target/titian-agent-all.jar")),
                "The jars of hub and agent are missing; mvn verify makes them, mvn test does not.");
    }
}
