package id.titian.agent.uplink;

import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The hub's side of one agent's branch: keeps what it is sent, gives receipts, or does not, as a test wants it. */
final class StandInHub implements AutoCloseable, MqttCallback {

    /** A message as it came. */
    record Came(Batch batch, boolean compressed, int octets) {}

    private final String agent;
    private final String url;
    private final MqttAsyncClient client;
    private final ExecutorService answering = Executors.newSingleThreadExecutor();
    private final Map<Long, Entry> ledger = new TreeMap<>();
    private final List<Came> came = new CopyOnWriteArrayList<>();
    private final List<AgentState> states = new CopyOnWriteArrayList<>();
    private String epoch = "";
    private volatile boolean silent;
    private volatile boolean refusingSeams;

    private StandInHub(String agent, String url) throws MqttException {
        this.agent = agent;
        this.url = url;
        this.client = new MqttAsyncClient(url, "hub-" + agent, new MemoryPersistence());
    }

    static StandInHub connect(TestBroker broker, String agent) throws MqttException {
        StandInHub hub = new StandInHub(agent, broker.url());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("hub");
        options.setPassword(TestBroker.PASSWORD.getBytes(StandardCharsets.UTF_8));
        hub.client.setCallback(hub);
        hub.client.connect(options).waitForCompletion(10_000);
        hub.client.subscribe(Topics.punches(agent), 1).waitForCompletion(10_000);
        hub.client.subscribe(Topics.state(agent), 1).waitForCompletion(10_000);
        return hub;
    }

    /** Takes everything in and says nothing. */
    StandInHub silent(boolean now) {
        silent = now;
        return this;
    }

    /** Refuses every batch as not continuing what it holds. */
    void refuseSeams(boolean now) {
        refusingSeams = now;
    }

    List<Came> came() {
        return List.copyOf(came);
    }

    List<AgentState> states() {
        return List.copyOf(states);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(ledger.values());
    }

    synchronized String epoch() {
        return epoch;
    }

    void say(Receipt receipt) throws MqttException {
        client.publish(Topics.receipts(agent), WireWriter.receipt(receipt).toArray(), 1, false)
                .waitForCompletion(10_000);
    }

    /** The receipt over everything that is here. */
    synchronized Receipt receipt(List<Receipt.Refusal> refusals) {
        long upTo = 0;
        Bytes hash = Chain.start(epoch);
        while (ledger.containsKey(upTo + 1)) {
            upTo++;
            hash = Chain.next(hash, ledger.get(upTo));
        }
        List<SequenceRange> above = new ArrayList<>();
        for (long sequence : ledger.keySet()) {
            if (sequence <= upTo) continue;
            SequenceRange last = above.isEmpty() ? null : above.get(above.size() - 1);
            if (last != null && last.to() + 1 == sequence)
                above.set(above.size() - 1, new SequenceRange(last.from(), sequence));
            else above.add(new SequenceRange(sequence, sequence));
        }
        return new Receipt(epoch, upTo, hash, above, refusals);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        Bytes payload = Bytes.of(message.getPayload());
        if (topic.equals(Topics.state(agent))) {
            states.add(WireReader.state(payload));
            return;
        }
        Batch batch = WireReader.batch(payload);
        came.add(new Came(batch, payload.at(0) == 0x1F, payload.length()));
        List<Receipt.Refusal> refusals = new ArrayList<>();
        synchronized (this) {
            if (!batch.epoch().equals(epoch)) {
                epoch = batch.epoch();
                ledger.clear();
            }
            if (refusingSeams)
                refusals.add(new Receipt.Refusal(batch.range(), Receipt.Reason.SEAM, "other hash expected"));
            else if (!batch.isSound())
                refusals.add(new Receipt.Refusal(batch.range(), Receipt.Reason.UNSOUND, "hash differs"));
            else for (Entry entry : batch.entries()) ledger.put(entry.sequence(), entry);
        }
        if (!silent)
            answering.submit(() -> {
                say(receipt(refusals));
                return null;
            });
    }

    @Override
    public void close() throws MqttException {
        if (answering.isShutdown()) return;
        answering.shutdownNow();
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException e) {
            // The broker was stopped before.
        }
        client.close(true);
    }

    @Override
    public String toString() {
        return "hub of " + agent + " at " + url;
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
