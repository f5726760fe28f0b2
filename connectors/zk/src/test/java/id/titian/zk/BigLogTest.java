package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.testkit.SmallBox;
import id.titian.zk.frame.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log of a hundred thousand records, whole, whatever the line does to it. */
class BigLogTest {

    private static final int RECORDS = 100_000;
    private static final LocalDateTime START = LocalDateTime.of(2025, 1, 2, 6, 0);
    private static final Bytes LOG = log();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1008,  false, false", // K-series: a chunk in 65 packets
        "65472, false, false", // others: a chunk in one packet
        "1008,  true,  false", // coalesced as far as one read goes
        "997,   false, true" // datagrams of an awkward size
    })
    void aBigLogIsReadWhole(int packetOctets, boolean sendsAllInOnePiece, boolean datagrams) throws Exception {
        FakeTerminal terminal = terminal();
        terminal.packetOctets = packetOctets;
        terminal.sendsAllInOnePiece = sendsAllInOnePiece;
        terminal.datagrams = datagrams;

        requireWhole(terminal.line());
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 1460", "3, 20000"})
    void aBigLogIsReadWholeHoweverTheStreamIsCut(long seed, int pieceMax) throws Exception {
        var random = new Random(seed);
        FakeTerminal terminal = terminal();
        terminal.sendsAllInOnePiece = true;

        requireWhole(cutting(terminal, random, pieceMax));
    }

    @Test
    void aBigLogIsReadWholeThoughEveryTenthAnswerLosesAPacket() throws Exception {
        FakeTerminal terminal = terminal();
        int[] answers = {0};
        terminal.onTheWay = packets -> {
            if (packets.size() < 10 || ++answers[0] % 10 != 0) return packets;
            var fewer = new ArrayList<>(packets);
            fewer.remove(5);
            return fewer;
        };

        requireWhole(terminal.line());

        assertThat(answers[0]).isGreaterThan(60);
    }

    /** In a Java machine of its own, with a heap that holds the log a few times and its readings not at all. */
    @Test
    void aBigLogIsWalkedInASmallHeap() throws Exception {
        SmallBox.requireGoodEnd(SmallHeap.class, folder);
    }

    @Test
    void aLogThatTheHeapHasNoRoomForIsRefusedBeforeItIsRead() throws Exception {
        SmallBox.requireGoodEnd(TooSmallHeap.class, folder);
    }

    /** What runs in the small heap. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String... arguments) throws Exception {
            requireWhole(terminal().line());
        }
    }

    /** What runs in a heap that has less room than a terminal announces. */
    static final class TooSmallHeap {

        private static final int ANNOUNCED = 40_000_004;

        private TooSmallHeap() {}

        public static void main(String... arguments) throws Exception {
            var terminal = new FakeTerminal();
            terminal.attendance = FakeTerminal.payload(Bytes.of(new byte[100 * 40]));
            terminal.onTheWay = packets -> packets.stream()
                    .map(packet -> packet.data().length() == 13 ? announcing(packet) : packet)
                    .toList();
            try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
                assertThatThrownBy(session::readLog)
                        .isInstanceOf(LogIncompleteException.class)
                        .hasMessageContaining(ANNOUNCED + " octets for the attendance log")
                        .hasMessageContaining("-Xmx153m or more");
                terminal.onTheWay = packets -> packets;
                assertThat(session.readLog().size()).isEqualTo(100);
            }
        }

        private static Packet announcing(Packet packet) {
            ByteBuffer out = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
            out.put((byte) 0).putInt(ANNOUNCED).putInt(ANNOUNCED).putInt(0);
            return new Packet(packet.command(), packet.session(), packet.reply(), Bytes.of(out.array()), true);
        }
    }

    private static void requireWhole(Line line) throws TerminalException, InterruptedException {
        try (TerminalSession session = new ZkDriver().open(line, FakeTerminal.settings())) {
            TerminalLog log = session.readLog();

            assertThat(log.size()).isEqualTo(RECORDS);
            int i = 0;
            for (Reading reading : log) {
                boolean isTheRecord = reading instanceof Punch punch
                        && punch.pin().equals(pin(i))
                        && punch.punchTime().equals(time(i))
                        && punch.ordinal() == 0
                        && punch.raw().equals(record(i));
                if (!isTheRecord) throw new AssertionError("Record " + i + " became " + reading);
                i++;
            }
            assertThat(i).isEqualTo(RECORDS);
        }
    }

    private static FakeTerminal terminal() {
        var terminal = new FakeTerminal();
        terminal.attendance = LOG;
        terminal.countedRecords = RECORDS;
        return terminal;
    }

    private static Bytes log() {
        var records = new Bytes[RECORDS];
        for (int i = 0; i < RECORDS; i++) records[i] = record(i);
        return FakeTerminal.payload(records);
    }

    private static Bytes record(int i) {
        return FakeTerminal.record40(1 + i % 300, pin(i), time(i), i % 2);
    }

    private static String pin(int i) {
        return String.valueOf(1001 + i % 300);
    }

    private static LocalDateTime time(int i) {
        return START.plusSeconds(i * 97L);
    }

    /** A line whose stream is cut at random, without regard to packets and answers. */
    private static Line cutting(FakeTerminal terminal, Random random, int pieceMax) {
        return id.titian.testkit.AnsweringLine.stream(said -> {
            var whole = new ByteArrayOutputStream();
            terminal.answer(said).forEach(piece -> whole.writeBytes(piece.toArray()));
            byte[] octets = whole.toByteArray();
            List<Bytes> pieces = new ArrayList<>();
            for (int at = 0; at < octets.length; ) {
                int length = Math.min(octets.length - at, 1 + random.nextInt(pieceMax));
                pieces.add(Bytes.of(octets, at, length));
                at += length;
            }
            return pieces;
        });
    }
}
