package id.titian.hub.haul;

import id.titian.hub.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker with the queue of the intake and nothing else of the hub: no credentials, no agents. */
final class PlainBroker implements AutoCloseable, CoreSessions {

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ServerLocator locator;
    private final ClientSessionFactory factory;

    PlainBroker(Path folder, int port) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(500_000)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJMXManagementEnabled(false)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setMaxDeliveryAttempts(-1)
                                .setDeadLetterAddress(SimpleString.of("hub.dead"))
                                .setExpiryAddress(SimpleString.of("hub.expired")))
                .addQueueConfiguration(QueueConfiguration.of(EmbeddedBroker.INTAKE_QUEUE)
                        .setAddress("titian.v1.agents.*.punches")
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(true)
                        .setAutoDelete(false))
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), Map.of("serverId", Integer.toString(port)), "in-vm"))
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(),
                        Map.of("host", "127.0.0.1", "port", Integer.toString(port), "protocols", "MQTT"),
                        "mqtt"));
        broker.setConfiguration(configuration);
        broker.start();
        locator = ActiveMQClient.createServerLocatorWithoutHA(new TransportConfiguration(
                InVMConnectorFactory.class.getName(), Map.of("serverId", Integer.toString(port))));
        locator.setBlockOnDurableSend(true).setBlockOnNonDurableSend(false).setBlockOnAcknowledge(false);
        factory = locator.createSessionFactory();
    }

    @Override
    public ClientSession open() throws ActiveMQException {
        ClientSession session = factory.createSession(true, true);
        session.start();
        return session;
    }

    @Override
    public ClientSession openTransacted() throws ActiveMQException {
        return factory.createSession(false, false);
    }

    long waiting() {
        return broker.getActiveMQServer()
                .locateQueue(EmbeddedBroker.INTAKE_QUEUE)
                .getMessageCount();
    }

    @Override
    public void close() throws Exception {
        factory.close();
        locator.close();
        broker.stop();
    }
}
