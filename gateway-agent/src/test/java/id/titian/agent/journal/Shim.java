package id.titian.agent.journal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A small library between a {@link Child} and its C library, which makes disks fail; built where gcc is present. */
final class Shim {

    private Shim() {}

    /** The environment under which syncing or writing fails as long as the flag file is there. */
    static Map<String, String> failing(Path folder, String what, Path flag) throws IOException, InterruptedException {
        return Map.of("LD_PRELOAD", built(folder), what, flag.toString());
    }

    /** The environment under which only what was synced reaches the folder {@code durable}. */
    static Map<String, String> powerCut(Path folder, Path durable) throws IOException, InterruptedException {
        return Map.of("LD_PRELOAD", built(folder), "TITIAN_DURABLE", durable.toString());
    }

    private static String built(Path folder) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the shim is for Linux");
        Path source = folder.resolve("disk-shim.c");
        Path library = folder.resolve("disk-shim.so");
        try (InputStream text = Shim.class.getResourceAsStream("disk-shim.c")) {
            if (text == null) throw new IOException("disk-shim.c is not among the test's resources");
            Files.copy(text, source);
        }
        boolean built;
        try {
            Process gcc = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            built = gcc.waitFor(1, TimeUnit.MINUTES) && gcc.exitValue() == 0;
        } catch (IOException e) {
            built = false;
        }
        assumeTrue(built, "gcc is needed to build the disk that fails; install it to see this");
        return library.toString();
    }
}
