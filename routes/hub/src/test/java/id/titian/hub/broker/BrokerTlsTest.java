package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.options;
import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class BrokerTlsTest {

    private static final String PASSWORD = "only for this test";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeystore() throws Exception {
        keytool("-genkeypair", "-alias", "hub", "-keyalg", "EC", "-dname", "CN=hub", "-ext", "SAN=ip:127.0.0.1");
    }

    @Test
    void anAgentThatKnowsTheCertificateSpeaksOverTls() throws Exception {
        try (TestBroker broker = start(keystore(), PASSWORD)) {
            MqttClient agent = broker.client("ssl", "a1");
            MqttConnectionOptions options = options("a1", "one");
            options.setSocketFactory(trustingTheHub());

            agent.connect(options);
            say(agent, Topics.punches("a1"), "marker");

            assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "marker"));
        }
    }

    @Test
    void theRightCertificateDoesNotMakeUpForAWrongSecret() throws Exception {
        try (TestBroker broker = start(keystore(), PASSWORD)) {
            MqttConnectionOptions options = options("a1", "two");
            options.setSocketFactory(trustingTheHub());

            assertThatThrownBy(() -> broker.client("ssl", "a1").connect(options))
                    .isInstanceOf(MqttException.class);
        }
    }

    @Test
    void anAgentThatDoesNotKnowTheCertificateTellsItsSecretToNobody() throws Exception {
        try (TestBroker broker = start(keystore(), PASSWORD)) {
            assertThatThrownBy(() -> broker.client("ssl", "a1").connect(options("a1", "one")))
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        }
    }

    @Test
    void anAgentThatSpeaksPlainlyIsNotHeard() throws Exception {
        try (TestBroker broker = start(keystore(), PASSWORD)) {
            assertThatThrownBy(() -> broker.connect("a1", "one")).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void aWrongPasswordStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> start(keystore(), "another"))
                .hasMessageContaining(keystore().toString())
                .hasMessageContaining("titian.broker.keystore-password does not open it")
                .hasMessageContaining("Set the password")
                .hasMessageNotContaining("another");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> start(folder.resolve("hub.p12"), PASSWORD))
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("Put the file there");
    }

    @Test
    void aFileThatIsNoKeystoreIsNamedAsSuch() throws IOException {
        Path text = Files.writeString(folder.resolve("hub.p12"), "-----BEGIN CERTIFICATE-----\n");

        assertThatThrownBy(() -> start(text, PASSWORD))
                .hasMessageContaining("it is no PKCS#12 file")
                .hasMessageContaining("openssl pkcs12 -export");
    }

    @Test
    void aKeystoreWithoutAKeyIsNamedAsSuch() throws Exception {
        Path certificateOnly = folder.resolve("hub.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("hub", loaded().getCertificate("hub"));
        try (var out = Files.newOutputStream(certificateOnly)) {
            store.store(out, PASSWORD.toCharArray());
        }

        assertThatThrownBy(() -> start(certificateOnly, PASSWORD))
                .hasMessageContaining("no private key")
                .hasMessageContaining("Export the key together with its certificate");
    }

    @Test
    void aKeystoreWithoutItsPasswordIsNoSettingAndAnEmptyOneIsNone() {
        assertThatThrownBy(() -> settings(keystore(), null)).hasMessageContaining("set both, or neither");
        assertThatThrownBy(() -> settings(null, PASSWORD)).hasMessageContaining("set both, or neither");

        assertThat(settings(Path.of(""), "").isEncrypted()).isFalse();
        assertThat(settings(keystore(), PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    private TestBroker start(Path keystore, String password) {
        return TestBroker.start(
                settings(keystore, password),
                folder,
                (agent, secret) -> agent.equals("a1") && secret.equals("one"),
                new SimpleMeterRegistry());
    }

    private static BrokerSettings settings(Path keystore, String password) {
        return new BrokerSettings("127.0.0.1", 0, keystore, password, DataSize.ofMegabytes(16), 99);
    }

    private static SSLSocketFactory trustingTheHub() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", loaded().getCertificate("hub"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore loaded() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path keystore() {
        return shared.resolve("hub.p12");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keystore().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path said = shared.resolve("keytool.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
