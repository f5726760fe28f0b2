package id.titian.hub.orders;

import id.titian.contract.wire.Order;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.broker.BrokerSessions;
import id.titian.hub.reception.FrontDoor;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.springframework.stereotype.Component;

/**
 * Sends orders to agents, and those for guests to the hub's own reception. An order that is lost on the way costs nothing but
 * being sent again, so none is kept on the broker's disk.
 */
@Component
class OrderSender {

    private static final String CONTENT_TYPE_KEY = "mqtt.content.type";
    private static final String CONTENT_TYPE = "application/json";

    private final Orders orders;
    private final BrokerSessions sessions;
    private final FrontDoor door;

    OrderSender(Orders orders, BrokerSessions sessions, FrontDoor door) {
        this.orders = orders;
        this.sessions = sessions;
        this.door = door;
    }

    /** Sends every order that is due. */
    public void sendWhatIsDue() throws ActiveMQException {
        for (Orders.Due due : orders.takeDue()) {
            if (due.agent().equals(AgentRegistry.HUB_ITSELF)) want(due.order());
            else publish(due);
        }
    }

    /** The reception forgets what it wants when the hub ends, and is told it again; the same order twice is wanted once. */
    private void want(Order order) {
        String id = order.what().id();
        door.want(
                order.serial(),
                order.what(),
                order.notAfter(),
                outcome -> orders.note(AgentRegistry.HUB_ITSELF, id, outcome));
    }

    private void publish(Orders.Due due) throws ActiveMQException {
        try (ClientSession session = sessions.open();
                ClientProducer producer = session.createProducer()) {
            ClientMessage message = session.createMessage(Message.BYTES_TYPE, false);
            message.putStringProperty(CONTENT_TYPE_KEY, CONTENT_TYPE);
            message.writeBodyBufferBytes(WireWriter.order(due.order()).toArray());
            producer.send(Topics.orders(due.agent()).replace('/', '.'), message);
        }
    }
}
