package id.titian.hub.broker;

import static id.titian.hub.broker.TwoAgents.THIEF;
import static id.titian.hub.broker.TwoAgents.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.Topics;
import id.titian.hub.broker.BareLine.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judged by every octet that the broker sends: no client library stands between that could hide or refuse anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoAgentReadsOfAnotherTest {

    private TwoAgents town;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = new TwoAgents(folder);
    }

    @AfterAll
    void stop() throws Exception {
        town.close();
    }

    static Stream<Arguments> filtersThatFit() {
        return withBothVersions(
                "titian/v1/agents/a10/receipts",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/a10/punches",
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a10/reports",
                "titian/v1/agents/a10/+",
                "titian/v1/agents/a10/#",
                "titian/v1/agents/+/receipts",
                "titian/v1/agents/+/punches",
                "titian/v1/agents/+/+",
                "titian/v1/agents/#",
                "titian/#",
                "titian/+/agents/#",
                "+/+/+/+/+",
                "+/#",
                "#",
                "$SYS/#",
                "$SYS/broker/+",
                "$share/g/titian/v1/agents/a10/receipts",
                "$share/g/titian/v1/agents/a10/punches",
                "$share/g/titian/v1/agents/+/receipts",
                "$share/hub.intake/titian/v1/agents/+/punches",
                "$share/g/#",
                "titian/v1/agents/a10/receipts::q",
                "titian/v1/agents/a10/receipts::a10.titian.v1.agents.a10.receipts",
                "titian/v1/agents/+/punches::hub.intake");
    }

    @ParameterizedTest
    @MethodSource("filtersThatFit")
    void whatItSubscribesElsewhereBringsItNothing(Version version, String filter) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine hub = town.hub(version);
                BareLine thief = town.thief(version);
                BareLine again = town.dial(version)) {
            assertThat(hub.subscribe(filter.replaceFirst("^\\$share/[^/]+/", "")))
                    .isEqualTo(1);

            int answer = thief.subscribe(filter);

            everybodySpeaksOfTheVictim(victim);
            hub.await("secret");
            assertThat(answer).matches(BareLine::isRefusal, "a refusal");
            assertOnlyItsOwnIsHeard(thief, again);
        }
    }

    static Stream<Arguments> filtersThatOnlyLookAlike() {
        return withBothVersions(
                "titian/v1/agents/a1/punches",
                "titian/v1/agents/a1/state",
                "titian/v1/agents/a1/+",
                "titian/v1/agents/a1/#",
                "titian/v1/agents/a1",
                "titian/v1/agents/a1/receipts/",
                "titian/v1/agents/a1/receipts/#",
                "titian.v1.agents.a10.receipts",
                "titian/v1.agents.a10/receipts",
                "titian/v1/agents.a10.receipts",
                "titian/v1/agents/a1.receipts",
                "titian/v1/agents/*/receipts",
                "titian.v1.agents.#",
                "/titian/v1/agents/a10/receipts",
                "TITIAN/v1/agents/a10/receipts",
                "+",
                "$sys/#",
                "$sys.mqtt.sessions",
                "$share/g/$SYS/#",
                "activemq/notifications",
                "activemq.notifications",
                "hub/intake",
                "hub.intake");
    }

    @ParameterizedTest
    @MethodSource("filtersThatOnlyLookAlike")
    void whatIsWrittenAlmostLikeATopicIsRefusedToo(Version version, String filter) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine thief = town.thief(version);
                BareLine again = town.dial(version)) {
            int answer = thief.subscribe(filter);

            everybodySpeaksOfTheVictim(victim);
            assertThat(answer).matches(BareLine::isRefusal, "a refusal");
            assertOnlyItsOwnIsHeard(thief, again);
        }
    }

    static Stream<Arguments> queuesBesideItsOwnTopic() {
        return withBothVersions(
                "titian/v1/agents/a1/receipts::hub.intake",
                "titian/v1/agents/a1/receipts::hub.states",
                "titian/v1/agents/a1/receipts::a10.titian.v1.agents.a10.receipts");
    }

    /** Here the broker itself forgets the queue; were it ever to listen to it, this would show. */
    @ParameterizedTest
    @MethodSource("queuesBesideItsOwnTopic")
    void aQueueThatItNamesBesideItsOwnTopicBringsItNothingElse(Version version, String filter) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine thief = town.thief(version);
                BareLine again = town.dial(version)) {
            thief.subscribe(filter);

            everybodySpeaksOfTheVictim(victim);
            assertOnlyItsOwnIsHeard(thief, again);
        }
    }

    static Stream<Arguments> filtersOfRetained() {
        return withBothVersions(
                "titian/v1/agents/a10/state",
                "titian/v1/agents/a10/orders",
                "titian/v1/agents/+/state",
                "titian/v1/agents/+/orders",
                "titian/#",
                "#");
    }

    @ParameterizedTest
    @MethodSource("filtersOfRetained")
    void whatIsRetainedForAnotherIsNotShownToIt(Version version, String filter) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine hub = town.hub(version);
                BareLine thief = town.thief(version)) {
            victim.publish(Topics.state(VICTIM), "secret", true);
            hub.publish(Topics.orders(VICTIM), "secret", true);
            hub.publish(Topics.orders(THIEF), "mine", true);

            int answer = thief.subscribe(filter);
            assertThat(thief.subscribe(Topics.orders(THIEF))).isEqualTo(1);

            thief.await("mine");
            assertThat(hub.subscribe(filter)).isEqualTo(1);
            hub.await("secret");
            assertThat(answer).matches(BareLine::isRefusal, "a refusal");
            assertThat(thief.heard()).containsExactly(Topics.orders(THIEF) + " mine");
            forgetRetained(hub);
        }
        town.broker.clear();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void oneFilterOfItsOwnOpensTheWayForNoOtherInTheSameRequest(Version version) throws Exception {
        try (BareLine victim = town.victim(version);
                BareLine thief = town.thief(version);
                BareLine again = town.dial(version)) {
            List<Integer> answers = thief.subscribe(
                    List.of(Topics.receipts(THIEF), Topics.receipts(VICTIM), Topics.punches(VICTIM), "#"));

            everybodySpeaksOfTheVictim(victim);
            assertThat(answers.get(0)).isEqualTo(1);
            assertThat(answers.subList(1, 4)).allMatch(BareLine::isRefusal);
            assertOnlyItsOwnIsHeard(thief, again);
        }
    }

    /** All that is said by the victim and to it, and by the broker of itself; heard by those whom it is for. */
    private void everybodySpeaksOfTheVictim(BareLine victim) throws Exception {
        for (String topic : List.of(Topics.punches(VICTIM), Topics.state(VICTIM)))
            assertThat(victim.publish(topic, "secret", false)).isZero();
        for (String topic : List.of(
                Topics.orders(VICTIM),
                Topics.reports(VICTIM),
                "$SYS/broker/log",
                "hub/intake",
                "activemq/notifications")) town.broker.tell(topic, "secret");
        town.broker.tell(Topics.receipts(VICTIM), "a secret");
        victim.await("a secret");
        assertThat(victim.heard())
                .containsExactlyInAnyOrder(Topics.orders(VICTIM) + " secret", Topics.receipts(VICTIM) + " a secret");
        assertThat(town.broker.stored(EmbeddedBroker.INTAKE_QUEUE))
                .containsExactly(TestBroker.stored(VICTIM, "secret"));
        assertThat(town.broker.stored(EmbeddedBroker.STATES_QUEUE)).hasSize(1);
    }

    /** What came to the victim would have come to the thief before this does. */
    private void assertOnlyItsOwnIsHeard(BareLine thief, BareLine again) throws Exception {
        BareLine open = isOpen(thief) ? thief : again;
        if (open == again) assertThat(town.thiefCalls(again, THIEF)).isZero();
        assertThat(open.subscribe(Topics.receipts(THIEF))).isEqualTo(1);
        town.broker.tell(Topics.receipts(THIEF), "mine");
        open.await("mine");
        assertThat(thief.heard()).allMatch((Topics.receipts(THIEF) + " mine")::equals);
        assertThat(open.heard()).isNotEmpty().allMatch((Topics.receipts(THIEF) + " mine")::equals);
    }

    private static boolean isOpen(BareLine line) throws IOException {
        return line.ping() == 0;
    }

    private static void forgetRetained(BareLine hub) throws IOException {
        for (String topic : List.of(Topics.state(VICTIM), Topics.orders(VICTIM), Topics.orders(THIEF)))
            hub.publish(topic, "", true);
    }

    private static Stream<Arguments> withBothVersions(String... texts) {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of(texts).map(text -> Arguments.of(version, text)));
    }
}
