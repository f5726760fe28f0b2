package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.uplink.link.HubEars;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.Meter;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.watch.WallWindow;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An uplink whose line is dear or not always there, over a connection by hand that counts. */
class ThriftyUplinkTest {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long BUDGET = 1_000_000;

    /** Half past seven at the office. */
    private static final Instant MORNING = Punches.NOW;

    private static final Instant NIGHT = MORNING.minus(Duration.ofHours(5));

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(MORNING);

    /** What was said, in its order: dial, state, state with a problem, batch, leave. */
    private final List<String> said = new CopyOnWriteArrayList<>();

    private final List<Batch> sent = new CopyOnWriteArrayList<>();
    private final Map<Long, Entry> ledger = new TreeMap<>();
    private final List<Duration> keepAlives = new CopyOnWriteArrayList<>();
    private volatile HubEars hubEars;
    private volatile String alarm = "";
    private Journal journal;
    private Uplink uplink;

    @BeforeEach
    void openJournal() throws Exception {
        journal = Journal.open(folder, clock);
    }

    @AfterEach
    void close() {
        uplink.close();
        journal.close();
    }

    @Test
    void whatIsWrongIsToldBeforeAnyPunch() throws Exception {
        alarm = "clock-wrong: It is off by 300 s.";
        journal.append(List.of(Punches.live("7")));

        start(ThriftConfig.none(WIB));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 1);
        assertThat(said.subList(0, 3)).containsExactly("dial", "state " + alarm, "batch 1-1");
    }

    @Test
    void outsideOfItsHoursTheAgentDoesNotConnectAndInsideItDoes() throws Exception {
        clock.set(NIGHT);
        Punches.append(journal, Punches.old(0, 10));
        start(hours());
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.RESTING);
        assertThat(said).isEmpty();
        assertThat(uplink.status().spending().because()).isEqualTo(Because.SCHEDULE);
        assertThat(uplink.status().spending().resumesAt()).contains(OffsetDateTime.parse("2026-03-02T07:00+07:00"));
        assertThat(uplink.status().problem()).isEmpty();

        clock.set(MORNING);
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 10);
        clock.set(MORNING.plus(Duration.ofHours(2)));

        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.RESTING);
        assertThat(said).endsWith("leave");
        assertThat(uplink.isAlive()).isTrue();
    }

    @Test
    void aNewAlarmIsToldOutsideOfTheHoursAndNothingElseAndNotAgainWhileItComesAndGoes() throws Exception {
        clock.set(NIGHT);
        Punches.append(journal, Punches.old(0, 10));
        start(hours());
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.RESTING);

        alarm = "memory-full: 95 % are in use.";
        await().atMost(SOON).until(() -> said.contains("leave"));
        alarm = "";
        await().pollDelay(Duration.ofMillis(1_500)).atMost(SOON).until(() -> true);
        alarm = "memory-full: 96 % are in use.";
        await().pollDelay(Duration.ofMillis(2_500)).atMost(SOON).until(() -> true);

        assertThat(said).containsExactly("dial", "state memory-full: 95 % are in use.", "leave");
        assertThat(journal.standing().receiptedTo()).isZero();
        assertThat(uplink.status().phase()).isEqualTo(LinkPhase.RESTING);
    }

    @Test
    void aBudgetThatIsUsedUpIsSaidToTheHubAndToPeopleAndGoesOnAtMidnightWithNothingLost() throws Exception {
        Punches.append(journal, Punches.old(0, 50));
        Thrift thrift = start(budget());
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 50);

        thrift.meter().carried(BUDGET);
        Punches.append(journal, Punches.old(50, 50));

        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.RESTING);
        assertThat(uplink.status().problem()).startsWith("budget-used: ").contains("2026-03-03T00:00+07:00");
        assertThat(said.get(said.size() - 2)).startsWith("state budget-used: ");
        assertThat(said).endsWith("leave");
        assertThat(uplink.status().spending().resumesAt()).contains(OffsetDateTime.parse("2026-03-03T00:00+07:00"));
        assertThat(journal.standing().receiptedTo()).isEqualTo(50);
        clock.set(Instant.parse("2026-03-02T17:00:00Z"));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 100);
        assertThat(uplink.status().problem()).isEmpty();
        assertThat(sent.stream().mapToInt(batch -> batch.entries().size()).sum())
                .as("nothing is sent twice")
                .isEqualTo(100);
    }

    @Test
    void anAlarmIsToldAlsoWhenTheBudgetIsUsedUp() throws Exception {
        Thrift thrift = start(budget());
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);
        thrift.meter().carried(BUDGET);
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.RESTING);
        int before = said.size();

        alarm = "memory-full: 95 % are in use.";

        await().atMost(SOON).until(() -> said.size() >= before + 3);
        assertThat(said.subList(before, before + 3)).containsExactly("dial", "state " + alarm, "leave");
    }

    @Test
    void whatIsLeftOfABudgetIsForPunchesOfTodayAndTheBacklogWaits() throws Exception {
        clock.set(MORNING.minus(Duration.ofDays(1)));
        Punches.append(journal, Punches.old(0, 300));
        clock.set(MORNING);
        Thrift thrift = Thrift.of(budget(), folder, clock);
        thrift.meter().carried(BUDGET - 100_000);
        journal.append(List.of(Punches.live("7")));
        // Hours after the punch it is no live one any more, but one of today.
        clock.set(MORNING.plus(Duration.ofHours(3)));

        start(thrift);

        await().atMost(SOON).until(() -> sent.size() == 1);
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.PROVEN);
        assertThat(sent.get(0).range()).isEqualTo(new SequenceRange(301, 301));
        assertThat(uplink.status().spending().because()).isEqualTo(Because.BUDGET);
        assertThat(uplink.status().spending().resumesAt()).isEmpty();
        await().pollDelay(Duration.ofMillis(1_200)).atMost(SOON).until(() -> true);
        assertThat(sent).hasSize(1);
        clock.set(MORNING.plus(Duration.ofDays(1)));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 301);
    }

    @Test
    void aTerminalThatChangesAllTheTimeIsToldOncePerMinuteWhereOctetsAreCounted() throws Exception {
        start(budget());
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);
        alarm = "Connection refused";
        await().atMost(SOON).until(() -> said.contains("state Connection refused"));
        int before = said.size();

        alarm = "Connection reset";

        await().pollDelay(Duration.ofSeconds(6)).atMost(SOON).until(() -> true);
        assertThat(said).hasSize(before);
    }

    @Test
    void whereOctetsAreCountedTheLineMayBeSilentLongerButNoLongerThanTheBrokerLetsIt() throws Exception {
        start(budget());
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.CONNECTED);
        assertThat(keepAlives).containsExactly(Duration.ofMinutes(4));

        hubEars.lost(0, "too long silent");

        await().atMost(SOON).until(() -> keepAlives.size() == 2);
        assertThat(keepAlives.get(1)).as("what the broker told").isEqualTo(Duration.ofSeconds(60));
    }

    private static ThriftConfig budget() {
        return new ThriftConfig(OptionalLong.of(BUDGET), List.of(), WIB);
    }

    private static ThriftConfig hours() {
        return new ThriftConfig(
                OptionalLong.empty(), List.of(new WallWindow(LocalTime.parse("07:00"), LocalTime.parse("08:30"))), WIB);
    }

    private Thrift start(ThriftConfig config) {
        return start(Thrift.of(config, folder, clock));
    }

    private Thrift start(Thrift thrift) {
        uplink = new Uplink(
                "desa-01",
                "tcp://nowhere:1",
                UplinkConfig.DEFAULT,
                journal,
                clock,
                (hears, will, manner) -> {
                    said.add("dial");
                    keepAlives.add(manner.keepAlive());
                    hubEars = hears;
                    return new Wire(hears, manner.meter());
                },
                new Freshness(Duration.ofMinutes(15), Set.of(WIB)),
                this::state,
                OrderTaker.NONE,
                () -> {},
                thrift,
                () -> 0.5);
        uplink.start();
        return thrift;
    }

    private AgentState state() {
        return new AgentState(
                true,
                "test",
                clock.instant(),
                Optional.of(journal.epoch()),
                0,
                0,
                0,
                Optional.empty(),
                OptionalLong.empty(),
                uplink.status().problem(),
                List.of(new TerminalState(
                        "lobi",
                        Optional.of(Punches.SERIAL),
                        "zk",
                        "listening",
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        alarm)));
    }

    /** A hub that takes everything at once. */
    private final class Wire implements HubLink {

        private final HubEars hears;
        private final Meter meter;

        Wire(HubEars hears, Meter meter) {
            this.hears = hears;
            this.meter = meter;
        }

        @Override
        public int receiveMax() {
            return 65_535;
        }

        @Override
        public Duration keepAlive() {
            return Duration.ofSeconds(60);
        }

        @Override
        public int payloadMax() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void publishBatch(long name, Bytes payload, boolean compressed) {
            meter.carried(payload.length());
            try {
                Batch batch = WireReader.batch(payload);
                said.add("batch " + batch.range().from() + "-" + batch.range().to());
                sent.add(batch);
                batch.entries().forEach(entry -> ledger.put(entry.sequence(), entry));
            } catch (WireException e) {
                throw new AssertionError("The agent sent what nobody can read", e);
            }
            hears.acknowledged(name, 0);
            hears.receipt(WireWriter.receipt(receipt()));
        }

        private Receipt receipt() {
            long upTo = 0;
            Bytes hash = Chain.start(journal.epoch());
            while (ledger.containsKey(upTo + 1)) hash = Chain.next(hash, ledger.get(++upTo));
            List<SequenceRange> above = new ArrayList<>();
            for (long sequence : ledger.keySet()) if (sequence > upTo) above.add(new SequenceRange(sequence, sequence));
            return new Receipt(journal.epoch(), upTo, hash, above, List.of());
        }

        @Override
        public void publishReport(Bytes payload) {}

        @Override
        public void publishState(Bytes payload) {
            meter.carried(payload.length());
            try {
                AgentState state = WireReader.state(payload);
                String terminal = state.terminals().get(0).problem();
                said.add(("state " + (terminal.isEmpty() ? state.problem() : terminal)).strip());
            } catch (WireException e) {
                throw new AssertionError("The agent said what nobody can read", e);
            }
            hears.acknowledged(HubLink.STATE, 0);
        }

        @Override
        public void leave(Bytes lastState) {
            said.add("leave");
        }

        @Override
        public void close() {}
    }
}
