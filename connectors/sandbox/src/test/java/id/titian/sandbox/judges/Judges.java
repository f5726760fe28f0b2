package id.titian.sandbox.judges;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** ZK clients that others wrote, fetched by npm in the versions and with the hashes of the lock file. */
final class Judges {

    private static final Path HOME = Path.of("target", "judges").toAbsolutePath();
    private static final List<String> FILES = List.of(
            "package.json", "package-lock.json", "report.js", "zkteco-js.js", "zkteco-js-live.js", "node-zklib.js");
    private static final int FETCH_SECONDS_MAX = 90;
    private static final int JUDGING_SECONDS_MAX = 120;

    private Judges() {}

    /** Skips the test that asks, saying what is missing, where the judges cannot be had. */
    static void summon() {
        Assumptions.assumeTrue(Summons.MISSING.isEmpty(), Summons.MISSING);
    }

    /** Asked for once, by whoever needs them first. */
    private static final class Summons {

        static final String MISSING = missing();

        private static String missing() {
            try {
                return fetch();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the judges were fetched", e);
            }
        }
    }

    /** What is missing, or nothing. */
    private static String fetch() throws IOException, InterruptedException {
        for (String program : List.of("node", "npm"))
            if (!isInstalled(program)) return "The judges need " + program + ", which is not installed";
        Files.createDirectories(HOME);
        for (String file : FILES) {
            try (var in = Judges.class.getResourceAsStream("/judges/" + file)) {
                Files.write(HOME.resolve(file), in.readAllBytes());
            }
        }
        if (Files.isDirectory(HOME.resolve("node_modules/zkteco-js"))
                && Files.isDirectory(HOME.resolve("node_modules/node-zklib"))) return "";
        Outcome fetched = run(
                FETCH_SECONDS_MAX,
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=1",
                "--fetch-timeout=15000");
        return fetched.exit() == 0
                ? ""
                : "npm cannot fetch zkteco-js and node-zklib; is its registry reachable? npm said: "
                        + fetched.firstOfErrors();
    }

    /**
     * What a judge read.
     *
     * @return one JSON object a line, in the order in which it asked
     */
    static List<String> read(String judge, int port, String transport) throws IOException, InterruptedException {
        Outcome outcome = run(JUDGING_SECONDS_MAX, "node", judge + ".js", Integer.toString(port), transport);
        if (outcome.exit() != 0) throw new IOException(judge + " fell over: " + outcome.firstOfErrors());
        return outcome.lines();
    }

    /** Starts a judge whose lines the caller reads as they come, and which the caller ends. */
    static Process start(String judge, int port, String transport) throws IOException {
        return builder("node", judge + ".js", Integer.toString(port), transport)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private record Outcome(int exit, List<String> lines, String errors) {

        String firstOfErrors() {
            return errors.substring(0, Math.min(errors.length(), 500));
        }
    }

    private static boolean isInstalled(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Outcome run(int secondsMax, String... command) throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Path out = Files.createTempFile(HOME, "out", ".txt");
        Path errors = Files.createTempFile(HOME, "errors", ".txt");
        Process process = builder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
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

    private static ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command).directory(HOME.toFile());
        // The clients build local dates; without a summer time every wall-clock time is one.
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
