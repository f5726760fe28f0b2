package id.titian.hub.broker;

import id.titian.contract.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.springframework.util.unit.DataSize;

/** The real broker on a free port of this machine, with the clients that a test connects and a look into its queues. */
public final class TestBroker implements AutoCloseable {

    static final int WAIT_MILLIS = 10_000;

    private static final List<String> QUEUES =
            List.of(EmbeddedBroker.INTAKE_QUEUE, EmbeddedBroker.STATES_QUEUE, EmbeddedBroker.REPORTS_QUEUE);

    private final EmbeddedBroker broker;
    private final List<MqttClient> clients = new ArrayList<>();
    private BrokerSessions sessions;

    private TestBroker(EmbeddedBroker broker) {
        this.broker = broker;
        broker.start();
        sessions = new BrokerSessions(broker);
    }

    /** A broker that has started. */
    public static TestBroker start(Path folder, Credentials credentials) {
        return start(folder, 0, credentials);
    }

    /** A broker that has started on a port, 0 for any that is free. */
    public static TestBroker start(Path folder, int port, Credentials credentials) {
        return start(plain(port), folder, credentials, new SimpleMeterRegistry());
    }

    static TestBroker start(BrokerSettings settings, Path folder, Credentials credentials, MeterRegistry meters) {
        return new TestBroker(new EmbeddedBroker(settings, folder, credentials, meters));
    }

    /** A free port of this machine, no TLS. */
    static BrokerSettings plain() {
        return plain(0);
    }

    private static BrokerSettings plain(int port) {
        return new BrokerSettings("127.0.0.1", port, null, null, DataSize.ofMegabytes(16), 99);
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    /** Sessions of the hub with it. */
    public BrokerSessions sessions() {
        return sessions;
    }

    void restart() {
        sessions.destroy();
        broker.stop();
        broker.start();
        sessions = new BrokerSessions(broker);
    }

    /** Connects an agent under its own name; a wrong secret throws. */
    public MqttClient connect(String agent, String secret) throws MqttException {
        MqttClient client = client(agent);
        client.connect(options(agent, secret));
        return client;
    }

    /** A client that has not connected yet. */
    public MqttClient client(String id) throws MqttException {
        return client("tcp", id);
    }

    MqttClient client(String scheme, String id) throws MqttException {
        MqttClient client = new MqttClient(scheme + "://127.0.0.1:" + broker.port(), id, new MemoryPersistence());
        client.setTimeToWait(WAIT_MILLIS);
        clients.add(client);
        return client;
    }

    public static MqttConnectionOptions options(String user, String secret) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        return options;
    }

    /** What the client is sent from now on. */
    static List<String> heard(MqttClient client, String... topics) throws MqttException {
        List<String> heard = new CopyOnWriteArrayList<>();
        for (String topic : topics)
            client.subscribe(new MqttSubscription[] {new MqttSubscription(topic, 1)}, new IMqttMessageListener[] {
                (from, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8))
            });
        return heard;
    }

    static void say(MqttClient client, String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** Publishes as the hub itself. */
    void tell(String topic, String text) throws Exception {
        try (ClientSession hub = sessions.open();
                var producer = hub.createProducer()) {
            ClientMessage message = hub.createMessage(true);
            message.setRoutingType(RoutingType.MULTICAST);
            message.writeBodyBufferBytes(text.getBytes(StandardCharsets.UTF_8));
            producer.send(Branch.address(topic), message);
        }
    }

    /** How many messages are in a queue. */
    public long waiting(String queue) throws ActiveMQException {
        try (ClientSession hub = sessions.open()) {
            return hub.queueQuery(SimpleString.of(queue)).getMessageCount();
        }
    }

    /** Everything in a queue, as {@code address text}; taken out. */
    List<String> stored(String queue) throws Exception {
        List<String> stored = new ArrayList<>();
        try (ClientSession hub = sessions.open();
                ClientConsumer consumer = hub.createConsumer(queue)) {
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

    /** What {@link #stored} shows of a batch that an agent published. */
    static String stored(String agent, String text) {
        return Branch.address(Topics.punches(agent)) + " " + text;
    }

    /** Sends all clients away and empties all queues, so that the next case finds nothing of this one. */
    public void clear() throws Exception {
        for (MqttClient client : clients) {
            if (client.isConnected()) client.disconnectForcibly(0, 500, false);
            client.close(true);
        }
        clients.clear();
        for (String queue : QUEUES) stored(queue);
    }

    @Override
    public void close() throws Exception {
        clear();
        sessions.destroy();
        broker.stop();
    }
}
