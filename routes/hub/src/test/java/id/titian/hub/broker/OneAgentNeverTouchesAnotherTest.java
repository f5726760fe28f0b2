package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Judged by what the broker stored or delivered, never by codes alone: a client may hide or mistake a code. */
class OneAgentNeverTouchesAnotherTest {

    private static final int WAIT_MILLIS = 10_000;

    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("a1", "one", "a10", "ten"));
    private final List<MqttClient> clients = new ArrayList<>();

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private BrokerSessions sessions;
    private ClientSession hub;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(
                new BrokerSettings("127.0.0.1", 0, null, null, DataSize.ofMegabytes(16), 99),
                folder,
                (agent, secret) -> secret.equals(secrets.get(agent)),
                new SimpleMeterRegistry());
        broker.start();
        sessions = new BrokerSessions(broker);
        hub = sessions.open();
    }

    @AfterEach
    void stop() throws Exception {
        for (MqttClient client : clients) {
            if (client.isConnected()) client.disconnectForcibly(0, 500, false);
            client.close(true);
        }
        hub.close();
        sessions.destroy();
        broker.stop();
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

        connect("a1").publish(Topics.punches("a1"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a1.punches marker");
        assertThat(stored(EmbeddedBroker.STATES_QUEUE)).isEmpty();
        assertThat(stored(EmbeddedBroker.REPORTS_QUEUE)).isEmpty();
        publishAsHub(Topics.receipts("a10"), "receipt");
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
        MqttClient curious = client("a1");
        List<String> heard = new CopyOnWriteArrayList<>();
        curious.connect(options("a1", "one"));

        boolean refused = false;
        try {
            MqttSubscription[] one = {new MqttSubscription(filter, 1)};
            int[] codes = curious.subscribe(one, new IMqttMessageListener[] {
                        (topic, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8))
                    })
                    .getReasonCodes();
            refused = codes.length == 1 && codes[0] >= 0x80;
        } catch (MqttException e) {
            refused = true;
        }
        publishAsHub(Topics.receipts("a10"), "secret receipt");
        publishAsHub(Topics.orders("a10"), "secret order");
        other.publish(Topics.punches("a10"), "secret punches".getBytes(StandardCharsets.UTF_8), 1, false);
        MqttClient again = connect("a1");
        List<String> marks = heard(again, Topics.receipts("a1"));
        publishAsHub(Topics.receipts("a1"), "marker");

        await().until(() -> marks.contains("marker"));
        assertThat(refused).isTrue();
        // The client shows its own receipts to every listener whose filter fits, refused or not.
        assertThat(heard).allMatch("marker"::equals);
        assertThat(marks).containsExactly("marker");
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a10.punches secret punches");
    }

    @Test
    void itsWillSpeaksForNobodyElse() throws Exception {
        MqttConnectionOptions options = options("a1", "one");
        options.setWill(Topics.state("a10"), new MqttMessage("gone".getBytes(StandardCharsets.UTF_8), 1, true, null));

        MqttClient dying = client("a1");
        try {
            dying.connect(options);
            dying.disconnectForcibly(0, 0, false);
        } catch (MqttException refusedAtOnce) {
            assertThat(dying.isConnected()).isFalse();
        }

        connect("a1").publish(Topics.state("a1"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(stored(EmbeddedBroker.STATES_QUEUE)).containsExactly("titian.v1.agents.a1.state marker");
    }

    @Test
    void anotherClientIdDoesNotThrowItsOwnerOff() throws Exception {
        MqttClient owner = connect("a10");

        assertThatThrownBy(() -> client("a10").connect(options("a1", "one"))).isInstanceOf(MqttException.class);

        owner.publish(Topics.punches("a10"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(owner.isConnected()).isTrue();
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a10.punches marker");
    }

    @Test
    void nobodyComesInWithoutACredential() {
        assertThatThrownBy(() -> client("a1").connect(options("a1", "ten"))).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> client("a1").connect(options("a1", ""))).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> client("a1").connect(new MqttConnectionOptions()))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> client("_hub").connect(options("_hub", "_hub")))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> client("admin").connect(options("admin", "admin")))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> client("b").connect(options("b", "one"))).isInstanceOf(MqttException.class);
    }

    @Test
    void anExpelledAgentIsOutAtOnceAndStaysOutUntilItIsEnrolledAgain() throws Exception {
        MqttClient client = connect("a1");
        secrets.remove("a1");

        broker.expel("a1");

        await().until(() -> !client.isConnected());
        assertThatThrownBy(() -> client("a1").connect(options("a1", "one"))).isInstanceOf(MqttException.class);
        secrets.put("a1", "new");
        assertThatThrownBy(() -> client("a1").connect(options("a1", "one"))).isInstanceOf(MqttException.class);
        MqttClient renewed = client("a1");
        renewed.connect(options("a1", "new"));
        renewed.publish(Topics.punches("a1"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a1.punches marker");
    }

    @Test
    void aMessageOverTheLimitIsNotTakenAndOneBelowIs() throws Exception {
        try {
            connect("a1").publish(Topics.punches("a1"), new byte[WireLimits.MESSAGE_MAX + 1], 1, false);
        } catch (MqttException refused) {
            assertThat(refused).isNotNull();
        }

        connect("a1").publish(Topics.punches("a1"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a1.punches marker");
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAStopAndAStart() throws Exception {
        connect("a1").publish(Topics.punches("a1"), "marker".getBytes(StandardCharsets.UTF_8), 1, false);
        hub.close();
        sessions.destroy();
        broker.stop();

        broker.start();

        sessions = new BrokerSessions(broker);
        hub = sessions.open();
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a1.punches marker");
    }

    @Test
    void theOlderProtocolIsHeldToTheSameBranch() throws Exception {
        try (Socket line = new Socket("127.0.0.1", broker.port())) {
            line.setSoTimeout(WAIT_MILLIS);
            line.getOutputStream().write(connect311("a1", "a1", "one"));
            assertThat(line.getInputStream().readNBytes(4)).containsExactly(0x20, 2, 0, 0);
            line.getOutputStream().write(publish311(Topics.punches("a1"), 1, "mine"));
            assertThat(line.getInputStream().readNBytes(4)).containsExactly(0x40, 2, 0, 1);

            line.getOutputStream().write(publish311(Topics.punches("a10"), 2, "foreign"));

            assertThat(line.getInputStream().read())
                    .as("the connection is closed")
                    .isEqualTo(-1);
        }
        assertThat(stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly("titian.v1.agents.a1.punches mine");
    }

    @Test
    void theOlderProtocolNeedsTheRightNameAndSecretToo() throws Exception {
        for (byte[] packet :
                List.of(connect311("a1", "a1", "ten"), connect311("a10", "a1", "one"), connect311("x", "x", "x"))) {
            try (Socket line = new Socket("127.0.0.1", broker.port())) {
                line.setSoTimeout(WAIT_MILLIS);

                line.getOutputStream().write(packet);

                byte[] answer = line.getInputStream().readNBytes(4);
                assertThat(answer.length == 0 || answer[3] != 0).isTrue();
            }
        }
    }

    private void publishSomehow(String topic, boolean retained) throws MqttException {
        MqttClient client = connect("a1");
        try {
            client.publish(topic, "foreign".getBytes(StandardCharsets.UTF_8), 1, retained);
        } catch (MqttException | IllegalArgumentException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private MqttClient connect(String agent) throws MqttException {
        for (MqttClient older : clients) if (older.getClientId().equals(agent) && older.isConnected()) return older;
        MqttClient client = client(agent);
        client.connect(options(agent, secrets.get(agent)));
        return client;
    }

    private MqttClient client(String id) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.port(), id, new MemoryPersistence());
        client.setTimeToWait(WAIT_MILLIS);
        clients.add(client);
        return client;
    }

    private static MqttConnectionOptions options(String user, String secret) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        return options;
    }

    private static List<String> heard(MqttClient client, String... topics) throws MqttException {
        List<String> heard = new CopyOnWriteArrayList<>();
        for (String topic : topics)
            client.subscribe(new MqttSubscription[] {new MqttSubscription(topic, 1)}, new IMqttMessageListener[] {
                (from, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8))
            });
        return heard;
    }

    private void publishAsHub(String topic, String text) throws Exception {
        ClientMessage message = hub.createMessage(true);
        message.setRoutingType(RoutingType.MULTICAST);
        message.writeBodyBufferBytes(text.getBytes(StandardCharsets.UTF_8));
        try (var producer = hub.createProducer()) {
            producer.send(Branch.address(topic), message);
        }
    }

    /** Everything in a queue, as {@code address text}; taken out. */
    private List<String> stored(String queue) throws Exception {
        List<String> stored = new ArrayList<>();
        try (ClientConsumer consumer = hub.createConsumer(queue)) {
            for (ClientMessage message = consumer.receiveImmediate();
                    message != null;
                    message = consumer.receiveImmediate()) {
                byte[] body = new byte[message.getReadOnlyBodyBuffer().readableBytes()];
                message.getReadOnlyBodyBuffer().readBytes(body);
                stored.add(message.getAddress() + " " + new String(body, StandardCharsets.UTF_8));
                message.acknowledge();
            }
        }
        return stored;
    }

    private static byte[] connect311(String clientId, String user, String secret) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeUTF("MQTT");
        out.writeByte(4); // protocol level of 3.1.1
        out.writeByte(0xC2); // user name, password, clean session
        out.writeShort(30);
        out.writeUTF(clientId);
        out.writeUTF(user);
        out.writeUTF(secret);
        return packet(0x10, octets.toByteArray());
    }

    private static byte[] publish311(String topic, int id, String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeUTF(topic);
        out.writeShort(id);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return packet(0x32, octets.toByteArray());
    }

    private static byte[] packet(int head, byte[] rest) {
        assertThat(rest.length).isLessThan(128);
        byte[] packet = new byte[rest.length + 2];
        packet[0] = (byte) head;
        packet[1] = (byte) rest.length;
        System.arraycopy(rest, 0, packet, 2, rest.length);
        return packet;
    }
}
