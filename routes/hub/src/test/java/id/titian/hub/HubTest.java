package id.titian.hub;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.api.Program;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The program as people start it: a process with its own database and broker, from an empty folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<MqttClient> clients = new ArrayList<>();
    private Process hub;
    private Program program;
    private int brokerPort;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        int port = HubProcess.freePort();
        brokerPort = HubProcess.freePort();
        Path said = HubProcess.log(folder);
        Path example = Files.copy(Path.of("../../config/hub.yaml"), folder.resolve("hub.yaml"));
        // The example as copied, begun as its head says, but for ports that this machine may not have to give.
        hub = HubProcess.start(
                folder,
                argumentOfItsHead(example),
                "--server.port=" + port,
                "--titian.broker.host=127.0.0.1",
                "--titian.broker.port=" + brokerPort);
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ConnectException.class)
                .failFast(() ->
                        assertThat(hub.isAlive()).as(Files.readString(said)).isTrue())
                .until(() -> Program.stranger(port).get("/actuator/health").statusCode() == 200);
        program = Program.withTokenOf(folder.resolve("data/api-token"), port);
    }

    @AfterAll
    void stop() throws Exception {
        for (MqttClient client : clients) {
            if (client.isConnected()) client.disconnectForcibly(0, 500, false);
            client.close(true);
        }
        hub.destroy();
        assertThat(hub.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the hub stops with its database when it is asked to")
                .isTrue();
    }

    @Test
    void anAgentIsEnrolledGivenANewSecretAndRevokedByTheApi() throws Exception {
        HttpResponse<String> enrolled = program.post("/api/agents/kec-penarik", "{}");
        assertThat(enrolled.statusCode()).isEqualTo(201);
        String first = Program.json(enrolled).path("secret").asText();
        assertProblem(program.post("/api/agents/kec-penarik", "{}"), 409, "agent-enrolled");
        assertProblem(program.post("/api/agents/Kec_Penarik", "{}"), 400, "agent-id-wrong");
        assertProblem(program.post("/api/agents/nobody/secret", "{}"), 404, "not-found");
        MqttClient old = connect("kec-penarik", first);

        HttpResponse<String> renewed = program.post("/api/agents/kec-penarik/secret", "{}");

        String second = Program.json(renewed).path("secret").asText();
        assertThat(second).isNotEqualTo(first);
        await().until(() -> !old.isConnected());
        assertThatThrownBy(() -> connect("kec-penarik", first)).isInstanceOf(MqttException.class);
        MqttClient current = connect("kec-penarik", second);

        assertThat(program.delete("/api/agents/kec-penarik").statusCode()).isEqualTo(204);

        await().until(() -> !current.isConnected());
        assertThatThrownBy(() -> connect("kec-penarik", second)).isInstanceOf(MqttException.class);
        assertProblem(program.delete("/api/agents/kec-penarik"), 404, "not-found");
        assertThat(program.get("/api/acts").body())
                .contains("enrol agent", "reissue secret", "revoke agent")
                .doesNotContain(first, second);
    }

    @Test
    void whatAnAgentSaysIsShownAndMeasured() throws Exception {
        String secret = Program.json(program.post("/api/agents/dinkes", "{}"))
                .path("secret")
                .asText();
        MqttClient agent = connect("dinkes", secret);

        agent.publish(
                Topics.state("dinkes"),
                WireWriter.state(AgentState.gone("1.0", Instant.parse("2026-02-02T00:30:00Z")))
                        .toArray(),
                1,
                true);

        await().untilAsserted(() -> assertThat(program.json("/api/agents").toString())
                .contains("\"id\":\"dinkes\"")
                .contains("\"version\":\"1.0\""));
        await().untilAsserted(() -> assertThat(
                        program.get("/actuator/prometheus").body().lines())
                .anyMatch(line -> line.startsWith("titian_agents_silent ") && !line.endsWith(" 0.0"))
                .anyMatch(line -> line.startsWith("artemis_message_count{") && line.contains("queue=\"hub.intake\""))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("hikaricp_connections_active{")));
    }

    private static String argumentOfItsHead(Path example) throws IOException {
        return Files.readAllLines(example).stream()
                .filter(line -> line.contains("java -jar titian-hub-exec.jar "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private MqttClient connect(String agent, String secret) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + brokerPort, agent, new MemoryPersistence());
        clients.add(client);
        client.setTimeToWait(10_000);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(agent);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        client.connect(options);
        return client;
    }
}
