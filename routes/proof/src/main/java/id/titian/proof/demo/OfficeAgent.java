package id.titian.proof.demo;

import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent of one office: its folder, its configuration, its process. */
final class OfficeAgent {

    private static final Pattern LAST_SEQUENCE = Pattern.compile("\"lastSequence\"\\s*:\\s*([0-9]+)");
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Town.Office office;
    private final Program program;
    private final URI status;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private long lastSequence;

    /** Prepares an agent; {@code secret} is what the hub gave for it. */
    static OfficeAgent prepare(
            Town.Office office,
            Walls walls,
            Town town,
            Path folder,
            String secret,
            int hubPort,
            int statusPort,
            String clock)
            throws IOException {
        Files.createDirectories(folder);
        Path secretFile = folder.resolve("secret");
        Files.writeString(secretFile, secret);
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, yaml(office, walls, town, hubPort, statusPort));
        Program program = new Programs()
                .agent(
                        "agent " + office.agent(),
                        List.of("run", "--config", config.toString()),
                        Map.of("TITIAN_CLOCK", clock),
                        folder.resolve("agent.log"));
        return new OfficeAgent(office, program, URI.create("http://127.0.0.1:" + statusPort + "/status.json"));
    }

    private OfficeAgent(Town.Office office, Program program, URI status) {
        this.office = office;
        this.program = program;
        this.status = status;
    }

    private static String yaml(Town.Office office, Walls walls, Town town, int hubPort, int statusPort) {
        StringBuilder yaml = new StringBuilder("""
                agent: %s
                dataFolder: data
                hub:
                  url: tcp://127.0.0.1:%d
                  passwordFile: secret
                statusPage:
                  port: %d
                terminals:
                """.formatted(office.agent(), hubPort, statusPort));
        for (Town.Wall wall : town.walls()) {
            if (!wall.office().equals(office)) continue;
            yaml.append("""
                      - name: %s
                        family: zk
                        address: 127.0.0.1:%d
                        serial: %s
                        zone: %s
                        pollSeconds: 5
                        answerWithinSeconds: 3
                    """.formatted(wall.nickname(), walls.port(wall), wall.serial(), Walls.ZONE.getId()));
            int index = town.walls().indexOf(wall);
            if (index == Walls.KEYED) yaml.append("    key: \"%d\"\n".formatted(Walls.KEY));
            // A terminal of every kind hangs somewhere; this one is asked by datagrams.
            if (index == Walls.WRONG_CLOCK + 1) yaml.append("    transport: udp\n");
        }
        return yaml.toString();
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
