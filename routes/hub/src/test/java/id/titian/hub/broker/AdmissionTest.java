package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import id.titian.hub.broker.BareLine.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who comes in, and who is put out. */
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
    void whatWasAcknowledgedIsThereAfterAStopAndAStart() throws Exception {
        say(broker.connect("a1", "one"), Topics.punches("a1"), "marker");

        broker.restart();

        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theRightNameAndSecretAreNeededWhateverIsSpoken(Version version) throws Exception {
        assertThat(answer(version, "a1", "a1", "one")).isZero();

        assertThat(answer(version, "a1", "a1", "ten")).matches(BareLine::isRefusal);
        assertThat(answer(version, "a1", "a1", "")).matches(BareLine::isRefusal);
        assertThat(answer(version, "x", "x", "x")).matches(BareLine::isRefusal);
        assertThat(answer(version, "_hub", "_hub", "")).matches(BareLine::isRefusal);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whoDoesNotWaitToBeLetInIsNotHeardSooner(Version version) throws Exception {
        try (BareLine stranger = BareLine.dial(broker.broker().port(), version)) {
            assertThat(stranger.connectSaying("a1", "a1", "ten", Topics.punches("a1"), "stranger"))
                    .matches(BareLine::isRefusal);
        }
        try (BareLine nobody = BareLine.dial(broker.broker().port(), version)) {
            nobody.announce(Topics.punches("a1"), 6);
            nobody.pour("nobody".getBytes(StandardCharsets.UTF_8));
        }

        try (BareLine agent = BareLine.dial(broker.broker().port(), version)) {
            assertThat(agent.connectSaying("a1", "a1", "one", Topics.punches("a1"), "mine"))
                    .isZero();
            await().until(() -> broker.waiting(EmbeddedBroker.INTAKE_QUEUE) > 0);
        }
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "mine"));
    }

    private int answer(Version version, String clientId, String user, String secret) throws IOException {
        try (BareLine line = BareLine.dial(broker.broker().port(), version)) {
            return line.connect(clientId, user, secret);
        }
    }
}
