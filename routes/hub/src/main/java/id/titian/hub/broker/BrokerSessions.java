package id.titian.hub.broker;

import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Opens sessions with the broker as the hub itself, within this process. */
@Component
public class BrokerSessions implements DisposableBean {

    private final EmbeddedBroker broker;
    private @Nullable ServerLocator locator;
    private @Nullable ClientSessionFactory factory;

    BrokerSessions(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** A started session whose sends and acknowledgements count at once. */
    public ClientSession open() throws ActiveMQException {
        ClientSession session = factory().createSession(AgentGate.HUB, broker.hubSecret(), false, true, true, false, 0);
        session.start();
        return session;
    }

    /** A session, not yet started, whose acknowledgements count when it is committed. */
    public ClientSession openTransacted() throws ActiveMQException {
        return factory().createSession(AgentGate.HUB, broker.hubSecret(), false, false, false, false, 0);
    }

    private synchronized ClientSessionFactory factory() throws ActiveMQException {
        ClientSessionFactory open = factory;
        if (open != null && !open.isClosed()) return open;
        ServerLocator found = locator;
        if (found == null) {
            found = ActiveMQClient.createServerLocatorWithoutHA(new TransportConfiguration(
                            InVMConnectorFactory.class.getName(), Map.of("serverId", broker.serverId())))
                    .setBlockOnDurableSend(true)
                    .setBlockOnNonDurableSend(false)
                    .setBlockOnAcknowledge(false)
                    // On a disk that is too full the broker gives nobody leave to send, and the reader that would empty
                    // the
                    // queue waited for its first receipt for ever. What the hub itself sends is small and not kept.
                    .setProducerWindowSize(-1);
            locator = found;
        }
        try {
            open = found.createSessionFactory();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQException("The broker in this process cannot be reached: " + e.getMessage());
        }
        factory = open;
        return open;
    }

    @Override
    public synchronized void destroy() {
        if (locator != null) locator.close();
    }
}
