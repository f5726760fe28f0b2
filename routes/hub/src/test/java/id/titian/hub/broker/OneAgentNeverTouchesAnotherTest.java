package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.heard;
import static id.titian.hub.broker.TestBroker.options;
import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by what the broker stored or delivered, never by codes alone: a client may hide or mistake a code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneAgentNeverTouchesAnotherTest {

    /** The names are chosen so that one begins with the other. */
    private static final Map<String, String> SECRETS = Map.of("a1", "one", "a10", "ten");

    private final Map<String, MqttClient> connected = new HashMap<>();
    private TestBroker broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = TestBroker.start(folder, (agent, secret) -> secret.equals(SECRETS.get(agent)));
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    @AfterEach
    void clear() throws Exception {
        connected.clear();
        broker.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "titian/v1/agents/a10/punches",
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a10/reports",
                "titian/v1/agents/a10/receipts",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/a1/receipts",
                "titian/v1/agents/a1/orders",
                "titian/v1/agents/a1/punches/more",
                "titian/v1/agents/a1",
                "titian.v1.agents.a10.punches",
                "titian.v1.agents.a10/punches",
                "titian/v1/agents/a1.a10/punches",
                "titian/v1/agents/a10/punches::hub.intake",
                "titian/v1/agents/a10/punches::hub/intake",
                "::hub.intake",
                "hub.intake",
                "hub/intake",
                "$SYS/broker",
                "$sys.mqtt.sessions",
                "activemq.management",
                "titian/v1/agents//punches",
                "/titian/v1/agents/a10/punches",
                "TITIAN/v1/agents/a10/punches",
            })
    void whatItPublishesElsewhereReachesNobody(String topic) throws Exception {
        List<String> heardByOther = heard(connect("a10"), Topics.receipts("a10"), Topics.orders("a10"));
        List<String> heardByItself = heard(connect("a1"), Topics.receipts("a1"), Topics.orders("a1"));

        publishSomehow(topic, false);
        publishSomehow(topic, true);

        say(connect("a1"), Topics.punches("a1"), "marker");
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
        assertThat(broker.stored(EmbeddedBroker.STATES_QUEUE)).isEmpty();
        assertThat(broker.stored(EmbeddedBroker.REPORTS_QUEUE)).isEmpty();
        broker.tell(Topics.receipts("a10"), "receipt");
        await().until(() -> heardByOther.contains("receipt"));
        assertThat(heardByOther).containsExactly("receipt");
        assertThat(heardByItself).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "titian/v1/agents/a10/receipts",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/a10/punches",
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a1/punches",
                "titian/v1/agents/+/receipts",
                "titian/v1/agents/+/+",
                "titian/v1/agents/#",
                "titian/v1/agents/a10/#",
                "+/+/+/+/+",
                "#",
                "$SYS/#",
                "$share/g/titian/v1/agents/a10/receipts",
                "$share/g/titian/v1/agents/a10/punches",
                "$share/g/titian/v1/agents/+/receipts",
                "$share/hub.intake/titian/v1/agents/+/punches",
                "$share/g/#",
                "titian.v1.agents.a10.receipts",
                "titian/v1/agents/*/receipts",
                "titian/v1/agents/a10/receipts::q",
                "hub.intake",
                "titian/v1/agents/+/punches::hub.intake",
            })
    void whatItSubscribesElsewhereBringsItNothing(String filter) throws Exception {
        MqttClient other = connect("a10");
        other.publish(Topics.state("a10"), "retained state".getBytes(StandardCharsets.UTF_8), 1, true);
        heard(other, Topics.receipts("a10"));
        List<String> heard = new CopyOnWriteArrayList<>();

        boolean refused = isRefused(connect("a1"), filter, heard);

        broker.tell(Topics.receipts("a10"), "secret receipt");
        broker.tell(Topics.orders("a10"), "secret order");
        say(other, Topics.punches("a10"), "secret punches");
        List<String> marks = heard(connect("a1"), Topics.receipts("a1"));
        broker.tell(Topics.receipts("a1"), "marker");
        await().until(() -> marks.contains("marker"));
        assertThat(refused).isTrue();
        // The client shows its own receipts to every listener whose filter fits, refused or not.
        assertThat(heard).allMatch("marker"::equals);
        assertThat(marks).containsExactly("marker");
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE))
                .containsExactly(TestBroker.stored("a10", "secret punches"));
    }

    @Test
    void itsWillSpeaksForItselfAndForNobodyElse() throws Exception {
        dieWithWill(Topics.state("a10"), "foreign");
        dieWithWill(Topics.state("a1"), "own");

        List<String> stored = new ArrayList<>();
        await().untilAsserted(() -> {
            stored.addAll(broker.stored(EmbeddedBroker.STATES_QUEUE));
            assertThat(stored).isNotEmpty();
        });
        say(connect("a1"), Topics.state("a1"), "marker");
        stored.addAll(broker.stored(EmbeddedBroker.STATES_QUEUE));
        assertThat(stored).containsExactly("titian.v1.agents.a1.state own", "titian.v1.agents.a1.state marker");
    }

    private void dieWithWill(String topic, String will) throws Exception {
        MqttConnectionOptions options = options("a1", "one");
        options.setWill(topic, new MqttMessage(will.getBytes(StandardCharsets.UTF_8), 1, true, null));
        MqttClient dying = broker.client("a1");
        try {
            dying.connect(options);
            dying.disconnectForcibly(0, 0, false);
        } catch (MqttException refusedAtOnce) {
            assertThat(dying.isConnected()).isFalse();
        }
    }

    @Test
    void anotherClientIdDoesNotThrowItsOwnerOff() throws Exception {
        MqttClient owner = connect("a10");

        assertThatThrownBy(() -> broker.client("a10").connect(options("a1", "one")))
                .isInstanceOf(MqttException.class);

        say(owner, Topics.punches("a10"), "marker");
        assertThat(owner.isConnected()).isTrue();
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a10", "marker"));
    }

    @Test
    void theOlderProtocolIsHeldToTheSameBranch() throws Exception {
        try (Socket line = new Socket("127.0.0.1", broker.broker().port())) {
            line.setSoTimeout(TestBroker.WAIT_MILLIS);
            line.getOutputStream().write(OlderProtocol.connect("a1", "a1", "one"));
            assertThat(line.getInputStream().readNBytes(4)).containsExactly(0x20, 2, 0, 0);
            line.getOutputStream().write(OlderProtocol.publish(Topics.punches("a1"), 1, "mine"));
            assertThat(line.getInputStream().readNBytes(4)).containsExactly(0x40, 2, 0, 1);

            line.getOutputStream().write(OlderProtocol.publish(Topics.punches("a10"), 2, "foreign"));

            assertThat(line.getInputStream().read())
                    .as("the connection is closed")
                    .isEqualTo(-1);
        }
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "mine"));
    }

    private static boolean isRefused(MqttClient client, String filter, List<String> heard) {
        try {
            MqttSubscription[] one = {new MqttSubscription(filter, 1)};
            int[] codes = client.subscribe(one, new IMqttMessageListener[] {
                        (topic, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8))
                    })
                    .getReasonCodes();
            return codes.length == 1 && codes[0] >= 0x80;
        } catch (MqttException e) {
            return true;
        }
    }

    private void publishSomehow(String topic, boolean retained) throws MqttException {
        MqttClient client = connect("a1");
        try {
            client.publish(topic, "foreign".getBytes(StandardCharsets.UTF_8), 1, retained);
        } catch (MqttException | IllegalArgumentException refused) {
            // Some topics are refused, some silently dropped; what counts is what arrives.
            assertThat(refused).isNotNull();
        }
    }

    /** The agent's connection, made anew if the broker has closed it. */
    private MqttClient connect(String agent) throws MqttException {
        MqttClient open = connected.get(agent);
        if (open != null && open.isConnected()) return open;
        MqttClient anew = broker.connect(agent, SECRETS.get(agent));
        connected.put(agent, anew);
        return anew;
    }
}
