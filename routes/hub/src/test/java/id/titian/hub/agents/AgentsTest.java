package id.titian.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.broker.TestBroker;
import id.titian.hub.bundle.BundleParts;
import id.titian.hub.database.TestDatabase;
import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.watch.WatchParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AgentsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-02T00:30:00Z"), ZoneOffset.UTC);
    private static final String AGENT = "kec-penarik";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES_OF_ROUTE = 3;

    @TempDir
    Path folder;

    private final JdbcClient jdbc = JdbcClient.create(database());
    private final AgentRegistry registry = new AgentRegistry(jdbc, CLOCK);
    private TestBroker broker;
    private Revocation revocation;
    private DefaultCamelContext camel;
    private StateReader reader;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder, registry);
        revocation = new Revocation(registry, broker.broker());
        camel = new DefaultCamelContext();
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(new NoteAgentStateRoute(
                new AgentStates(jdbc, WatchParts.watch(jdbc, CLOCK), BundleParts.signers(jdbc, CLOCK), CLOCK)));
        camel.start();
        reader = new StateReader(broker.sessions(), camel.createProducerTemplate());
        reader.start();
    }

    @AfterEach
    void stop() throws Exception {
        reader.stop();
        camel.close();
        broker.close();
    }

    @Test
    void anAgentIsEnrolledOnceAndItsSecretIsKeptOnlyAsAHash() throws Exception {
        String secret = registry.enrol(AGENT).orElseThrow();

        assertThat(secret).hasSize(43);
        assertThat(registry.enrol(AGENT)).isEmpty();
        assertThat(connect(secret).isConnected()).isTrue();
        byte[] kept =
                jdbc.sql("select secret_sha256 from agent").query(byte[].class).single();
        assertThat(kept).isEqualTo(Bytes.ofUtf8(secret).sha256().toArray());
        assertThat(jdbc.sql("select agent::text from agent").query(String.class).single())
                .doesNotContain(secret);
    }

    @Test
    void aWrongSecretAndAStrangerStayOutside() {
        String secret = registry.enrol(AGENT).orElseThrow();

        assertThatThrownBy(() -> connect(secret + "x")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> connect("")).isInstanceOf(MqttException.class);
        assertThat(registry.accept("kec-lain", secret)).isFalse();
        assertThatThrownBy(() -> registry.enrol("No Agent/Id")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRevokedAgentIsOutAtOnceAndComesBackOnlyWithANewSecret() throws Exception {
        String old = registry.enrol(AGENT).orElseThrow();
        MqttClient connected = connect(old);

        assertThat(revocation.revoke(AGENT)).isTrue();

        await().until(() -> !connected.isConnected());
        assertThatThrownBy(() -> connect(old)).isInstanceOf(MqttException.class);
        assertThat(revocation.revoke(AGENT)).isFalse();
        assertThat(revocation.reissue(AGENT)).isEmpty();
        String anew = registry.enrol(AGENT).orElseThrow();
        assertThat(connect(anew).isConnected()).isTrue();
        assertThat(registry.accept(AGENT, old)).isFalse();
    }

    @Test
    void aNewSecretEndsTheOldOneAndItsConnection() throws Exception {
        String old = registry.enrol(AGENT).orElseThrow();
        MqttClient connected = connect(old);

        String anew = revocation.reissue(AGENT).orElseThrow();

        await().until(() -> !connected.isConnected());
        assertThatThrownBy(() -> connect(old)).isInstanceOf(MqttException.class);
        assertThat(connect(anew).isConnected()).isTrue();
        assertThat(revocation.reissue("kec-lain")).isEmpty();
    }

    @Test
    void whatARevokedAgentHasSaidStays() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());
        say(client, state(17, ""));
        await().untilAsserted(() -> assertThat(said("buffered")).isEqualTo("17"));

        revocation.revoke(AGENT);

        assertThat(said("buffered")).isEqualTo("17");
        assertThat(jdbc.sql("select count(*) from agent where revoked_at is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatAnAgentSaysOfItselfIsWrittenDownAndItsWillKeepsWhatIsBuffered() throws Exception {
        MqttConnectionOptions options =
                TestBroker.options(AGENT, registry.enrol(AGENT).orElseThrow());
        byte[] gone = WireWriter.state(AgentState.gone("1.0", CLOCK.instant())).toArray();
        options.setWill(Topics.state(AGENT), new MqttMessage(gone, 1, true, null));
        MqttClient client = broker.client(AGENT);
        client.connect(options);
        say(client, state(17, "disk is filling"));
        await().untilAsserted(() -> assertThat(said("online")).isEqualTo("true"));
        assertThat(said("buffered")).isEqualTo("17");

        // Without a farewell, as when the power goes: the broker speaks the will.
        client.disconnectForcibly(0, 0, false);

        await().untilAsserted(() -> assertThat(said("online")).isEqualTo("false"));
        assertThat(said("buffered")).isEqualTo("17");
        assertThat(said("problem")).isEqualTo("disk is filling");
    }

    @Test
    void aWillIsTakenAlsoOfAnAgentThatNeverSaidAnything() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());

        say(client, WireWriter.state(AgentState.gone("1.0", CLOCK.instant())).toArray());

        await().untilAsserted(() -> assertThat(said("online")).isEqualTo("false"));
        assertThat(said("buffered")).isEqualTo("0");
    }

    @Test
    void aStateThatCannotBeWrittenDownNowIsWrittenDownLater() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());
        // A sequence counts also what is rolled back: it tells that writing was tried.
        jdbc.sql("""
                        create sequence tries;
                        create function fail() returns trigger language plpgsql as
                            $$ begin perform nextval('tries'); raise exception 'disk full'; end $$;
                        create trigger failing before update on agent for each row execute function fail()
                        """).update();

        say(client, state(4, ""));

        // More often than the route itself tries: the message was offered again.
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select last_value from tries")
                                .query(Long.class)
                                .single()
                        > TRIES_OF_ROUTE);
        jdbc.sql("drop trigger failing on agent").update();
        await().untilAsserted(() -> assertThat(said("buffered")).isEqualTo("4"));
    }

    @Test
    void aStateThatCannotBeReadWaitsForAHumanOnceAndStopsNothing() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());

        say(client, "{no state".getBytes(StandardCharsets.UTF_8));
        say(client, "{no state".getBytes(StandardCharsets.UTF_8));
        say(client, state(3, ""));

        await().untilAsserted(() -> assertThat(said("buffered")).isEqualTo("3"));
        assertThat(jdbc.sql("select reason || ' ' || agent from quarantine")
                        .query(String.class)
                        .list())
                .containsExactly("UNDECODABLE_STATE " + AGENT);
        assertThat(jdbc.sql("select raw from quarantine").query(byte[].class).single())
                .isEqualTo("{no state".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNulInATextIsLeftOutAndTheRestIsWrittenDown() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());
        String json = new String(state(5, "MARK"), StandardCharsets.UTF_8);

        say(client, json.replace("MARK", "a\\u0000b").getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> assertThat(said("problem")).isEqualTo("ab"));
        assertThat(said("buffered")).isEqualTo("5");
    }

    @Test
    void sixCharactersThatLookLikeANulStopNobody() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());

        say(client, state(5, "a\\u0000b\\"));

        await().untilAsserted(() -> assertThat(said("problem")).isEqualTo("a\\u0000b\\"));
    }

    @Test
    void aMomentThatNoCalendarHasWaitsForAHumanAndStopsNobody() throws Exception {
        MqttClient client = connect(registry.enrol(AGENT).orElseThrow());
        String json = new String(state(5, ""), StandardCharsets.UTF_8);
        String at = CLOCK.instant().toString();

        say(client, json.replace(at, "+1000000-01-01T00:00:00Z").getBytes(StandardCharsets.UTF_8));
        say(client, state(6, ""));

        await().untilAsserted(() -> assertThat(said("buffered")).isEqualTo("6"));
        assertThat(jdbc.sql("select detail from quarantine").query(String.class).single())
                .contains("+1000000-01-01T00:00:00Z");
    }

    private static byte[] state(long buffered, String problem) {
        AgentState state = new AgentState(
                true,
                "1.0",
                CLOCK.instant(),
                Optional.empty(),
                20,
                20 - buffered,
                buffered,
                Optional.empty(),
                OptionalLong.empty(),
                problem,
                List.of());
        return WireWriter.state(state).toArray();
    }

    private String said(String key) {
        return jdbc.sql("select coalesce(state ->> ?, '') from agent where id = ?")
                .params(key, AGENT)
                .query(String.class)
                .single();
    }

    private static void say(MqttClient client, byte[] state) throws MqttException {
        client.publish(Topics.state(AGENT), new MqttMessage(state, 1, true, null));
    }

    private MqttClient connect(String secret) throws MqttException {
        return broker.connect(AGENT, secret);
    }

    private static PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(TestDatabase.fresh());
        database.setUser(TestDatabase.USER);
        return database;
    }
}
