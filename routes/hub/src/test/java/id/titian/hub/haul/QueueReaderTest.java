package id.titian.hub.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.database.TestDatabase;
import id.titian.hub.intake.Journalist;
import id.titian.hub.opening.Message;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class QueueReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private OpenHub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new OpenHub(folder, this::sometimesAway);
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    @Test
    void aBatchOverMqttIsInTheLedgerAndItsReceiptComesBack() throws Exception {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches("SN1", 50, ArrivalPath.LIVE));
        try (TestAgent agent = hub.connect("a-1")) {
            for (Batch batch : journalist.cutAll(10)) agent.publish(batch);

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(50));

            assertThat(agent.latest(journalist.epoch()).hash()).isEqualTo(journalist.hash(50));
            assertThat(hub.parts.count("punch")).isEqualTo(50);
            await().atMost(PATIENCE).until(() -> hub.waiting() == 0);
        }
    }

    @Test
    void aMessageTooLargeThatLiesOnTheQueueNonethelessIsKeptInPartAndTheNeighboursFlowOn() throws Exception {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches("SN1", 20, ArrivalPath.LIVE));
        byte[] large = new byte[10_000_000];
        hub.secretOf("a-1");
        try (ClientSession session = hub.broker.sessions().open();
                var producer = session.createProducer("titian.v1.agents.a-1.punches")) {
            for (byte[] body : List.of(
                    WireWriter.batch(journalist.cut(1, 10)).toArray(),
                    large,
                    WireWriter.batch(journalist.cut(11, 20)).toArray())) {
                ClientMessage message = session.createMessage(true);
                message.writeBodyBufferBytes(body);
                producer.send(message);
            }
        }

        await().atMost(PATIENCE).until(() -> hub.parts.count("punch") == 20 && hub.waiting() == 0);

        assertThat(hub.parts.jdbc.queryForList(
                        "select reason || ' ' || length(raw) || ' ' || (detail like '%' || ? || '%') from quarantine",
                        String.class, Bytes.of(large).sha256().hex()))
                .containsExactly("UNDECODABLE_BATCH 1048576 true");
    }

    @Test
    void aBatchOfMostOfAMegabyteIsAnOrdinaryBatch() throws Exception {
        byte[] raw = new byte[4000];
        new java.util.Random(1).nextBytes(raw);
        List<id.titian.contract.Unreadable> readings = new ArrayList<>();
        for (int i = 0; i < 110; i++)
            readings.add(new id.titian.contract.Unreadable(
                    "SN1", id.titian.contract.Unreadable.Reason.MALFORMED, "", i, ArrivalPath.FILE, Bytes.of(raw)));
        Journalist journalist = new Journalist("a-1").note(readings);
        Bytes payload = WireWriter.batch(journalist.cut(1, 110));
        assertThat(payload.length()).isBetween(800_000, 1 << 20);

        try (TestAgent agent = hub.connect("a-1")) {
            agent.publish(payload);

            await().atMost(PATIENCE).until(() -> hub.parts.count("quarantine") == 110);

            assertThat(hub.parts.jdbc.queryForObject("select length(payload) from arrival", Integer.class))
                    .isEqualTo(payload.length());
        }
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsLostAndWhenItIsBackTheIntakeGoesOnByItself() throws Exception {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches("SN1", 300, ArrivalPath.LIVE));
        try (TestAgent agent = hub.connect("a-1")) {
            List<Batch> batches = journalist.cutAll(10);
            for (Batch batch : batches.subList(0, 10)) agent.publish(batch);
            await().atMost(PATIENCE).until(() -> hub.parts.count("punch") == 100);
            away.set(true);
            for (Batch batch : batches.subList(10, 30)) agent.publish(batch);
            // More tries than any redelivery limit of the broker would have granted.
            await().atMost(PATIENCE).until(() -> refused.get() > 30);
            long waiting = hub.waiting();
            away.set(false);

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(300));

            assertThat(waiting).isEqualTo(20);
            assertThat(hub.parts.count("punch")).isEqualTo(300);
            assertThat(hub.parts.count("quarantine")).isZero();
        }
    }

    @Test
    void theDatabaseMayCrashUnderLoadAndComeBack() throws Exception {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches("SN1", 900, ArrivalPath.LIVE));
        try (TestAgent agent = hub.connect("a-1")) {
            List<Batch> batches = journalist.cutAll(3);
            for (int i = 0; i < batches.size(); i++) {
                if (i == 100 || i == 200) TestDatabase.crashAndRestart();
                agent.publish(batches.get(i));
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(900));

            assertThat(hub.parts.count("punch")).isEqualTo(900);
            assertThat(hub.parts.count("sighting")).isZero();
            assertThat(hub.parts.count("quarantine")).isZero();
        }
    }

    @Test
    void aBatchOfOneRangeTooManyIsNowhereButWithItsAgentUntilAHoleIsFilled() throws Exception {
        int ranges = 1_000;
        Journalist journalist = new Journalist("a-1").note(Journalist.punches("SN1", 2 * ranges + 2, ArrivalPath.PULL));
        List<Message> apart = new ArrayList<>();
        for (int i = 1; i <= ranges; i++) apart.add(Journalist.message(journalist.cut(2 * i, 2 * i)));
        hub.secretOf("a-1");
        hub.parts.take(apart);
        Batch oneTooMany = journalist.cut(2 * ranges + 2, 2 * ranges + 2);
        try (TestAgent agent = hub.connect("a-1")) {
            agent.publish(oneTooMany);
            await().atMost(PATIENCE)
                    .until(() -> !agent.receipts().isEmpty() && hub.parts.deferred() == 1 && hub.waiting() == 0);
            long before = hub.parts.count("punch");
            agent.publish(journalist.cut(3, 3));
            agent.publish(oneTooMany);
            await().atMost(PATIENCE).until(() -> hub.parts.count("punch") == ranges + 2);
            for (Batch batch : journalist.cutAll(ranges)) agent.publish(batch);

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(journalist.size()));

            assertThat(before).isEqualTo(ranges);
            assertThat(agent.receipts().get(0).upTo()).isZero();
            assertThat(agent.receipts().get(0).above())
                    .noneMatch(range -> range.to() >= oneTooMany.range().from());
            assertThat(hub.parts.count("punch")).isEqualTo(journalist.size());
            assertThat(hub.parts.count("sighting")).isZero();
            assertThat(hub.parts.count("quarantine")).isZero();
            assertThat(hub.parts.deferred()).isEqualTo(1);
        }
    }

    private DataSource sometimesAway(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                if (away.get()) {
                    refused.incrementAndGet();
                    throw new SQLException("the connection attempt failed", "08001");
                }
                return super.getConnection();
            }
        };
    }
}
