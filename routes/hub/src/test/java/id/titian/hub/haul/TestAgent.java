package id.titian.hub.haul;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** An agent that publishes by hand and writes down its receipts. */
final class TestAgent implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 20_000;

    private final String name;
    private final MqttAsyncClient client;
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();

    TestAgent(int port, String name, String secret) throws MqttException {
        this.name = name;
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setUserName(name);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        client.setCallback(new Listener());
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        client.subscribe(Topics.receipts(name), 1).waitForCompletion(PATIENCE_MILLIS);
    }

    /** Publishes a batch; returns once the broker has it. */
    void publish(Batch batch) throws MqttException {
        publish(WireWriter.batch(batch));
    }

    /** Publishes octets on the agent's punch topic; returns once the broker has them. */
    void publish(Bytes payload) throws MqttException {
        MqttMessage message = new MqttMessage(payload.toArray());
        message.setQos(1);
        IMqttToken token = client.publish(Topics.punches(name), message);
        token.waitForCompletion(PATIENCE_MILLIS);
        int[] reasons = token.getReasonCodes();
        if (reasons != null && reasons.length > 0 && reasons[0] != 0)
            throw new IllegalStateException("PUBACK says " + reasons[0]);
    }

    /** The receipts so far. */
    List<Receipt> receipts() {
        return receipts;
    }

    /** The latest receipt of an epoch; an assertion error if there is none yet. */
    Receipt latest(String epoch) {
        return receipts.stream()
                .filter(receipt -> receipt.epoch().equals(epoch))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No receipt yet"));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500, false);
        client.close(true);
    }

    private final class Listener implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws WireException {
            receipts.add(WireReader.receipt(Bytes.of(message.getPayload())));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
