package id.titian.proof.demo;

import id.titian.contract.PacedClock;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.Approach;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent of one office: its folder, its configuration, its process. */
final class OfficeAgent {

    private static final Pattern LAST_SEQUENCE = Pattern.compile("\"lastSequence\"\\s*:\\s*([0-9]+)");
    private static final String CONFIG = "agent.yaml";
    private static final Duration IMPORT_MAX = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Town.Office office;
    private final Path folder;
    private final String clock;
    private final Program program;
    private final URI status;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private long lastSequence;

    /** Prepares an agent; {@code yaml} is its configuration, {@code secret} is what the hub gave for it. */
    static OfficeAgent prepare(
            Town.Office office, String yaml, Path folder, String secret, int statusPort, String clock)
            throws IOException {
        Files.createDirectories(folder);
        Path secretFile = folder.resolve("secret");
        Files.writeString(secretFile, secret);
        Path config = folder.resolve(CONFIG);
        Files.writeString(config, yaml);
        Program program = new Programs()
                .agent(
                        "agent " + office.agent(),
                        List.of("run", "--config", config.toString()),
                        Map.of(PacedClock.VARIABLE, clock),
                        folder.resolve("agent.log"));
        return new OfficeAgent(
                office, folder, clock, program, URI.create("http://127.0.0.1:" + statusPort + "/status.json"));
    }

    private OfficeAgent(Town.Office office, Path folder, String clock, Program program, URI status) {
        this.office = office;
        this.folder = folder;
        this.clock = clock;
        this.program = program;
        this.status = status;
    }

    /**
     * Brings the file of a terminal into its journal by its own command, while it runs or not.
     *
     * @throws IOException if it could not be done now; nothing of the file was kept then
     */
    void bring(Town.Wall wall, Approach.OnStick stick) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "import",
                stick.file().toString(),
                "--config",
                folder.resolve(CONFIG).toString(),
                "--serial",
                wall.serial(),
                "--format",
                wall.family()));
        stick.options().forEach((name, value) -> words.addAll(List.of("--option", name + "=" + value)));
        Path log = folder.resolve("import-" + wall.nickname() + ".log");
        Program command =
                new Programs().agent("import of " + wall.nickname(), words, Map.of(PacedClock.VARIABLE, clock), log);
        command.start();
        try {
            if (!command.awaitEnd(IMPORT_MAX))
                throw new IOException(command.name() + " did not end within " + IMPORT_MAX.toSeconds() + " s");
        } finally {
            command.kill();
        }
        if (command.exitCode() != 0) throw new IOException(command.name() + ": " + command.lastWords(1));
    }

    Town.Office office() {
        return office;
    }

    Program program() {
        return program;
    }

    URI statusPage() {
        return status.resolve("/");
    }

    /** How many entries its journal has, as it last said. */
    long journalled() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(status).timeout(PATIENCE).build();
            Matcher found = LAST_SEQUENCE.matcher(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (found.find()) lastSequence = Long.parseLong(found.group(1));
        } catch (IOException e) {
            // It was just killed or is starting: what it last said still stands on its disk.
        }
        return lastSequence;
    }
}
