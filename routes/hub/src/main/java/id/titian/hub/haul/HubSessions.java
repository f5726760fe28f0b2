package id.titian.hub.haul;

import id.titian.hub.broker.BrokerSessions;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.springframework.stereotype.Component;

/** The sessions of the broker inside the hub. */
@Component
class HubSessions implements CoreSessions {

    private final BrokerSessions broker;

    HubSessions(BrokerSessions broker) {
        this.broker = broker;
    }

    @Override
    public ClientSession open() throws ActiveMQException {
        return broker.open();
    }

    @Override
    public ClientSession openTransacted() throws ActiveMQException {
        return broker.openTransacted();
    }
}
