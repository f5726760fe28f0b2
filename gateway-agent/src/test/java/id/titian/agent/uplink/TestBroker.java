package id.titian.agent.uplink;

import id.titian.agent.trust.Certificates;
import id.titian.contract.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/** The broker that the hub carries, alone: real Artemis with MQTT, a password for each agent, and rules that a test can change. */
final class TestBroker implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private final String acceptorOptions;
    private final int port;
    private final int tlsPort;
    private final Optional<Path> keystore;
    private final AtomicInteger passwordsHeard = new AtomicInteger();
    private final Set<String> mayNotSend = ConcurrentHashMap.newKeySet();
    private EmbeddedActiveMQ broker;

    private TestBroker(int port, String acceptorOptions, int tlsPort, Optional<Path> keystore) {
        this.port = port;
        this.acceptorOptions = acceptorOptions;
        this.tlsPort = tlsPort;
        this.keystore = keystore;
    }

    static TestBroker start() throws Exception {
        return start("");
    }

    /** With options of the MQTT acceptor, such as {@code ;receiveMaximum=3}. */
    static TestBroker start(String acceptorOptions) throws Exception {
        TestBroker broker = new TestBroker(freePort(), acceptorOptions, 0, Optional.empty());
        broker.restart();
        return broker;
    }

    /** One that speaks TLS on a second port, with a keystore of {@link Certificates}. */
    static TestBroker startTls(Path keystore) throws Exception {
        TestBroker broker = new TestBroker(freePort(), "", freePort(), Optional.of(keystore));
        broker.restart();
        return broker;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    String tlsUrl() {
        return "ssl://127.0.0.1:" + tlsPort;
    }

    /** How often somebody said a password, right or wrong. */
    int passwordsHeard() {
        return passwordsHeard.get();
    }

    /** From now on the agent may not publish punches. */
    void forbidPunches(String agent) {
        mayNotSend.add(Topics.punches(agent).replace('/', '.'));
    }

    void restart() throws Exception {
        close();
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("mqtt", url() + "?protocols=MQTT" + acceptorOptions)
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true));
        if (keystore.isPresent())
            configuration.addAcceptorConfiguration(
                    "mqtts",
                    "tcp://127.0.0.1:" + tlsPort + "?protocols=MQTT;sslEnabled=true;keyStoreType=PKCS12;keyStorePath="
                            + keystore.get() + ";keyStorePassword="
                            + URLEncoder.encode(Certificates.PASSWORD, StandardCharsets.UTF_8));
        configuration.setSecurityInvalidationInterval(0);
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new Rules());
        broker.start();
    }

    @Override
    public void close() throws Exception {
        if (broker != null) broker.stop();
        broker = null;
    }

    private final class Rules implements ActiveMQSecurityManager5 {

        @Override
        public Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
            passwordsHeard.incrementAndGet();
            if (user == null || !PASSWORD.equals(password)) return null;
            Subject subject = new Subject();
            subject.getPrincipals().add(new UserPrincipal(user));
            return subject;
        }

        @Override
        public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
            return check != CheckType.SEND || !mayNotSend.contains(address);
        }

        @Override
        public boolean validateUser(String user, String password) {
            return false;
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return false;
        }
    }
}
