package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.uplink.link.HubEars;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said over one connection where no real broker could be made to behave so. */
class ConversationTest {

    private static final Clock CLOCK = Clock.fixed(Punches.NOW, ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<Batch> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger dialled = new AtomicInteger();
    private final AtomicInteger rereads = new AtomicInteger();
    private Journal journal;
    private Uplink uplink;
    private volatile HubEars ears;
    private final HandOfOrders orders = new HandOfOrders();
    private final List<Bytes> reported = new CopyOnWriteArrayList<>();
    private volatile int reportAnswer;
    private volatile boolean acknowledging = true;

    @BeforeEach
    void openJournal() throws Exception {
        journal = Journal.open(folder, CLOCK);
        Punches.append(journal, Punches.old(0, 10));
    }

    @AfterEach
    void close() {
        uplink.close();
        journal.close();
    }

    @Test
    void aBrokerThatAcknowledgesNothingIsGivenUpAndDialledAgain() {
        acknowledging = false;

        start(Duration.ofSeconds(1));

        await().atMost(SOON).until(() -> dialled.get() >= 2);
        assertThat(uplink.status().problem()).startsWith("hub-unreachable: ").contains("acknowledged nothing");
        assertThat(journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aBatchThatIsFoundUnsoundIsSentOnceMoreAndThenANewEpochBegins() {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        String epoch = journal.epoch();

        ears.receipt(unsound(epoch));
        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(journal.epoch()).isEqualTo(epoch);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        ears.receipt(unsound(epoch));

        await().atMost(SOON).until(() -> !journal.epoch().equals(epoch));
        await().atMost(SOON).until(() -> rereads.get() == 1);
    }

    @Test
    void whatTheHubHoldsBeyondAHoleIsNotSentAgainAfterANewConnection() throws Exception {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        String epoch = journal.epoch();
        ears.receipt(WireWriter.receipt(
                new Receipt(epoch, 0, Chain.start(epoch), List.of(new SequenceRange(4, 8)), List.of())));
        await().atMost(SOON).until(() -> uplink.status().phase() == LinkPhase.PROVEN);

        ears.lost(0, "cable pulled");

        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(sent.get(1).range()).isEqualTo(new SequenceRange(1, 3));
        ears.receipt(receipt(8));
        await().atMost(SOON).until(() -> sent.size() == 3);
        assertThat(sent.get(2).range()).isEqualTo(new SequenceRange(9, 10));
    }

    @Test
    void untilAConnectionHasItsFirstReceiptOnlyOneMessageIsUnderWay() throws Exception {
        Punches.append(journal, Punches.old(10, 500));
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        assertThat(uplink.status().underway()).isLessThanOrEqualTo(1);

        // The hub had all of it from the connection before, whose receipt was lost.
        Batch all = journal.batchFrom("dinkes-01", 1, 510).orElseThrow();
        ears.receipt(WireWriter.receipt(new Receipt(journal.epoch(), 510, all.after(), List.of(), List.of())));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 510);
        assertThat(sent).as("nothing but the first message was sent twice").hasSize(1);
    }

    @Test
    void aReceiptThatCannotBeReadChangesNothing() {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        String epoch = journal.epoch();

        ears.receipt(Bytes.ofUtf8("{\"v\":99}"));
        ears.receipt(WireWriter.receipt(new Receipt(epoch, 10, sent.get(0).after(), List.of(), List.of())));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 10);
        assertThat(dialled).hasValue(1);
    }

    @Test
    void aReceiptThatWasOvertakenOnItsWayIsPassedOver() throws Exception {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        ears.receipt(receipt(10));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 10);

        ears.receipt(receipt(4));
        ears.receipt(receipt(7));
        Punches.append(journal, Punches.old(10, 1));

        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(sent.get(1).range()).as("nothing is sent again").isEqualTo(new SequenceRange(11, 11));
        assertThat(journal.standing().receiptedTo()).isEqualTo(10);
        assertThat(uplink.status().receiptsOvertaken()).isEqualTo(2);
    }

    @Test
    void aReceiptThatLacksALiveEntryWasOvertakenToo() throws Exception {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        SequenceRange live = new SequenceRange(9, 9);
        ears.receipt(receipt(4, live));
        await().atMost(SOON).until(() -> journal.held().equals(List.of(live)));

        ears.receipt(receipt(4));
        Punches.append(journal, Punches.old(10, 1));

        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(journal.held()).containsExactly(live);
    }

    @Test
    void theFirstReceiptOfAConnectionMayMoveTheCursorBack() throws Exception {
        start(Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> sent.size() == 1);
        ears.receipt(receipt(10));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 10);

        ears.lost(0, "the hub was restored from a backup");
        await().atMost(SOON).until(() -> dialled.get() == 2);
        ears.receipt(receipt(4));

        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(sent.get(1).range()).isEqualTo(new SequenceRange(5, 10));
        assertThat(journal.standing().receiptedTo()).isEqualTo(4);
    }

    @Test
    void aHubThatFellBehindUnderAStandingConnectionIsBelievedOnceAReceiptWasMissed() throws Exception {
        start(Duration.ofSeconds(30), Duration.ofSeconds(1));
        await().atMost(SOON).until(() -> sent.size() == 1);
        ears.receipt(receipt(10));
        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 10);
        ears.receipt(receipt(4));
        Punches.append(journal, Punches.old(10, 1));
        await().atMost(SOON).until(() -> sent.size() == 3);
        assertThat(sent.get(2).range()).as("sent again without a receipt").isEqualTo(new SequenceRange(11, 11));

        ears.receipt(receipt(4));

        await().atMost(SOON).until(() -> journal.standing().receiptedTo() == 4);
        await().atMost(SOON)
                .until(() -> sent.stream().anyMatch(batch -> batch.range().from() == 5));
    }

    /** A receipt over the entries that were appended first. */
    private Bytes receipt(long upTo, SequenceRange... above) throws JournalException {
        Batch all = journal.batchFrom("dinkes-01", 1, 10).orElseThrow();
        Bytes hash = Chain.over(all.before(), all.entries().subList(0, (int) upTo));
        return WireWriter.receipt(new Receipt(journal.epoch(), upTo, hash, List.of(above), List.of()));
    }

    private static Bytes unsound(String epoch) {
        return WireWriter.receipt(new Receipt(
                epoch,
                0,
                Chain.start(epoch),
                List.of(),
                List.of(new Receipt.Refusal(new SequenceRange(1, 10), Receipt.Reason.UNSOUND, "hash differs"))));
    }

    @Test
    void anOrderIsTakenAndItsReportIsSentEachTimeThereIsOne() throws Exception {
        start(Duration.ofSeconds(60));
        await().until(() -> ears != null);
        Bytes order = Bytes.ofUtf8("order");

        ears.order(order);
        ears.order(order);

        await().until(() -> reported.size() == 2);
        assertThat(orders.taken).containsExactly(order, order);
        assertThat(reported).containsExactly(order, order);
    }

    @Test
    void aReportThatTheBrokerRefusesEndsNothing() throws Exception {
        start(Duration.ofSeconds(60));
        await().until(() -> ears != null);
        reportAnswer = 0x87;

        ears.order(Bytes.ofUtf8("one"));
        ears.order(Bytes.ofUtf8("two"));

        await().until(() -> reported.size() == 2);
        assertThat(dialled).hasValue(1);
    }

    /** Answers each order with its own octets. */
    private static final class HandOfOrders implements OrderTaker {

        private final Queue<Bytes> reports = new ConcurrentLinkedQueue<>();
        private final List<Bytes> taken = new CopyOnWriteArrayList<>();

        @Override
        public void take(Bytes order) {
            taken.add(order);
            reports.add(order);
        }

        @Override
        public Optional<Bytes> nextReport(int octetsMax) {
            return Optional.ofNullable(reports.poll());
        }
    }

    private void start(Duration acknowledgeWithin) {
        start(acknowledgeWithin, Duration.ofSeconds(60));
    }

    private void start(Duration acknowledgeWithin, Duration receiptWithin) {
        uplink = new Uplink(
                "dinkes-01",
                "tcp://nowhere:1",
                new UplinkConfig(20, 50, 200, 262_144, Duration.ofMinutes(15), receiptWithin, acknowledgeWithin),
                journal,
                CLOCK,
                (hears, will, manner) -> {
                    dialled.incrementAndGet();
                    ears = hears;
                    return new Wire(hears);
                },
                new Freshness(Duration.ofMinutes(15), Set.of(ZoneId.of("Asia/Jakarta"))),
                () -> AgentState.gone("test", Punches.NOW),
                orders,
                rereads::incrementAndGet,
                Thrift.none(CLOCK),
                () -> 0.5);
        uplink.start();
    }

    /** A connection by hand. */
    private final class Wire implements HubLink {

        private final HubEars hears;

        Wire(HubEars hears) {
            this.hears = hears;
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
            try {
                sent.add(WireReader.batch(payload));
            } catch (WireException e) {
                throw new AssertionError("The agent sent what nobody can read", e);
            }
            if (acknowledging) hears.acknowledged(name, 0);
        }

        @Override
        public void publishReport(Bytes payload) {
            reported.add(payload);
            hears.acknowledged(HubLink.REPORT, reportAnswer);
        }

        @Override
        public void publishState(Bytes payload) {}

        @Override
        public void leave(Bytes lastState) {}

        @Override
        public void close() {}
    }
}
