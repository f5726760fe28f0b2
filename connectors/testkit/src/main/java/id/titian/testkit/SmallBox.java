package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Java machine of its own with the heap of an agent on a small box, for what must not fill it. */
public final class SmallBox {

    private static final String HEAP = "-Xmx20m";
    private static final int SECONDS_MAX = 60;

    private SmallBox() {}

    /**
     * Runs a class with the test's own class path, and insists that it ends well, within a minute.
     *
     * @param main has a {@code main} method, which throws where a promise is broken.
     * @param folder keeps what it says, which is part of the failure.
     */
    public static void requireGoodEnd(Class<?> main, Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
