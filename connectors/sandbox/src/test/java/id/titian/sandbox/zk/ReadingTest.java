package id.titian.sandbox.zk;

import static id.titian.sandbox.zk.PlainReader.ATTENDANCE;
import static id.titian.sandbox.zk.PlainReader.MORNING;
import static id.titian.sandbox.zk.PlainReader.expected;
import static id.titian.sandbox.zk.PlainReader.fill;
import static id.titian.sandbox.zk.PlainReader.readBuffered;
import static id.titian.sandbox.zk.PlainReader.readChunk;
import static id.titian.sandbox.zk.PlainReader.spec;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.Segmenter;
import id.titian.sandbox.zk.codec.UserLayout;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading the log and the people, in every way that a terminal knows. */
class ReadingTest {

    private static final String USERS = "0109000500000000000000";

    @ParameterizedTest
    @CsvSource({
        "1008,  65472, WHOLE",
        "65472, 65472, WHOLE",
        "1024,  16384, WHOLE",
        "37,    5000,  WHOLE",
        "1008,  65472, SCATTERED",
        "65472, 65472, SCATTERED",
        "1,     4096,  SCATTERED"
    })
    void aLargeLogIsReadWholeOverTcp(int packetData, int chunk, Segmenter.Manner segments) throws Exception {
        var spec = spec().packetData(packetData).segments(segments).build();
        try (var terminal = SimulatedZkTerminal.start(spec);
                var client = RawClient.tcp(terminal)) {
            fill(terminal, packetData == 1 ? 200 : 5_000);
            int session = client.connect();

            Bytes content = readBuffered(client, session, ATTENDANCE, chunk);

            assertThat(content).isEqualTo(expected(terminal));
            assertThat(terminal.evidence().sins()).isEmpty();
        }
    }

    @Test
    void aLargeLogIsReadWholeOverUdp() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.udp(terminal)) {
            fill(terminal, 3_000);
            int session = client.connect();

            Bytes content = readBuffered(client, session, ATTENDANCE, 16_384);

            assertThat(content).isEqualTo(expected(terminal));
        }
    }

    @Test
    void pacedPacketsArriveAllTheSame() throws Exception {
        var spec = spec().pacing(Duration.ofMillis(2)).build();
        try (var terminal = SimulatedZkTerminal.start(spec);
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 200);

            assertThat(readBuffered(client, client.connect(), ATTENDANCE, 65_472))
                    .isEqualTo(expected(terminal));
        }
    }

    @ParameterizedTest
    @EnumSource(RecordLayout.class)
    void everyLayoutComesAcrossAsTheMemoryHoldsIt(RecordLayout layout) throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().recordLayout(layout).build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 500);

            Bytes content = readBuffered(client, client.connect(), ATTENDANCE, 65_472);

            assertThat(content).isEqualTo(expected(terminal));
            assertThat(content.length()).isEqualTo(4 + 500 * layout.length());
            assertThat(terminal.memory().get(1).pin()).isEqualTo("1002");
            assertThat(terminal.memory().get(1).wallTime()).isEqualTo(MORNING.plusSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource(UserLayout.class)
    void thePeopleAreReadInEveryLayout(UserLayout layout) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().userLayout(layout).build());
                var client = RawClient.tcp(terminal)) {

            Bytes content = readBuffered(client, client.connect(), USERS, 65_472);

            assertThat(RawClient.u32(content, 0)).isEqualTo(2 * layout.length());
            assertThat(RawClient.u16(content, 4 + layout.length())).isEqualTo(2);
        }
    }

    @Test
    void aSmallLogComesAtOnce() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 25);

            Bytes answer = client.ask(1503, client.connect(), 1, ATTENDANCE);

            assertThat(RawClient.command(answer)).isEqualTo(1501);
            assertThat(RawClient.data(answer)).isEqualTo(expected(terminal));
        }
    }

    @Test
    void anEmptyLogIsFourOctetsOfNothing() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {

            assertThat(RawClient.data(client.ask(1503, client.connect(), 1, ATTENDANCE)))
                    .hasToString("00000000");
        }
    }

    @Test
    void aShortLastChunkMayComeWithoutAnnouncement() throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().directLastChunk(true).build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 50);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);

            Bytes first = readChunk(client, session, 2, 0, 1_500);
            Bytes last = client.ask(1504, session, 3, RawClient.hex32(1_500) + RawClient.hex32(504));

            assertThat(RawClient.command(last)).isEqualTo(1501);
            assertThat(first.hex() + RawClient.data(last).hex())
                    .isEqualTo(expected(terminal).hex());
            assertThat(RawClient.command(client.ask(1502, session, 4, ""))).isEqualTo(2000);
        }
    }

    @Test
    void aFirmwareWithoutBufferedReadsIsReadDirectly() throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().directReadOnly(true).build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 2_000);
            int session = client.connect();

            assertThat(RawClient.command(client.ask(1503, session, 1, ATTENDANCE)))
                    .isEqualTo(2001);
            Bytes announced = client.ask(13, session, 2, "");
            assertThat(RawClient.command(announced)).isEqualTo(1500);
            var content = new ByteArrayOutputStream();
            Bytes packet = client.hear();
            for (; RawClient.command(packet) == 1501; packet = client.hear())
                content.writeBytes(RawClient.data(packet).toArray());

            assertThat(RawClient.command(packet)).isEqualTo(2000);
            assertThat(Bytes.of(content.toByteArray())).isEqualTo(expected(terminal));
            assertThat(RawClient.command(client.ask(9, session, 3, "05"))).isEqualTo(1501);
        }
    }

    @Test
    void aSnapshotDoesNotGrowWhileItIsRead() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 100);
            Bytes before = expected(terminal);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);

            terminal.punch("1001", 0, 1);

            assertThat(readChunk(client, session, 2, 0, before.length())).isEqualTo(before);
        }
    }

    @Test
    void aChunkOutsideOfTheDataIsAnError() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 100);
            int session = client.connect();

            assertThat(RawClient.command(client.ask(1504, session, 1, "0000000001000000")))
                    .isEqualTo(2001);
            client.ask(1503, session, 2, ATTENDANCE);
            assertThat(RawClient.command(client.ask(1504, session, 3, RawClient.hex32(4_004) + "01000000")))
                    .isEqualTo(2001);
            assertThat(RawClient.command(client.ask(1504, session, 4, "00000000" + RawClient.hex32(65_473))))
                    .isEqualTo(2001);
        }
    }

    @Test
    void aTerminalThatReportsNoRecordsGivesThemAllTheSame() throws Exception {
        var spec = spec().zeroRecordCount(true).faceSizes(true).build();
        try (var terminal = SimulatedZkTerminal.start(spec);
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 10);
            int session = client.connect();

            Bytes sizes = client.ask(50, session, 1, "");

            assertThat(sizes.length()).isEqualTo(8 + 92);
            assertThat(RawClient.u32(sizes, 8 + 16)).isEqualTo(2);
            assertThat(RawClient.u32(sizes, 8 + 32)).isZero();
            assertThat(RawClient.u32(sizes, 8 + 64)).isEqualTo(100_000);
            assertThat(RawClient.data(client.ask(1503, session, 2, ATTENDANCE))).isEqualTo(expected(terminal));
        }
    }

    @Test
    void aLivePunchComesBetweenThePacketsOfAChunk() throws Exception {
        var spec = spec().pacing(Duration.ofMillis(5)).build();
        try (var terminal = SimulatedZkTerminal.start(spec);
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 500);
            Bytes whole = expected(terminal);
            int session = client.connect();
            client.ask(500, session, 1, "01000000");
            client.ask(1503, session, 2, ATTENDANCE);

            client.send(1504, session, 3, "00000000" + RawClient.hex32(whole.length()));
            assertThat(RawClient.command(client.hear())).isEqualTo(1500);
            terminal.punch("1002", 1, 15);
            var content = new ByteArrayOutputStream();
            int events = 0;
            Bytes packet = client.hear();
            for (; RawClient.command(packet) != 2000; packet = client.hear()) {
                if (RawClient.command(packet) == 500) events++;
                else content.writeBytes(RawClient.data(packet).toArray());
            }

            assertThat(events).isEqualTo(1);
            assertThat(Bytes.of(content.toByteArray())).isEqualTo(whole);
        }
    }

    @Test
    void punchesOfManyHandsAreAllInTheMemoryAndInTheNextRead() throws Exception {
        int hands = 4;
        int each = 250;
        ExecutorService crowd = Executors.newFixedThreadPool(hands);
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            int session = client.connect();
            List<Callable<Integer>> work = Collections.nCopies(hands, () -> {
                int made = 0;
                for (int i = 0; i < each; i++) if (terminal.punch("1001", 0, 1).isPresent()) made++;
                return made;
            });

            int made = 0;
            for (Future<Integer> hand : crowd.invokeAll(work)) made += hand.get();

            assertThat(made).isEqualTo(hands * each);
            assertThat(terminal.memory()).hasSize(made);
            assertThat(readBuffered(client, session, ATTENDANCE, 65_472)).isEqualTo(expected(terminal));
        } finally {
            crowd.shutdownNow();
        }
    }
}
