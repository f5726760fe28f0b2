package id.titian.hub.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns away whoever subscribes to what the broker would look up as somebody else's queue: it finds the queue of a
 * subscription by a name that the client makes up, asks for the right only then, and deletes the queue when it says no.
 * One refused {@code $share/hub/intake} took the intake from all agents.
 */
public final class OwnQueue implements MQTTInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(OwnQueue.class);

    /** What follows is the first part of a queue's name, at the client's choice. No agent has a use for it. */
    private static final String SHARED = "$share/";

    private static final Set<String> HUBS =
            Set.of(EmbeddedBroker.INTAKE_QUEUE, EmbeddedBroker.STATES_QUEUE, EmbeddedBroker.REPORTS_QUEUE);

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        String client = connection.getClientID();
        if (filters(packet).stream().noneMatch(filter -> isForeign(client, filter))) return true;
        LOG.warn("Agent {} asked for a queue of somebody else; its connection is closed.", client);
        connection.getTransportConnection().close();
        return false;
    }

    private static boolean isForeign(String client, String filter) {
        return filter.startsWith(SHARED) || HUBS.contains(client + "." + Branch.address(filter));
    }

    private static List<String> filters(MqttMessage packet) {
        if (packet instanceof MqttSubscribeMessage subscribe)
            return subscribe.payload().topicSubscriptions().stream()
                    .map(MqttTopicSubscription::topicFilter)
                    .toList();
        if (packet instanceof MqttUnsubscribeMessage unsubscribe)
            return unsubscribe.payload().topics();
        return List.of();
    }
}
