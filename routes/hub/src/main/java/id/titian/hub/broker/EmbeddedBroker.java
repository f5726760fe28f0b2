package id.titian.hub.broker;

import id.titian.hub.PrivateFolder;
import id.titian.hub.StartRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.MetricsConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.impl.SecurityStoreImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.metrics.ActiveMQMetricsPlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Apache ActiveMQ Artemis inside the hub, speaking MQTT 5 and 3.1.1 with agents. */
@Component
public class EmbeddedBroker implements SmartLifecycle {

    /** The queue in which batches wait for the intake. */
    public static final String INTAKE_QUEUE = "hub.intake";

    /** The queue in which agents' states wait. */
    public static final String STATES_QUEUE = "hub.states";

    /** The queue in which agents' reports on orders wait. */
    public static final String REPORTS_QUEUE = "hub.reports";

    /** Before Camel's routes and everybody who reads; they stop first, because stopping goes the other way round. */
    public static final int PHASE = Integer.MAX_VALUE - 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String MQTT_ACCEPTOR = "mqtt";

    /** For so long an agent may ask to be silent: a ping each minute, as the broker has it, is seven megabytes a month. */
    private static final int KEEP_ALIVE_SECONDS_MAX = 300;

    /** Half a millisecond: the default costs a lone punch more than three, none at all costs four fifths of the rate. */
    private static final int JOURNAL_BUFFER_NANOS = 500_000;

    private static final int PAGE_OCTETS = 2 << 20;
    private static final int SECRET_OCTETS = 32;

    private final BrokerSettings settings;
    private final Path folder;
    private final Credentials credentials;
    private final MeterRegistry meters;
    private final String serverId = Integer.toString(new SecureRandom().nextInt(Integer.MAX_VALUE));
    private final String hubSecret = secret();
    private volatile EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    EmbeddedBroker(
            BrokerSettings settings,
            @Value("${titian.data:data}") Path data,
            Credentials credentials,
            MeterRegistry meters) {
        this.settings = settings;
        this.folder = data.resolve("broker");
        this.credentials = credentials;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) return;
        Path keystore = settings.keystore();
        String password = settings.keystorePassword();
        if (keystore != null && password != null) HubCertificate.require(keystore, password);
        EmbeddedActiveMQ starting = new EmbeddedActiveMQ();
        starting.setConfiguration(configuration());
        starting.setSecurityManager(new AgentGate(credentials, hubSecret));
        // Punches that nobody has fetched yet lie here as they came.
        PrivateFolder.at(folder);
        try {
            requireFreeDoor();
            starting.start();
            requireDoor(starting);
        } catch (Exception e) {
            if (starting.getActiveMQServer() != null) stop(starting);
            throw new StartRefusedException(
                    "The broker did not start on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "). Is another hub running on port " + settings.port() + " or in " + folder
                            + "? Stop it, or set titian.broker.port, titian.broker.host or titian.data.",
                    e);
        }
        broker = starting;
        LOG.info(
                "Agents connect by MQTT{} to {}:{}",
                settings.isEncrypted() ? " over TLS" : "",
                settings.host(),
                port());
    }

    /** Asked beforehand, because the broker itself answers with a stack trace in the log and runs on without its port. */
    private void requireFreeDoor() throws IOException {
        try (ServerSocket door = new ServerSocket()) {
            door.bind(new InetSocketAddress(settings.host(), settings.port()));
        }
    }

    /** Somebody may have been quicker between the question and the start. */
    private void requireDoor(EmbeddedActiveMQ starting) throws IOException {
        if (port(starting) > 0) return;
        requireFreeDoor();
        throw new IOException("nobody listens there; the log lines before this one say why");
    }

    private Configuration configuration() {
        AddressSettings everywhere = new AddressSettings()
                // A punch is tried for ever: the database being away is no fault of the message.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of("hub.dead"))
                .setExpiryAddress(SimpleString.of("hub.expired"))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(PAGE_OCTETS)
                .setAutoCreateQueues(true)
                .setAutoCreateAddresses(true)
                .setAutoDeleteQueues(true)
                .setAutoDeleteAddresses(true)
                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                .setDefaultQueueRoutingType(RoutingType.MULTICAST);
        Configuration configuration = new ConfigurationImpl()
                .setName("titian")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setGlobalMaxSize(settings.memoryMax().toBytes())
                .setMaxDiskUsage(settings.diskUsageMax())
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setIncomingInterceptorClassNames(List.of(SameName.class.getName(), OwnQueue.class.getName()))
                .addAddressSetting("#", everywhere)
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), Map.of("serverId", serverId), "hub"))
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), door(), MQTT_ACCEPTOR))
                // Spring shows those of the JVM already, under the same names and other tags.
                .setMetricsConfiguration(
                        new MetricsConfiguration().setJvmMemory(false).setPlugin(new Meters(meters)));
        configuration.registerBrokerPlugin(new AgentOrder());
        configuration.registerBrokerPlugin(new PacketLimit());
        for (Map.Entry<String, String> queue : Map.of(
                        INTAKE_QUEUE, "titian.v1.agents.*.punches",
                        STATES_QUEUE, "titian.v1.agents.*.state",
                        REPORTS_QUEUE, "titian.v1.agents.*.reports")
                .entrySet())
            configuration.addQueueConfiguration(QueueConfiguration.of(queue.getKey())
                    .setAddress(queue.getValue())
                    .setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true)
                    .setAutoDelete(false));
        return configuration;
    }

    private Map<String, Object> door() {
        Map<String, Object> door = new HashMap<>();
        door.put("host", settings.host());
        door.put("port", Integer.toString(settings.port()));
        door.put("protocols", "MQTT");
        door.put("serverKeepAlive", Integer.toString(KEEP_ALIVE_SECONDS_MAX));
        door.put("maximumPacketSize", Integer.toString(PacketLimit.PACKET_MAX));
        if (settings.isEncrypted()) {
            door.put("sslEnabled", "true");
            door.put("keyStorePath", String.valueOf(settings.keystore()));
            door.put("keyStorePassword", String.valueOf(settings.keystorePassword()));
            door.put("keyStoreType", "PKCS12");
            door.put("enabledProtocols", "TLSv1.2,TLSv1.3");
        }
        return door;
    }

    /** The port that MQTT listens on, also where 0 let the system choose. */
    public int port() {
        return port(broker);
    }

    private static int port(EmbeddedActiveMQ broker) {
        return broker.getActiveMQServer().getRemotingService().getAcceptor(MQTT_ACCEPTOR)
                        instanceof NettyAcceptor acceptor
                ? acceptor.getActualPort()
                : 0;
    }

    /** Forgets what the broker remembers of an agent's rights and closes its connections: what a revocation needs. */
    public void expel(String agent) {
        try {
            if (server().getSecurityStore() instanceof SecurityStoreImpl store) {
                store.invalidateAuthenticationCache();
                store.invalidateAuthorizationCache();
            }
            server().getActiveMQServerControl().closeConnectionsForUser(agent);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The connections of agent " + agent + " could not be closed; restart the hub to be sure.", e);
        }
    }

    @Override
    public synchronized void stop() {
        stop(broker);
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            LOG.warn("The broker did not stop cleanly; what agents have no receipt for they send again.", e);
        }
    }

    @Override
    public boolean isRunning() {
        return broker.getActiveMQServer() != null && broker.getActiveMQServer().isStarted();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    String serverId() {
        return serverId;
    }

    String hubSecret() {
        return hubSecret;
    }

    ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    private static String secret() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** Shows the broker's meters beside the hub's own. */
    private static final class Meters implements ActiveMQMetricsPlugin {

        private static final long serialVersionUID = 1L;

        private final transient MeterRegistry registry;

        Meters(MeterRegistry registry) {
            this.registry = registry;
        }

        @Override
        public ActiveMQMetricsPlugin init(Map<String, String> options) {
            return this;
        }

        @Override
        public MeterRegistry getRegistry() {
            return registry;
        }
    }
}
