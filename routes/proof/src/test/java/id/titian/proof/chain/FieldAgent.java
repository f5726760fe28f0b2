package id.titian.proof.chain;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.PacedClock;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.AgentCommands;
import id.titian.proof.process.AgentStatus;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent of a test in processes of its own: its folder, its configuration, the program that runs, and its commands. */
public final class FieldAgent implements AutoCloseable {

    private static final Pattern FORM_KEY = Pattern.compile("name=\"kunci\" value=\"([^\"]+)\"");
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final String id;
    private final Path folder;
    private final AgentCommands commands;
    private final AgentStatus status;
    private Program program;

    /**
     * Enrols an agent and writes its configuration.
     *
     * @param hubPort where it finds the hub's broker.
     * @param terminals what follows after the key {@code terminals}, or nothing.
     */
    public FieldAgent(String id, Path parent, RunningHub hub, int hubPort, int statusPort, String terminals)
            throws Exception {
        this.id = id;
        this.folder = Files.createDirectories(parent.resolve(id));
        this.commands = new AgentCommands(config(), Map.of());
        this.status = new AgentStatus(statusPort);
        Files.writeString(config(), """
                agent: %s
                dataFolder: data
                hub:
                  url: tcp://127.0.0.1:%d
                  password: %s
                statusPage:
                  port: %d
                """.formatted(id, hubPort, hub.secret(id), statusPort) + terminals);
        this.program = running(Map.of());
    }

    private Path config() {
        return folder.resolve("agent.yaml");
    }

    private Program running(Map<String, String> environment) {
        return new Programs().agent("agent " + id, List.of("run", "--config", config().toString()), environment, log());
    }

    /** Starts it at another time than that of this machine; it does not run yet, or any more. */
    public void startAt(PacedClock clock) throws IOException {
        if (program.isAlive()) throw new IllegalStateException(id + " runs already");
        program = running(Map.of(PacedClock.VARIABLE, clock.text()));
        program.start();
    }

    /** What it has said since its first start. */
    public Path log() {
        return folder.resolve("run.log");
    }

    /** The program that runs all the time, once it is started; another one after each {@link #startAt}. */
    public Program program() {
        return program;
    }

    /** Its journal and what lies beside it. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Runs a command to its good end; returns what it said. */
    public String command(String... words) throws IOException, InterruptedException {
        return commands.run(words);
    }

    /** The public key by which it signs. */
    public String key() throws IOException, InterruptedException {
        return commands.key();
    }

    /** Types the code of a receipt on its page, as somebody in the office does; returns the page that answers. */
    public String type(String code) throws IOException, InterruptedException {
        URI form = status.page().resolve("tanda-terima");
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> empty =
                browser.send(HttpRequest.newBuilder(form).build(), HttpResponse.BodyHandlers.ofString());
        Matcher key = FORM_KEY.matcher(empty.body());
        if (!key.find()) throw new IOException("The page has no form: " + empty.body());
        String filledIn = "kunci=" + key.group(1) + "&kode=" + code;
        return browser.send(
                        HttpRequest.newBuilder(form)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(filledIn))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What its status page says; missing where it does not answer. */
    public JsonNode status() throws InterruptedException {
        return status.now();
    }

    /** Whether it hears every punch of its first terminal at once, and the hub takes what it brings. */
    public boolean isListening() throws InterruptedException {
        JsonNode now = status();
        return now.at("/terminals/0/state").asText().equals("listening")
                && Set.of("connected", "proven")
                        .contains(now.at("/uplink/phase").asText());
    }

    public void stop() throws InterruptedException {
        program.stop(STOP_MAX);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
