package id.titian.proof.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.PacedClock;
import id.titian.proof.process.AgentWords;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.Approach;
import id.titian.proof.town.Stick;
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

/** The agent of one office: its folder, its configuration, its process. */
final class OfficeAgent {

    private static final String CONFIG = "agent.yaml";
    private static final Duration COMMAND_MAX = Duration.ofSeconds(60);
    private static final int WORDS_MAX = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Town.Office office;
    private final Path folder;
    private final String clock;
    private final Program program;
    private final URI status;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private JsonNode said = JSON.missingNode();

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
        List<String> words = new ArrayList<>(
                List.of("import", stick.file().toString(), "--serial", wall.serial(), "--format", wall.family()));
        stick.options().forEach((name, value) -> words.addAll(List.of("--option", name + "=" + value)));
        command("import of " + wall.nickname(), words);
    }

    /** Prepares a stick, so that this agent writes to it when it is plugged in. */
    void prepare(Stick stick) throws IOException, InterruptedException {
        command("stick", List.of("stick", stick.place().toString()));
    }

    /** The public key by which it signs what it writes onto sticks. */
    String key() throws IOException, InterruptedException {
        return AgentWords.key(command("key", List.of("key")));
    }

    /** Runs a command of this agent to its end; returns its last words. */
    private String command(String name, List<String> words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of("--config", folder.resolve(CONFIG).toString()));
        Program command = new Programs()
                .agent(name, line, Map.of(PacedClock.VARIABLE, clock), folder.resolve(name.replace(' ', '-') + ".log"));
        command.start();
        try {
            if (!command.awaitEnd(COMMAND_MAX))
                throw new IOException(name + " did not end within " + COMMAND_MAX.toSeconds() + " s");
        } finally {
            command.kill();
        }
        if (command.exitCode() != 0) throw new IOException(name + ": " + command.lastWords(1));
        return command.lastWords(WORDS_MAX);
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
        ask();
        return said.path("lastSequence").asLong();
    }

    /** Up to which number it has a receipt, as it last said. */
    long receiptedTo() throws InterruptedException {
        ask();
        return said.path("receiptedTo").asLong();
    }

    private void ask() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(status).timeout(PATIENCE).build();
            said = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            // It was just killed or is starting: what it last said still stands on its disk.
        }
    }
}
