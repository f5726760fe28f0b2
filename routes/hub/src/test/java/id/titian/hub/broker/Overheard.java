package id.titian.hub.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Everything that the broker passes on, on whatever address and to whomever, each as {@code address text}. */
final class Overheard implements AutoCloseable {

    private static final String EVERYTHING = "#";

    private final ClientSession session;
    private final String queue = "overheard-" + UUID.randomUUID();
    private final ClientConsumer consumer;
    private final List<String> heard = new ArrayList<>();

    Overheard(BrokerSessions sessions) throws ActiveMQException {
        session = sessions.open();
        session.createQueue(QueueConfiguration.of(queue)
                .setAddress(EVERYTHING)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(false)
                .setTemporary(true));
        consumer = session.createConsumer(queue);
    }

    /** Listens until a text is passed on; returns all that was until then. */
    List<String> until(String text) throws ActiveMQException {
        while (heard.stream().noneMatch(said -> said.endsWith(" " + text))) {
            ClientMessage message = consumer.receive(TestBroker.WAIT_MILLIS);
            if (message == null) throw new AssertionError("Nobody said " + text + ", only " + heard);
            byte[] body = new byte[message.getReadOnlyBodyBuffer().readableBytes()];
            message.getReadOnlyBodyBuffer().readBytes(body);
            heard.add(message.getAddress() + " " + new String(body, StandardCharsets.UTF_8));
            message.acknowledge();
        }
        return List.copyOf(heard);
    }

    @Override
    public void close() throws ActiveMQException {
        // Sessions share a connection, and only the end of that would remove the queue, which keeps everything.
        consumer.close();
        session.deleteQueue(queue);
        session.close();
    }
}
