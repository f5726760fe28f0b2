package id.titian.proof.bench;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * The ceiling of the broker: Artemis as the hub configures it, with a durable queue and nobody who reads it. Run as a
 * process of its own, as the hub is.
 */
final class RawBroker {

    static final String READY = "raw broker ready";

    private static final int BUFFER_TIMEOUT_NANOS = 500_000;

    private RawBroker() {}

    /** Runs until the process is ended: {@code port folder}. */
    static void run(int port, Path folder) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(BUFFER_TIMEOUT_NANOS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJMXManagementEnabled(false)
                .addQueueConfiguration(QueueConfiguration.of("raw")
                        .setAddress("titian.v1.agents.*.punches")
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(true)
                        .setAutoDelete(false))
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(),
                        Map.of("host", "127.0.0.1", "port", Integer.toString(port), "protocols", "MQTT"),
                        "mqtt"));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
