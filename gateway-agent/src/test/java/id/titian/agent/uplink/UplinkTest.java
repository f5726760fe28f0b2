package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.HubConfig;
import id.titian.agent.config.Secret;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.PahoHubLink;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The uplink against the broker that it will meet, with a real journal on disk. */
class UplinkTest {

    private static final String AGENT = "dinkes-01";
    private static final Clock CLOCK = Clock.fixed(Punches.NOW, ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final UplinkConfig LIMITS = new UplinkConfig(
            20, 50, 200, 262_144, Duration.ofMinutes(15), Duration.ofSeconds(60), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final AtomicInteger rereads = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<TerminalState> terminals = new ArrayList<>();
    private Journal journal;

    @BeforeEach
    void openJournal() throws Exception {
        journal = Journal.open(folder, CLOCK);
        open.add(journal);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) open.get(i).close();
    }

    @Test
    void everyEntryReachesTheHubAndIsReceipted() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        Punches.append(journal, Punches.old(0, 1_234));

        Uplink uplink = uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 1_234);
        assertThat(hub.entries()).hasSize(1_234);
        assertThat(hub.came()).allMatch(StandInHub.Came::compressed);
        assertThat(uplink.status().phase()).isEqualTo(LinkPhase.PROVEN);
        assertThat(uplink.status().problem()).isEmpty();
        assertThat(journal.standing().buffered()).isZero();
    }

    @Test
    void aPunchOfThisMomentGoesAtOnceAndUncompressed() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        Uplink uplink = uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);

        journal.append(List.of(Punches.live("7")));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 1);
        assertThat(hub.came()).hasSize(1);
        assertThat(hub.came().get(0).compressed()).isFalse();
    }

    @Test
    void aLivePunchOvertakesABacklogOfThousands() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        Punches.append(journal, Punches.old(0, 6_000));
        journal.append(List.of(Punches.live("7")));

        uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 6_001);
        StandInHub.Came first = hub.came().get(0);
        assertThat(first.batch().range()).isEqualTo(new SequenceRange(6_001, 6_001));
        assertThat(first.compressed()).isFalse();
        assertThat(hub.came().stream()
                        .mapToInt(came -> came.batch().entries().size())
                        .sum())
                .as("nothing is sent twice")
                .isEqualTo(6_001);
    }

    @Test
    void withoutReceiptsTheSameIsSentAgainAndTheCursorStays() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker).silent(true);
        Punches.append(journal, Punches.old(0, 100));

        uplink(broker, withReceiptWithin(Duration.ofSeconds(1)), "");

        await().atMost(SOON).until(() -> hub.came().size() >= 2);
        assertThat(journal.standing().receiptedTo()).isZero();
        hub.silent(false);
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 100);
    }

    @Test
    void aRefusedPublishIsAFailureAlthoughTheClientCallsItASuccess() throws Exception {
        TestBroker broker = broker(";closeMqttConnectionOnPublishAuthorizationFailure=false");
        hub(broker);
        broker.forbidPunches(AGENT);
        Punches.append(journal, Punches.old(0, 10));

        Uplink uplink = uplink(broker, LIMITS, "");

        // It tries again and again, and is connected each time for a moment.
        var refused = await().atMost(SOON)
                .until(
                        uplink::status,
                        status -> status.problem().startsWith("hub-refused: ") && status.phase() == LinkPhase.WAITING);
        assertThat(refused.problem()).contains("135").contains("enrolled");
        assertThat(journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aBrokerThatEndsTheConnectionForARefusedPublishIsToldToo() throws Exception {
        TestBroker broker = broker(";closeMqttConnectionOnPublishAuthorizationFailure=true");
        hub(broker);
        broker.forbidPunches(AGENT);
        Punches.append(journal, Punches.old(0, 10));

        Uplink uplink = uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> !uplink.status().problem().isEmpty());
        assertThat(journal.standing().receiptedTo()).isZero();
        assertThat(uplink.isAlive()).isTrue();
    }

    @Test
    void aWrongCredentialIsSaidSo() throws Exception {
        TestBroker broker = broker("");

        Uplink uplink = uplink(broker, LIMITS, "wrong");

        await().atMost(SOON).until(() -> uplink.status().problem().startsWith("hub-refused: "));
        assertThat(uplink.status().problem()).contains(AGENT).doesNotContain("wrong");
    }

    @Test
    void aBrokerThatRestartsLosesNothing() throws Exception {
        TestBroker broker = broker("");
        StandInHub before = hub(broker);
        Punches.append(journal, Punches.old(0, 300));
        Uplink uplink = uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 300);

        broker.close();
        before.close();
        Punches.append(journal, Punches.old(300, 300));
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.WAITING);
        broker.restart();
        StandInHub after = hub(broker);

        // The hub came back without its memory: its first receipt makes the agent send all of it again.
        await().atMost(SOON).until(() -> after.entries().size() == 600);
        assertThat(uplink.status().phase()).isIn(LinkPhase.CONNECTED, LinkPhase.PROVEN);
    }

    @Test
    void aHubThatHoldsMoreThanTheJournalMakesItBeginANewEpoch() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker).silent(true);
        Punches.append(journal, Punches.old(0, 5));
        String old = journal.epoch();
        uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> hub.entries().size() == 5);

        hub.silent(false);
        hub.say(new Receipt(old, 9, Chain.start(old), List.of(), List.of()));

        await().atMost(SOON).until(() -> !journal.epoch().equals(old));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 5);
        assertThat(rereads).hasValue(1);
        assertThat(hub.entries()).as("what had no receipt was carried over").hasSize(5);
        assertThat(hub.epoch()).isEqualTo(journal.epoch());
    }

    @Test
    void aSeamThatIsRefusedTwiceBeginsOneNewEpochAndThenWaits() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        hub.refuseSeams(true);
        Punches.append(journal, Punches.old(0, 5));
        String first = journal.epoch();

        Uplink uplink = uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> uplink.status().problem().startsWith("epoch-pending: "));
        assertThat(journal.epoch()).isNotEqualTo(first);
        assertThat(rereads).hasValue(1);
        assertThat(uplink.status().problem()).contains("refused a seam");
    }

    @Test
    void anOldReceiptOfAnotherEpochMovesNothing() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker).silent(true);
        Punches.append(journal, Punches.old(0, 5));
        uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> hub.entries().size() == 5);

        String other = "0".repeat(32);
        hub.say(new Receipt(other, 5, Chain.start(other), List.of(), List.of()));
        hub.say(hub.receipt(List.of()));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 5);
        assertThat(rereads).hasValue(0);
    }

    @Test
    void aSecondAgentOfTheSameNameIsCalledAClone() throws Exception {
        TestBroker broker = broker("");
        hub(broker);
        Uplink uplink = uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);

        HubLink clone = PahoHubLink.dial(hubConfig(broker, ""), AGENT, new Inbox(), Bytes.ofUtf8("{}"));
        open.add(clone);

        await().atMost(SOON).until(() -> uplink.status().problem().startsWith("cloned-agent: "));
        assertThat(uplink.status().phase()).isEqualTo(LinkPhase.WAITING);
    }

    @Test
    void aBrokerThatTakesFewAndSmallMessagesGetsFewAndSmallOnes() throws Exception {
        TestBroker broker = broker(";receiveMaximum=3;maximumPacketSize=8000");
        StandInHub hub = hub(broker);
        Punches.append(journal, Punches.old(0, 2_000));
        UplinkConfig large = new UplinkConfig(
                20, 50, 1_000, 1 << 20, Duration.ofMinutes(15), Duration.ofSeconds(60), Duration.ofSeconds(30));

        uplink(broker, large, "");

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 2_000);
        assertThat(hub.came()).allMatch(came -> came.octets() <= 8_000).hasSizeGreaterThan(2);
    }

    @Test
    void anEntryThatTheBrokerIsTooSmallForIsToldAndDoesNotHoldUpTheRest() throws Exception {
        TestBroker broker = broker(";maximumPacketSize=4000");
        StandInHub hub = hub(broker);
        Punches.append(journal, Punches.old(0, 100));
        journal.append(List.of(Punches.unreadable(Punch.RAW_MAX)));
        Punches.append(journal, Punches.old(100, 100));

        Uplink uplink = uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> hub.entries().size() == 200);
        await().atMost(SOON).until(() -> journal.standing().buffered() == 1);
        assertThat(uplink.status().problem())
                .startsWith("entry-too-large: Entry 101 ")
                .contains("maximum packet size");
        assertThat(uplink.status().phase()).isEqualTo(LinkPhase.PROVEN);
        assertThat(hub.came().stream()
                        .mapToInt(came -> came.batch().entries().size())
                        .sum())
                .as("nothing is sent twice")
                .isEqualTo(200);
    }

    @Test
    void aStateThatTheBrokerIsTooSmallForDoesNotHoldUpThePunches() throws Exception {
        TestBroker broker = broker(";maximumPacketSize=4000");
        StandInHub hub = hub(broker);
        Punches.append(journal, Punches.old(0, 100));
        for (int i = 0; i < 60; i++) terminals.add(terminal("terminal-" + i));

        uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 100);
        await().atMost(SOON).until(() -> !hub.states().isEmpty());
        assertThat(hub.states()).allSatisfy(state -> {
            assertThat(state.online()).isTrue();
            assertThat(state.terminals()).isEmpty();
            assertThat(state.problem()).startsWith("state-too-large: ").contains("maximum packet size");
        });
    }

    @Test
    void aHubThatIsBackIsNoProblemAlsoWhereNothingWaitsForAReceipt() throws Exception {
        TestBroker broker = broker("");
        broker.close();
        Uplink uplink = uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> uplink.status().problem().startsWith("hub-unreachable: "));

        broker.restart();

        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);
        await().atMost(SOON).until(() -> uplink.status().problem().isEmpty());
    }

    @Test
    void theStateIsToldAndTheBrokerSpeaksTheWillOfAnAgentThatVanished() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        HubLink link = PahoHubLink.dial(
                hubConfig(broker, ""), AGENT, new Inbox(), WireWriter.state(AgentState.gone("1", Punches.NOW)));

        link.publishState(WireWriter.state(state()));
        await().atMost(SOON).until(() -> hub.states().size() == 1);
        link.close();

        await().atMost(SOON).until(() -> hub.states().size() == 2);
        assertThat(hub.states().get(0).online()).isTrue();
        assertThat(hub.states().get(1).online()).isFalse();
    }

    @Test
    void anUplinkThatIsStoppedTakesLeaveWithinSeconds() throws Exception {
        TestBroker broker = broker("");
        StandInHub hub = hub(broker);
        Uplink uplink = uplink(broker, LIMITS, "");
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);

        uplink.close();

        assertThat(uplink.status().phase()).isEqualTo(LinkPhase.STOPPED);
        await().atMost(SOON).until(() -> hub.states().stream().anyMatch(state -> !state.online()));
    }

    @Test
    void aHubThatNobodyFindsIsTriedAgainAndSaidSo() throws Exception {
        TestBroker broker = broker("");
        broker.close();

        Uplink uplink = uplink(broker, LIMITS, "");

        await().atMost(SOON).until(() -> uplink.status().problem().startsWith("hub-unreachable: "));
        broker.restart();
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);
    }

    private TestBroker broker(String options) throws Exception {
        TestBroker broker = TestBroker.start(options);
        open.add(broker);
        return broker;
    }

    private StandInHub hub(TestBroker broker) throws Exception {
        StandInHub hub = StandInHub.connect(broker, AGENT);
        open.add(hub);
        return hub;
    }

    private Uplink uplink(TestBroker broker, UplinkConfig limits, String password) {
        HubConfig hub = hubConfig(broker, password);
        Uplink uplink = new Uplink(
                AGENT,
                broker.url(),
                limits,
                journal,
                CLOCK,
                (ears, will, manner) -> PahoHubLink.dial(hub, AGENT, ears, will, manner),
                new Freshness(limits.liveFor(), Set.of(ZoneId.of("Asia/Jakarta"))),
                this::state,
                OrderTaker.NONE,
                rereads::incrementAndGet,
                Thrift.none(CLOCK),
                () -> 0.5);
        open.add(uplink);
        uplink.start();
        return uplink;
    }

    private static HubConfig hubConfig(TestBroker broker, String password) {
        return new HubConfig(
                URI.create(broker.url()),
                new Secret(password.isEmpty() ? TestBroker.PASSWORD : password),
                Optional.empty(),
                Optional.empty());
    }

    private static UplinkConfig withReceiptWithin(Duration wait) {
        return new UplinkConfig(20, 50, 200, 262_144, Duration.ofMinutes(15), wait, Duration.ofSeconds(30));
    }

    private AgentState state() {
        return new AgentState(
                true,
                "test",
                CLOCK.instant(),
                Optional.of(journal.epoch()),
                journal.standing().lastSequence(),
                journal.standing().receiptedTo(),
                journal.standing().buffered(),
                Optional.empty(),
                OptionalLong.empty(),
                "",
                terminals);
    }

    private static TerminalState terminal(String name) {
        return new TerminalState(
                name,
                Optional.of(Punches.SERIAL),
                "zk",
                "waiting",
                Optional.of(CLOCK.instant()),
                OptionalLong.of(3),
                OptionalLong.of(100),
                OptionalLong.of(1_000),
                "line-lost: nobody answers");
    }
}
