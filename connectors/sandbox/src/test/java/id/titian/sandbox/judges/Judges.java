package id.titian.sandbox.judges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** ZK clients that others wrote, fetched by npm in the versions and with the hashes of the lock file. */
final class Judges {

    private static final Path HOME = Path.of("target", "judges").toAbsolutePath();
    private static final List<String> FILES = List.of(
            "package.json", "package-lock.json", "report.js", "zkteco-js.js", "zkteco-js-live.js", "node-zklib.js");
    private static final int FETCH_SECONDS_MAX = 90;
    private static final int JUDGING_SECONDS_MAX = 120;

    private Judges() {}

    /** Fetches them, or skips the tests and says what is missing. */
    static void summon() throws IOException, InterruptedException {
        require("node");
        require("npm");
        Files.createDirectories(HOME);
        for (String file : FILES) {
            try (var in = Judges.class.getResourceAsStream("/judges/" + file)) {
                Files.write(HOME.resolve(file), in.readAllBytes());
            }
        }
        if (Files.isDirectory(HOME.resolve("node_modules/zkteco-js"))
                && Files.isDirectory(HOME.resolve("node_modules/node-zklib"))) return;
        Outcome fetched = run(
                FETCH_SECONDS_MAX,
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=1",
                "--fetch-timeout=15000");
        Assumptions.assumeTrue(
                fetched.exit() == 0,
                "Skipped: npm cannot fetch zkteco-js and node-zklib; is its registry reachable? npm said: "
                        + fetched.lastOfErrors());
    }

    /**
     * What a judge read.
     *
     * @return one JSON object a line, in the order in which it asked
     */
    static List<String> read(String judge, int port, String transport) throws IOException, InterruptedException {
        Outcome outcome = run(JUDGING_SECONDS_MAX, "node", judge + ".js", Integer.toString(port), transport);
        if (outcome.exit() != 0) throw new IOException(judge + " fell over: " + outcome.lastOfErrors());
        return outcome.lines();
    }

    private record Outcome(int exit, List<String> lines, String errors) {

        String lastOfErrors() {
            return errors.substring(Math.max(0, errors.length() - 500));
        }
    }

    private static void require(String program) throws InterruptedException {
        try {
            run(10, program, "--version");
        } catch (IOException | UncheckedIOException e) {
            throw new TestAbortedException("Skipped: the judges need " + program + ", which is not installed", e);
        }
    }

    private static Outcome run(int secondsMax, String... command) throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Path out = Files.createTempFile(HOME, "out", ".txt");
        Path errors = Files.createTempFile(HOME, "errors", ".txt");
        var builder = new ProcessBuilder(command).directory(HOME.toFile());
        builder.redirectOutput(out.toFile()).redirectError(errors.toFile());
        // The clients build local dates; without a summer time every wall-clock time is one.
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try {
            if (!process.waitFor(secondsMax, TimeUnit.SECONDS))
                throw new IOException(String.join(" ", command) + " was not done after " + secondsMax + " s: "
                        + Files.readString(errors));
            return new Outcome(
                    process.exitValue(),
                    new ArrayList<>(Files.readAllLines(out, StandardCharsets.UTF_8)),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(errors);
        }
    }
}
