package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.sandbox.zk.Evidence;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.Misbehaviour;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import id.titian.zk.frame.Command;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log over real datagrams that get lost, doubled and swapped: read right, whatever it takes. */
class BadWeatherTest {

    private static final int RECORDS = 2_000;
    private static final int KEY = 123_456;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aLogIsReadRightThoughDatagramsAreLostDoubledAndSwapped(long seed) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);

            List<String> read = read(terminal, line, new Misbehaviour.BadWeather(5, seed));

            assertThat(read).isEqualTo(held(terminal));
        }
    }

    @Test
    void inFairWeatherNothingIsAskedForTwice() throws Exception {
        var terminal = new FakeTerminal();
        terminal.datagrams = true;
        terminal.packetOctets = 1_008; // the smallest datagrams that are known
        var records = new Bytes[RECORDS];
        Arrays.fill(records, FakeTerminal.record40(13, "1001", LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0));
        terminal.attendance = FakeTerminal.payload(records);

        try (TerminalSession session = new ZkDriver().open(terminal.line(), settings(Map.of()))) {
            assertThat(session.readLog().size()).isEqualTo(RECORDS);
        }

        assertThat(terminal.said)
                .filteredOn(packet -> packet.command() == Command.READ_BUFFER.number())
                .extracting(packet -> packet.data().slice(0, 4))
                .doesNotHaveDuplicates();
    }

    @Test
    void twoDatagramsThatChangedPlacesDoNotChangeTheLog() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);

            List<String> read = read(terminal, line, new Misbehaviour.SwappedDatagrams(1));

            assertThat(read).isEqualTo(held(terminal));
        }
    }

    /** Packets of 400 octets hold ten records exactly: swapped, they are a log in which nothing looks wrong. */
    @ParameterizedTest
    @CsvSource({"auto, 400", "16384, 400", "16384, 1008"})
    void aChunkIsMadeSmallerUntilItIsOneDatagram(String chunkOctets, int packetOctets) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(
                        spec().packetDataUdp(packetOctets).build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);

            List<String> read =
                    read(terminal, line, new Misbehaviour.SwappedDatagrams(1), ZkOptions.CHUNK_OCTETS, chunkOctets);

            assertThat(read).isEqualTo(held(terminal));
        }
    }

    /** Old firmware gives all in one go, where nothing tells the order: two readings must agree. */
    @Test
    void aDirectReadIsBelievedWhenASecondOneAgrees() throws Exception {
        var spec = spec().directReadOnly(true).packetDataUdp(400).pacing(Duration.ofNanos(100_000));
        try (var terminal = SimulatedZkTerminal.start(spec.build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);

            List<String> read = read(terminal, line, new Misbehaviour.SwappedDatagrams(1));

            assertThat(read).isEqualTo(held(terminal));
        }
    }

    @Test
    void aDirectReadThatDiffersEachTimeIsReportedAndNotAccepted() throws Exception {
        var spec = spec().directReadOnly(true).packetDataUdp(400).pacing(Duration.ofNanos(100_000));
        try (var terminal = SimulatedZkTerminal.start(spec.build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);
            for (int i = 1; i < DataSetReader.TRIES_MAX; i++) terminal.arm(new Misbehaviour.SwappedDatagrams(i));

            assertThatThrownBy(() -> read(terminal, line, new Misbehaviour.SwappedDatagrams(DataSetReader.TRIES_MAX)))
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("datagrams, whose order nothing tells");
        }
    }

    /** A repeated wish that comes late would set the clock back by as long as it waited. */
    @Test
    void aLostAnswerIsAskedForAgainButTheClockIsSetOnceOnly() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                Line line = new LoopbackUdp(terminal.port());
                TerminalSession session = new ZkDriver().open(line, settings(Map.of()))) {
            terminal.arm(new Misbehaviour.Silence(1));
            LocalDateTime clock = session.clock();

            terminal.arm(new Misbehaviour.Silence(1));
            assertThatThrownBy(() -> session.setClock(clock)).isInstanceOf(TerminalSilentException.class);

            assertThat(terminal.evidence().commands(201)).isEqualTo(2);
            assertThat(terminal.evidence().commands(202)).isEqualTo(1);
        }
    }

    /** Everything that does the same when it is heard twice, from the greeting to the goodbye. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SET_TIME", "DELETE_USER", "ACK_OK", "ATTLOG_RRQ", "USERTEMP_RRQ"})
    void whatIsLostOnItsWayIsSaidAgain(Command command) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().key(KEY).build());
                Line line = new LoopbackUdp(terminal.port())) {
            fill(terminal);
            terminal.arm(new Misbehaviour.LostRequest(command.number()));

            List<String> read = new ArrayList<>();
            try (TerminalSession session = new ZkDriver().open(line, settings(Map.of(ZkOptions.SDK_BUILD, "send")))) {
                session.setClock(session.clock());
                session.listen(Duration.ofMillis(1));
                for (Reading reading : session.readLog()) read.add(inShort(reading));
            }

            assertThat(read).isEqualTo(held(terminal));
            assertThat(terminal.armed()).isZero();
            assertThat(terminal.evidence().count(Evidence.Observation.EXIT)).isEqualTo(1);
            assertThat(terminal.evidence().commands(Command.SET_TIME.number())).isEqualTo(1);
        }
    }

    /** The terminal has the session that it began; the second greeting begins another one, and that one counts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aGreetingWhoseAnswerIsLostIsSaidAgain(int lost) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().key(KEY).build());
                Line line = new LoopbackUdp(terminal.port())) {
            terminal.arm(new Misbehaviour.Silence(lost));

            try (TerminalSession session = new ZkDriver().open(line, settings(Map.of()))) {
                assertThat(session.identity().serial()).isEqualTo("TTN260100001");
            }

            assertThat(terminal.evidence().commands(Command.CONNECT.number())).isEqualTo(lost + 1L);
        }
    }

    @Test
    void theSettingOfTheClockIsNotSaidAgain() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                Line line = new LoopbackUdp(terminal.port());
                TerminalSession session = new ZkDriver().open(line, settings(Map.of()))) {
            terminal.arm(new Misbehaviour.LostRequest(Command.SET_TIME.number()));

            assertThatThrownBy(() -> session.setClock(session.clock())).isInstanceOf(TerminalSilentException.class);

            assertThat(terminal.evidence().commands(Command.SET_TIME.number())).isZero();
        }
    }

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("TTN260100001").zone(FakeTerminal.JAKARTA).clock(FakeTerminal.NOON);
    }

    private static void fill(SimulatedZkTerminal terminal) {
        LocalDateTime start = LocalDateTime.of(2026, 9, 1, 6, 0);
        for (int i = 0; i < RECORDS; i++)
            terminal.put(String.valueOf(1001 + i % 300), start.plusSeconds(i * 97L), i % 2, 1, 0);
    }

    private static List<String> held(SimulatedZkTerminal terminal) {
        var lines = new ArrayList<String>();
        for (HeldRecord record : terminal.memory())
            lines.add(record.pin() + " " + record.wallTime() + " " + record.status());
        assertThat(lines).hasSize(RECORDS);
        return lines;
    }

    private static List<String> read(SimulatedZkTerminal terminal, Line line, Misbehaviour trouble, String... options)
            throws Exception {
        Map<String, String> map = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
        try (TerminalSession session = new ZkDriver().open(line, settings(map))) {
            terminal.arm(trouble);
            var lines = new ArrayList<String>();
            for (Reading reading : session.readLog()) lines.add(inShort(reading));
            return lines;
        } finally {
            terminal.disarm();
        }
    }

    private static TerminalSettings settings(Map<String, String> options) {
        return new TerminalSettings(
                String.valueOf(KEY),
                PinForm.DIGITS,
                FakeTerminal.JAKARTA,
                FakeTerminal.NOON,
                Duration.ofMillis(250),
                options);
    }

    private static String inShort(Reading reading) {
        return reading instanceof Punch punch
                ? punch.pin() + " " + punch.punchTime() + " " + punch.inOutMode()
                : reading.toString();
    }

    /** A real UDP socket to a port of this machine. */
    private static final class LoopbackUdp implements Line {

        private final DatagramSocket socket;

        LoopbackUdp(int port) throws IOException {
            socket = new DatagramSocket();
            socket.connect(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public boolean datagrams() {
            return true;
        }

        @Override
        public void write(Bytes octets) throws LineLostException {
            try {
                socket.send(new DatagramPacket(octets.toArray(), octets.length()));
            } catch (IOException e) {
                throw new LineLostException("The line dropped: " + e.getMessage(), e);
            }
        }

        @Override
        public Bytes read(Duration wait) throws LineLostException {
            var datagram = new DatagramPacket(new byte[READ_MAX], READ_MAX);
            try {
                // Zero would mean for ever.
                socket.setSoTimeout((int) Math.max(1, wait.toMillis()));
                socket.receive(datagram);
                return Bytes.of(datagram.getData(), 0, datagram.getLength());
            } catch (SocketTimeoutException e) {
                return Bytes.EMPTY;
            } catch (IOException e) {
                throw new LineLostException("The line dropped: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
