package id.titian.hub.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.ArrivalPath;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.broker.BareLine;
import id.titian.hub.broker.BareLine.Version;
import id.titian.hub.intake.Journalist;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Said over a bare socket: a client library would refuse on its own side, and prove nothing about the hub. */
class LargeMessageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final int PIECE = 64 << 10;

    /** More than a packet may have beside its message: head, topic, number, properties. */
    private static final int AROUND_MAX = 1024;

    @TempDir
    Path folder;

    private OpenHub hub;
    private TestAgent neighbour;
    private Journalist journalist;
    private int heardOf;

    @BeforeEach
    void open() throws Exception {
        hub = new OpenHub(folder);
        neighbour = hub.connect("a-2");
        journalist = new Journalist("a-2").note(Journalist.punches("SN2", 40, ArrivalPath.LIVE));
        hub.secretOf("a-1");
    }

    @AfterEach
    void close() throws Exception {
        neighbour.close();
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tenMegabytesAreRefusedByTheirAnnouncementBeforeAnyOfThemCame(Version version) throws Exception {
        theNeighbourFlowsOn();
        try (BareLine line = line(version)) {
            line.announce(Topics.punches("a-1"), TEN_MEGABYTES);

            assertThat(line.awaitEnd()).matches(BareLine::isRefusal, "an end");
        }
        theNeighbourFlowsOn();
        assertNothingIsLeft(version);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tenMegabytesThatComeNonethelessAreCutOffAndTheNeighboursFlowOn(Version version) throws Exception {
        int poured = 0;
        try (BareLine line = line(version)) {
            line.announce(Topics.punches("a-1"), TEN_MEGABYTES);
            for (; poured < TEN_MEGABYTES && isTaken(line); poured += PIECE) if (poured == 0) theNeighbourFlowsOn();
        }

        theNeighbourFlowsOn();
        assertThat(poured).as("octets that left this side").isLessThan(TEN_MEGABYTES);
        assertNothingIsLeft(version);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theLargestMessageIsTakenWithItsTopicAroundIt(Version version) throws Exception {
        int octets = WireLimits.MESSAGE_MAX;
        try (BareLine line = line(version)) {
            assertThat(line.publish(Topics.punches("a-1"), new byte[octets], false))
                    .isZero();
        }

        await().atMost(PATIENCE).until(() -> hub.parts.count("quarantine") == 1);
        assertThat(hub.parts.jdbc.queryForObject("select reason || ' ' || length(raw) from quarantine", String.class))
                .isEqualTo("UNDECODABLE_BATCH " + octets);
        theNeighbourFlowsOn();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aLargerPacketIsRefused(Version version) throws Exception {
        try (BareLine line = line(version)) {
            assertThat(line.publish(Topics.punches("a-1"), new byte[WireLimits.MESSAGE_MAX + AROUND_MAX], false))
                    .matches(BareLine::isRefusal);
        }

        theNeighbourFlowsOn();
        assertNothingIsLeft(version);
    }

    private boolean isTaken(BareLine line) throws IOException {
        try {
            line.pour(new byte[PIECE]);
            return true;
        } catch (SocketException cutOff) {
            return false;
        }
    }

    /** The next ten punches of the neighbour come to the ledger, and it is told so, on the connection that it has. */
    private void theNeighbourFlowsOn() throws Exception {
        Batch next = journalist.cut(heardOf + 1, heardOf + 10);
        heardOf += 10;
        neighbour.publish(next);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(neighbour.latest(journalist.epoch()).upTo()).isEqualTo(heardOf));
        assertThat(hub.parts.count("punch")).isEqualTo(heardOf);
    }

    /** Neither a row nor a message waits, and the agent itself may go on. */
    private void assertNothingIsLeft(Version version) throws Exception {
        assertThat(hub.parts.count("quarantine")).isZero();
        await().atMost(PATIENCE).until(() -> hub.waiting() == 0);
        try (BareLine line = line(version)) {
            Batch sound = new Journalist("a-1")
                    .note(Journalist.punches("SN1", 5, ArrivalPath.LIVE))
                    .cut(1, 5);
            byte[] octets = WireWriter.batch(sound).toArray();
            assertThat(line.publish(Topics.punches("a-1"), octets, false)).isZero();
        }
        await().atMost(PATIENCE).until(() -> hub.parts.count("punch") == heardOf + 5);
    }

    private BareLine line(Version version) throws IOException {
        BareLine line = BareLine.dial(hub.port(), version);
        assertThat(line.connect("a-1", "a-1", hub.secretOf("a-1"))).isZero();
        return line;
    }
}
