package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.Topics;
import id.titian.hub.broker.BareLine.Version;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The broker finds the queue of a subscription by a name that the client makes up, and deletes what it found when it then
 * refuses: a no must not cost anybody a queue.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersQueuesStayTest {

    /** An agent may be called like the first half of the hub's queues. */
    private static final Map<String, String> SECRETS = Map.of("a1", "one", "a10", "ten", "hub", "the agent");

    private TestBroker broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = TestBroker.start(folder, (agent, secret) -> secret.equals(SECRETS.get(agent)));
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MQTT_3_1_1, a1, $share/hub/intake",
        "MQTT_3_1_1, a1, $share/hub/states",
        "MQTT_3_1_1, a1, $share/a10/titian/v1/agents/a10/receipts",
        "MQTT_3_1_1, a1, $share/a10.titian/v1/agents/a10/receipts",
        "MQTT_3_1_1, hub, intake",
        "MQTT_3_1_1, hub, states",
        "MQTT_5, a1, $share/hub/intake",
        "MQTT_5, a1, $share/hub/states",
        "MQTT_5, a1, $share/a10/titian/v1/agents/a10/receipts",
        "MQTT_5, a1, $share/a10.titian/v1/agents/a10/receipts",
        "MQTT_5, hub, intake",
        "MQTT_5, hub, states",
    })
    void aQueueThatIsAskedForByNameStaysWithItsOwner(Version version, String agent, String filter) throws Exception {
        try (BareLine owner = line(version, "a10")) {
            assertThat(owner.subscribe(Topics.receipts("a10"))).isEqualTo(1);
            owner.publish(Topics.punches("a10"), "before", false);

            try (BareLine stranger = line(version, agent)) {
                assertThat(stranger.subscribe(filter)).matches(BareLine::isRefusal);
            }
            try (BareLine stranger = line(version, agent)) {
                stranger.unsubscribe(filter);
            }

            owner.publish(Topics.punches("a10"), "after", false);
            owner.publish(Topics.state("a10"), "state", false);
            broker.tell(Topics.receipts("a10"), "receipt");
            owner.await("receipt");
        }
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE))
                .containsExactly(TestBroker.stored("a10", "before"), TestBroker.stored("a10", "after"));
        assertThat(broker.stored(EmbeddedBroker.STATES_QUEUE)).containsExactly("titian.v1.agents.a10.state state");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void anAgentThatIsCalledLikeTheHubsQueuesHasItsOwnBranch(Version version) throws Exception {
        try (BareLine agent = line(version, "hub")) {
            assertThat(agent.subscribe(Topics.receipts("hub"))).isEqualTo(1);

            assertThat(agent.publish(Topics.punches("hub"), "mine", false)).isZero();
            broker.tell(Topics.receipts("hub"), "receipt");

            agent.await("receipt");
        }
        assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("hub", "mine"));
    }

    private BareLine line(Version version, String agent) throws Exception {
        BareLine line = BareLine.dial(broker.broker().port(), version);
        assertThat(line.connect(agent, agent, SECRETS.get(agent))).isZero();
        return line;
    }
}
