package id.titian.hub.broker;

import static id.titian.hub.broker.TwoAgents.THIEF;
import static id.titian.hub.broker.TwoAgents.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import id.titian.hub.broker.BareLine.Version;
import id.titian.hub.broker.BareLine.Will;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judged by what the broker passes on and keeps: no client library stands between that could refuse or hide anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoAgentWritesForAnotherTest {

    private static final String FOREIGN = "foreign";

    private TwoAgents town;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = new TwoAgents(folder);
    }

    @AfterAll
    void stop() throws Exception {
        town.close();
    }

    @AfterEach
    void clear() throws Exception {
        town.broker.clear();
    }

    static Stream<Arguments> topics() {
        return withBothVersions(
                "titian/v1/agents/a10/punches",
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a10/reports",
                "titian/v1/agents/a10/receipts",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/a1/receipts",
                "titian/v1/agents/a1/orders",
                "titian/v1/agents/a1/reports/more",
                "titian/v1/agents/a1/punches/more",
                "titian/v1/agents/a1/punches/",
                "titian/v1/agents/a1",
                "titian/v1/agents//punches",
                "titian/v1/agents/nobody/punches",
                "/titian/v1/agents/a10/punches",
                "TITIAN/v1/agents/a10/punches",
                "titian.v1.agents.a10.punches",
                "titian.v1.agents.a10/punches",
                "titian/v1/agents.a10.punches",
                "titian/v1/agents/a1.a10/punches",
                "hub.intake",
                "hub/intake",
                "$SYS/broker",
                "$sys.mqtt.sessions",
                "activemq.management");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatItPublishesElsewhereReachesNobody(Version version, String topic) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine hub = town.hub(version);
                Overheard passed = town.overhear()) {
            publishForeign(version, topic);

            everybodySpeaksInTheirOwnBranch(version, victim);
            assertThat(passed.until("the last")).noneMatch(NoAgentWritesForAnotherTest::isForeign);
            assertThat(victim.heard()).containsExactly(Topics.receipts(VICTIM) + " receipt");
            assertThat(hub.publish(topic, "by the hub", false)).isLessThan(0x80);
            assertThat(passed.until("by the hub")).isNotEmpty();
            assertThat(hub.subscribe(topic)).isEqualTo(1);
            assertThat(hub.publish(topic, "nothing retained", false)).isLessThan(0x80);
            hub.await("nothing retained");
            assertThat(hub.heard()).noneMatch(NoAgentWritesForAnotherTest::isForeign);
        }
    }

    static Stream<Arguments> topicsThatPassNobodysEars() {
        return withBothVersions(
                "titian/v1/agents/a10/punches::hub.intake",
                "titian/v1/agents/a10/punches::hub/intake",
                "titian/v1/agents/a1/receipts::hub.intake",
                "titian/v1/agents/a1/receipts::a10.titian.v1.agents.a10.receipts",
                "$share/g/titian/v1/agents/a10/punches",
                "activemq/management");
    }

    @ParameterizedTest
    @MethodSource("topicsThatPassNobodysEars")
    void whatItSendsStraightToAQueueIsRefusedToo(Version version, String topic) throws Exception {
        try (BareLine victim = town.victim(version)) {
            publishForeign(version, topic);

            everybodySpeaksInTheirOwnBranch(version, victim);
            assertThat(victim.heard()).containsExactly(Topics.receipts(VICTIM) + " receipt");
        }
    }

    static Stream<Arguments> qualities() {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of(0, 1, 2).map(qos -> Arguments.of(version, qos)));
    }

    @ParameterizedTest
    @MethodSource("qualities")
    void noQualityOfServiceOpensTheBranchOfAnother(Version version, int qos) throws Exception {
        try (BareLine first = town.thief(version)) {
            first.publish(Topics.punches(VICTIM), FOREIGN.getBytes(StandardCharsets.UTF_8), qos, false);
        }

        try (BareLine second = town.thief(version)) {
            second.publish(Topics.punches(THIEF), "mine".getBytes(StandardCharsets.UTF_8), qos, false);
        }
        await().until(() -> town.broker.waiting(EmbeddedBroker.INTAKE_QUEUE) > 0);
        assertThat(town.broker.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored(THIEF, "mine"));
    }

    static Stream<Arguments> wills() {
        return withBothVersions(
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a10/punches",
                "titian/v1/agents/a10/receipts",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/a1/receipts",
                "titian/v1/agents.a10.state",
                "$SYS/broker");
    }

    @ParameterizedTest
    @MethodSource("wills")
    void itsWillSpeaksForItselfAndForNobodyElse(Version version, String topic) throws Exception {
        try (BareLine victim = town.victim(version);
                Overheard passed = town.overhear()) {
            for (boolean retained : List.of(false, true)) {
                town.thiefDiesWith(version, new Will(topic, FOREIGN, retained));
                town.thiefDiesWith(version, new Will(Topics.state(THIEF), "own " + retained, retained));
                passed.until("own " + retained);
            }

            town.hubDiesWith(version, new Will(topic, "by the hub", false));
            assertThat(passed.until("by the hub")).noneMatch(NoAgentWritesForAnotherTest::isForeign);
            town.broker.tell(Topics.receipts(VICTIM), "receipt");
            victim.await("receipt");
            assertThat(victim.heard()).noneMatch(NoAgentWritesForAnotherTest::isForeign);
        }
        try (BareLine hub = town.hub(version)) {
            hub.subscribe(topic);
            hub.subscribe(Topics.state(THIEF));
            hub.await("own true");
            assertThat(hub.heard()).noneMatch(NoAgentWritesForAnotherTest::isForeign);
            hub.publish(Topics.state(THIEF), "", true);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void itDoesNotWipeOutWhatAnotherLeft(Version version) throws Exception {
        try (BareLine victim = town.victim(version)) {
            victim.publish(Topics.state(VICTIM), "kept", true);

            try (BareLine thief = town.thief(version)) {
                assertThat(thief.publish(Topics.state(VICTIM), "", true)).matches(BareLine::isRefusal, "a refusal");
            }

            try (BareLine hub = town.hub(version)) {
                hub.subscribe(Topics.state(VICTIM));
                hub.await("kept");
            }
            victim.publish(Topics.state(VICTIM), "", true);
            try (BareLine hub = town.hub(version)) {
                hub.subscribe(Topics.state(VICTIM));
                victim.publish(Topics.state(VICTIM), "marker", false);
                hub.await("marker");
                assertThat(hub.heard()).as("its owner may").containsExactly(Topics.state(VICTIM) + " marker");
            }
        }
    }

    static Stream<Arguments> clientIds() {
        return withBothVersions(VICTIM, "", "A1", "a1 ", "a", AgentGate.HUB, "$share");
    }

    @ParameterizedTest
    @MethodSource("clientIds")
    void underAnotherClientIdItNeitherComesInNorThrowsAnybodyOff(Version version, String clientId) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine hub = town.hub(version);
                BareLine thief = town.dial(version);
                BareLine under = town.dial(version)) {
            assertThat(town.thiefCalls(thief, clientId)).matches(BareLine::isRefusal, "a refusal");

            assertThat(victim.ping()).isZero();
            assertThat(hub.ping()).isZero();
            assertThat(victim.publish(Topics.punches(VICTIM), "mine", false)).isZero();
            assertThat(town.thiefCalls(under, THIEF)).as("under its own").isZero();
        }
    }

    private void publishForeign(Version version, String topic) throws Exception {
        for (boolean retained : List.of(false, true))
            try (BareLine thief = town.thief(version)) {
                assertThat(thief.publish(topic, FOREIGN, retained)).matches(BareLine::isRefusal, "a refusal");
            }
    }

    private void everybodySpeaksInTheirOwnBranch(Version version, BareLine victim) throws Exception {
        try (BareLine thief = town.thief(version)) {
            for (String topic : List.of(Topics.punches(THIEF), Topics.state(THIEF)))
                assertThat(thief.publish(topic, "own", false)).isZero();
        }
        town.broker.tell(Topics.receipts(VICTIM), "receipt");
        victim.await("receipt");
        assertThat(victim.publish(Topics.punches(VICTIM), "the last", false)).isZero();
        assertThat(town.broker.stored(EmbeddedBroker.INTAKE_QUEUE))
                .containsExactly(TestBroker.stored(THIEF, "own"), TestBroker.stored(VICTIM, "the last"));
        assertThat(town.broker.stored(EmbeddedBroker.STATES_QUEUE)).containsExactly("titian.v1.agents.a1.state own");
    }

    private static boolean isForeign(String said) {
        return said.endsWith(" " + FOREIGN);
    }

    private static Stream<Arguments> withBothVersions(String... texts) {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of(texts).map(text -> Arguments.of(version, text)));
    }
}
