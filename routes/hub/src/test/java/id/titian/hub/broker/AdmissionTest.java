package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in, who is put out, and how much may be brought. */
class AdmissionTest {

    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("a1", "one", "a10", "ten"));

    @TempDir
    Path folder;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = TestBroker.start(folder, (agent, secret) -> secret.equals(secrets.get(agent)));
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void nobodyComesInWithoutACredential() throws Exception {
        assertThat(broker.connect("a1", "one").isConnected()).isTrue();

        assertThatThrownBy(() -> broker.connect("a1", "ten")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.connect("a1", "")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.client("a1").connect(new MqttConnectionOptions()))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.connect("_hub", "_hub")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.connect("admin", "admin")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.connect("b", "one")).isInstanceOf(MqttException.class);
    }

    @Test
    void anExpelledAgentIsOutAtOnceAndStaysOutUntilItIsEnrolledAgain() throws Exception {
        MqttClient client = broker.connect("a1", "one");
        secrets.remove("a1");

        broker.broker().expel("a1");

        await().until(() -> !client.isConnected());
        assertThatThrownBy(() -> broker.connect("a1", "one")).isInstanceOf(MqttException.class);
        secrets.put("a1", "new");
        assertThatThrownBy(() -> broker.connect("a1", "one")).isInstanceOf(MqttException.class);
        say(broker.connect("a1", "new"), Topics.punches("a1"), "marker");
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
    }

    @Test
    void anExpelledAgentTakesNobodyWithIt() throws Exception {
        MqttClient neighbour = broker.connect("a10", "ten");
        MqttClient client = broker.connect("a1", "one");

        broker.broker().expel("a1");

        await().until(() -> !client.isConnected());
        say(neighbour, Topics.punches("a10"), "marker");
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a10", "marker"));
    }

    @Test
    void aMessageOverTheLimitIsNotTakenAndOneBelowIs() throws Exception {
        MqttClient client = broker.connect("a1", "one");

        assertThatThrownBy(() -> client.publish(Topics.punches("a1"), new byte[WireLimits.MESSAGE_MAX + 1], 1, false))
                .isInstanceOf(MqttException.class);

        say(broker.connect("a1", "one"), Topics.punches("a1"), "marker");
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAStopAndAStart() throws Exception {
        say(broker.connect("a1", "one"), Topics.punches("a1"), "marker");

        broker.restart();

        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
    }

    @Test
    void theOlderProtocolNeedsTheRightNameAndSecretToo() throws Exception {
        for (byte[] packet : List.of(
                OlderProtocol.connect("a1", "a1", "ten"),
                OlderProtocol.connect("a10", "a1", "one"),
                OlderProtocol.connect("x", "x", "x"))) {
            try (Socket line = new Socket("127.0.0.1", broker.broker().port())) {
                line.setSoTimeout(TestBroker.WAIT_MILLIS);

                line.getOutputStream().write(packet);

                byte[] answer = line.getInputStream().readNBytes(4);
                assertThat(answer.length == 0 || answer[3] != 0).isTrue();
            }
        }
    }
}
