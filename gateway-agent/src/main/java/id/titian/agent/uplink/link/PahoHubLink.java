package id.titian.agent.uplink.link;

import id.titian.agent.config.HubConfig;
import id.titian.agent.trust.Trust;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/**
 * A connection by Eclipse Paho, which only it and {@link PahoFailure} know. Paho is transport here and nothing else: nothing is kept in
 * it, it never reconnects, and its answers are read for their reason codes, since it reports refusals as successes.
 */
public final class PahoHubLink implements HubLink {

    private static final Duration LEAVE_WITHIN = Duration.ofMillis(500);
    private static final int QOS = 1;
    private static final int REFUSED = 0x80;

    /** Topic, properties and headers of a message; what the broker allows a packet is not all payload. */
    private static final int OVERHEAD = 512;

    private final MqttAsyncClient client;
    private final String agent;
    private final HubEars ears;
    private final int receiveMax;
    private final int payloadMax;
    private final Duration keepAlive;
    private boolean closed;

    private PahoHubLink(
            MqttAsyncClient client, String agent, HubEars ears, int receiveMax, int payloadMax, Duration keepAlive) {
        this.client = client;
        this.agent = agent;
        this.ears = ears;
        this.receiveMax = receiveMax;
        this.payloadMax = payloadMax;
        this.keepAlive = keepAlive;
    }

    /** Connects with a new client: an old one may still hold what belonged to an earlier connection. */
    public static PahoHubLink dial(HubConfig hub, String agent, HubEars ears, Bytes will) throws HubLinkException {
        return dial(hub, agent, ears, will, Manner.USUAL);
    }

    /** The same in a manner of one's own. */
    public static PahoHubLink dial(HubConfig hub, String agent, HubEars ears, Bytes will, Manner manner)
            throws HubLinkException {
        Duration within = manner.within();
        MqttAsyncClient client;
        try {
            // What is encrypted is so below Paho, where its octets can be counted.
            client = new MqttAsyncClient("tcp://" + hub.url().getRawAuthority(), agent, new MemoryPersistence());
        } catch (MqttException e) {
            throw new HubLinkException(Kind.UNREACHABLE, "No connection to " + hub.url() + " can be made: " + e, e);
        }
        boolean greeted = false;
        try {
            client.setCallback(new Callback(ears, Topics.orders(agent)));
            IMqttToken connected = client.connect(options(hub, agent, will, manner));
            connected.waitForCompletion(within.toMillis());
            greeted = true;
            MqttProperties told = connected.getResponseProperties();
            IMqttToken subscribed =
                    client.subscribe(new String[] {Topics.receipts(agent), Topics.orders(agent)}, new int[] {QOS, QOS});
            subscribed.waitForCompletion(within.toMillis());
            int reason = reason(subscribed);
            if (reason >= REFUSED)
                throw new HubLinkException(
                        Kind.REFUSED,
                        "The hub does not let this agent hear its receipts and orders (" + reason
                                + "); see whether it is enrolled and active.");
            return new PahoHubLink(
                    client, agent, ears, receiveMax(told), payloadMax(told), keepAlive(told, manner.keepAlive()));
        } catch (MqttException e) {
            discard(client);
            throw new PahoFailure(hub, agent, within).in(e, greeted);
        } catch (HubLinkException e) {
            discard(client);
            throw e;
        }
    }

    private static MqttConnectionOptions options(HubConfig hub, String agent, Bytes will, Manner manner)
            throws HubLinkException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) manner.within().toSeconds());
        options.setKeepAliveInterval((int) manner.keepAlive().toSeconds());
        options.setUserName(agent);
        options.setPassword(hub.password().reveal().getBytes(StandardCharsets.UTF_8));
        MqttMessage gone = new MqttMessage(will.toArray());
        gone.setQos(QOS);
        gone.setRetained(true);
        options.setWill(Topics.state(agent), gone);
        options.setSocketFactory(new MeteredSockets(
                manner.meter(), encryption(hub), hub.url().getHost(), hub.url().getPort()));
        return options;
    }

    private static Optional<SSLSocketFactory> encryption(HubConfig hub) throws HubLinkException {
        if (!hub.encrypted()) return Optional.empty();
        if (hub.ca().isEmpty()) return Optional.of((SSLSocketFactory) SSLSocketFactory.getDefault());
        try {
            return Optional.of(Trust.only(hub.ca().get()).getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new HubLinkException(
                    Kind.UNTRUSTED, "The certificates in " + hub.ca().get() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static int receiveMax(@Nullable MqttProperties told) {
        Integer max = told == null ? null : told.getReceiveMaximum();
        return max == null ? 65_535 : max;
    }

    private static int payloadMax(@Nullable MqttProperties told) {
        Long max = told == null ? null : told.getMaximumPacketSize();
        return max == null ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, Math.max(0, max - OVERHEAD));
    }

    private static Duration keepAlive(@Nullable MqttProperties told, Duration asked) {
        Integer seconds = told == null ? null : told.getServerKeepAlive();
        return seconds == null ? asked : Duration.ofSeconds(seconds);
    }

    @Override
    public Duration keepAlive() {
        return keepAlive;
    }

    @Override
    public int receiveMax() {
        return receiveMax;
    }

    @Override
    public int payloadMax() {
        return payloadMax;
    }

    @Override
    public void publishBatch(long name, Bytes payload, boolean compressed) throws HubLinkException {
        MqttMessage message = message(payload, false);
        MqttProperties properties = new MqttProperties();
        properties.setContentType("application/json");
        if (compressed) properties.setUserProperties(List.of(new UserProperty("content-encoding", "gzip")));
        message.setProperties(properties);
        publish(Topics.punches(agent), message, new Answer(name));
    }

    @Override
    public void publishReport(Bytes payload) throws HubLinkException {
        publish(Topics.reports(agent), message(payload, false), new Answer(REPORT));
    }

    @Override
    public void publishState(Bytes payload) throws HubLinkException {
        publish(Topics.state(agent), message(payload, true), new Answer(STATE));
    }

    private static MqttMessage message(Bytes payload, boolean retained) {
        MqttMessage message = new MqttMessage(payload.toArray());
        message.setQos(QOS);
        message.setRetained(retained);
        return message;
    }

    private IMqttToken publish(String topic, MqttMessage message, MqttActionListener answer) throws HubLinkException {
        try {
            return client.publish(topic, message, null, answer);
        } catch (MqttException e) {
            throw new HubLinkException(Kind.UNREACHABLE, "The connection to the hub takes nothing: " + e, e);
        }
    }

    @Override
    public void leave(Bytes lastState) {
        try {
            publish(Topics.state(agent), message(lastState, true), new Answer(STATE))
                    .waitForCompletion(LEAVE_WITHIN.toMillis());
            client.disconnect(0).waitForCompletion(LEAVE_WITHIN.toMillis());
        } catch (HubLinkException | MqttException e) {
            // Then the broker speaks our will, which says the same.
            discard(client);
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        discard(client);
    }

    private static void discard(MqttAsyncClient client) {
        try {
            client.disconnectForcibly(0, LEAVE_WITHIN.toMillis(), false);
        } catch (MqttException e) {
            // Not connected, or not any more: nothing to end.
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            // The object is thrown away either way.
        }
    }

    /** The worst reason code of an answer; 0 if it has none. */
    private static int reason(@Nullable IMqttToken token) {
        int worst = 0;
        int[] codes = token == null ? null : token.getReasonCodes();
        if (codes != null) for (int code : codes) worst = Math.max(worst, code & 0xFF);
        return worst;
    }

    private static final class Callback implements MqttCallback {

        private final HubEars ears;
        private final String orders;

        Callback(HubEars ears, String orders) {
            this.ears = ears;
            this.orders = orders;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Bytes payload = Bytes.of(message.getPayload());
            if (topic.equals(orders)) ears.order(payload);
            else ears.receipt(payload);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException cause = response.getException();
            int code = response.getReturnCode();
            if (code == 0 && cause != null && cause.getReasonCode() < 256) code = cause.getReasonCode();
            String why = response.getReasonString() != null
                    ? response.getReasonString()
                    : cause != null ? cause.toString() : "no reason given";
            ears.lost(code & 0xFF, why);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            ears.lost(0, exception.toString());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }

    /** The answer to one message; the state and reports have names of their own. */
    private final class Answer implements MqttActionListener {

        private final long name;

        Answer(long name) {
            this.name = name;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            ears.acknowledged(name, reason(token));
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
            ears.failed(name, failure == null ? "no reason given" : failure.toString());
        }
    }
}
