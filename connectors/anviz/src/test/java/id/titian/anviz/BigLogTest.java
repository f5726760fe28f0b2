package id.titian.anviz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.anviz.frame.Crc16;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.SmallBox;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large logs in Java machines of their own, with the heap of a small box. */
class BigLogTest {

    @TempDir
    Path folder;

    @Test
    void aLargeLogIsReadAndWalkedOverInASmallHeap() throws Exception {
        SmallBox.requireGoodEnd(SmallHeap.class, folder);
    }

    @Test
    void aLogThatTheHeapHasNoRoomForIsRefusedBeforeItIsRead() throws Exception {
        SmallBox.requireGoodEnd(TooSmallHeap.class, folder);
    }

    /** What runs in the small heap. */
    static final class SmallHeap {

        private static final int RECORDS = 200_000;

        private SmallHeap() {}

        public static void main(String... arguments) throws Exception {
            try (TerminalSession session = new AnvizDriver().open(holding(RECORDS), Wall.settings())) {
                int count = 0;
                for (Reading reading : session.readLog()) if (!reading.raw().isEmpty()) count++;
                assertThat(count).isEqualTo(RECORDS);
            }
        }
    }

    /** What runs in a heap that has less room than a terminal's log needs. */
    static final class TooSmallHeap {

        private TooSmallHeap() {}

        public static void main(String... arguments) throws Exception {
            try (TerminalSession session = new AnvizDriver().open(holding(1_000_000), Wall.settings())) {
                assertThatThrownBy(session::readLog)
                        .isInstanceOf(LogIncompleteException.class)
                        .hasMessageContaining("counts 1000000 records")
                        .hasMessageContaining("-Xmx92m or more");
            }
        }
    }

    /** A terminal that makes its records up when it is asked for them: it shares the heap. */
    private static AnsweringLine holding(int records) {
        int[] place = {0};
        return AnsweringLine.stream(said -> List.of(
                switch (said.at(5)) {
                    case 0x24 -> answer(0x24, Bytes.ofUtf8("A170001"));
                    case 0x3C -> answer(0x3C, counters(records));
                    case 0x40 -> {
                        if (said.at(8) == 1) place[0] = 0;
                        int count = Math.min(25, records - place[0]);
                        place[0] += count;
                        yield answer(0x40, log(place[0] - count, count));
                    }
                    default -> answer(said.at(5), Bytes.EMPTY);
                }));
    }

    private static Bytes counters(int records) {
        return Bytes.of(ByteBuffer.allocate(18)
                .put(12, (byte) (records >> 16))
                .putShort(13, (short) records)
                .array());
    }

    private static Bytes log(int from, int count) {
        ByteBuffer out = ByteBuffer.allocate(1 + count * 14).put((byte) count);
        for (int i = from; i < from + count; i++)
            out.put((byte) 0)
                    .putInt(1 + i % 3_000)
                    .putInt(0x3136a77d + i)
                    .put((byte) 1)
                    .putInt(0);
        return Bytes.of(out.array());
    }

    private static Bytes answer(int command, Bytes data) {
        ByteBuffer out = ByteBuffer.allocate(11 + data.length())
                .put((byte) 0xA5)
                .putInt(1)
                .put((byte) (command | 0x80))
                .put((byte) 0)
                .putShort((short) data.length())
                .put(data.toArray());
        int sum = Crc16.of(Bytes.of(out.array(), 0, 9 + data.length()));
        return Bytes.of(out.put((byte) sum).put((byte) (sum >> 8)).array());
    }
}
