package id.titian.hub.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.intake.Journalist;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Poison, from an agent's connection to the quarantine and the receipt, between the sound batches of two agents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HELD = 10;
    private static final int ALL = 20;

    private OpenHub hub;
    private int cases;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        hub = new OpenHub(folder);
    }

    @AfterAll
    void close() throws Exception {
        hub.close();
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                poison("nothing", own -> Bytes.EMPTY, "UNDECODABLE_BATCH", "JSON"),
                poison("no batch at all", own -> Bytes.ofUtf8("hello"), "UNDECODABLE_BATCH", "JSON"),
                poison("half a batch", own -> batch(own).slice(0, 200), "UNDECODABLE_BATCH", "JSON"),
                poison("a gzip cut off", own -> zipped(own).slice(0, 100), "UNDECODABLE_BATCH", "gzip"),
                poison("a gzip with a flipped bit", own -> flipped(zipped(own)), "UNDECODABLE_BATCH", ""),
                poison("a gzip bomb", own -> bomb(), "UNDECODABLE_BATCH", "grows beyond"),
                poison("an unknown version", PoisonTest::ofTheFuture, "UNDECODABLE_BATCH", "Version 2 is not known"),
                poison("another agent's batch", PoisonTest::ofAnother, "WRONG_AGENT", "another-agent"),
                poison("hashes that do not fit", PoisonTest::unsound, "UNSOUND_BATCH", "chain hash"),
                poison("a seam that does not fit", PoisonTest::torn, "SEAM_MISMATCH", "hash"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void poisonIsKeptWithItsReasonAndWhatIsAroundItFlowsOn(
            String what, Function<Journalist, Bytes> made, String reason, String detail) throws Exception {
        int number = cases++;
        Journalist own = journalist("a-" + number);
        Journalist neighbours = journalist("b-" + number);
        Bytes poison = made.apply(own);
        try (TestAgent agent = hub.connect(own.agent());
                TestAgent neighbour = hub.connect(neighbours.agent())) {
            agent.publish(own.cut(1, HELD));
            awaitReceipt(agent, own, HELD);

            agent.publish(poison);
            neighbour.publish(neighbours.cut(1, ALL));
            agent.publish(own.cut(HELD + 1, ALL));

            awaitReceipt(neighbour, neighbours, ALL);
            awaitReceipt(agent, own, ALL);
            assertThat(hub.parts.jdbc.queryForList(
                            "select reason || ' ' || encode(raw, 'hex') from quarantine where agent in (?, ?)",
                            String.class,
                            own.agent(),
                            neighbours.agent()))
                    .containsExactly(reason + " " + poison.hex());
            assertThat(hub.parts.jdbc.queryForObject(
                            "select detail from quarantine where agent = ?", String.class, own.agent()))
                    .contains(detail);
            assertThat(refusals(agent)).isEqualTo(expectedRefusals(reason));
            assertThat(refusals(neighbour)).isEmpty();
            await().atMost(PATIENCE).until(() -> hub.waiting() == 0);
            assertThat(hub.parts.count("punch where arrival in (select id from arrival where agent in ('" + own.agent()
                            + "', '" + neighbours.agent() + "'))"))
                    .isEqualTo(2 * ALL);
        }
    }

    /** Whoever cannot name its own numbers cannot be told of them. */
    private static List<Receipt.Reason> expectedRefusals(String reason) {
        if (reason.equals("SEAM_MISMATCH")) return List.of(Receipt.Reason.SEAM);
        if (reason.equals("UNSOUND_BATCH")) return List.of(Receipt.Reason.UNSOUND);
        return List.of();
    }

    private static List<Receipt.Reason> refusals(TestAgent agent) {
        return agent.receipts().stream()
                .flatMap(receipt -> receipt.refusals().stream())
                .peek(refusal -> assertThat(refusal.range()).isEqualTo(new SequenceRange(HELD + 1, ALL)))
                .map(Receipt.Refusal::reason)
                .toList();
    }

    private static void awaitReceipt(TestAgent agent, Journalist journalist, int upTo) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(upTo));
    }

    private static Journalist journalist(String agent) {
        return new Journalist(agent)
                .note(Journalist.punches(
                        "SN" + agent.replaceAll("[^0-9]", "") + Character.toUpperCase(agent.charAt(0)),
                        ALL,
                        ArrivalPath.LIVE));
    }

    private static Arguments poison(String what, Function<Journalist, Bytes> made, String reason, String detail) {
        return Arguments.of(what, made, reason, detail);
    }

    private static Bytes batch(Journalist own) {
        return WireWriter.batch(own.cut(HELD + 1, ALL));
    }

    private static Bytes zipped(Journalist own) {
        return WireWriter.compressed(own.cut(HELD + 1, ALL));
    }

    private static Bytes flipped(Bytes sound) {
        byte[] octets = sound.toArray();
        octets[octets.length / 2] ^= 1;
        return Bytes.of(octets);
    }

    private static Bytes ofTheFuture(Journalist own) {
        String json = new String(batch(own).toArray(), StandardCharsets.UTF_8);
        return Bytes.ofUtf8(json.replace("\"v\":1", "\"v\":2"));
    }

    private static Bytes ofAnother(Journalist own) {
        return batch(journalist("another-agent"));
    }

    private static Bytes unsound(Journalist own) {
        Batch sound = own.cut(HELD + 1, ALL);
        return WireWriter.batch(new Batch(
                own.agent(), own.epoch(), sound.before(), Bytes.ofUtf8("x").sha256(), sound.entries()));
    }

    private static Bytes torn(Journalist own) {
        return WireWriter.batch(Batch.of(
                own.agent(),
                own.epoch(),
                Bytes.ofUtf8("torn").sha256(),
                own.cut(HELD + 1, ALL).entries()));
    }

    private static Bytes bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) gzip.write(blanks);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Bytes.of(out.toByteArray());
    }
}
