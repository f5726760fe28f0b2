package id.titian.fk.web;

import static id.titian.fk.web.Board.body;
import static id.titian.fk.web.Board.header;
import static id.titian.fk.web.Board.joined;
import static id.titian.fk.web.Board.order;
import static id.titian.fk.web.Board.poll;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.testkit.SmallBox;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are pushed, in Java machines of their own with the heap of a small box: the terminal says how long they are. */
class SmallHeapTest {

    private static final int RECORD_OCTETS = 48;
    private static final int BLOCK_OCTETS = 5_000;

    @TempDir
    Path folder;

    @Test
    void aLogInOnePieceIsKeptInASmallHeap() throws Exception {
        SmallBox.requireGoodEnd(InOnePiece.class, folder);
    }

    @Test
    void aLogInBlocksIsKeptInASmallHeap() throws Exception {
        SmallBox.requireGoodEnd(InBlocks.class, folder);
    }

    @Test
    void aLogInBlocksThatIsTooLongForTheHeapIsAFailedOrderAndNotTheEnd() throws Exception {
        SmallBox.requireGoodEnd(TooLong.class, folder);
    }

    @Test
    void aTextOfCountlessValuesIsNotTakenApart() throws Exception {
        SmallBox.requireGoodEnd(Flood.class, folder);
    }

    static final class InOnePiece {

        private InOnePiece() {}

        public static void main(String... arguments) throws Exception {
            requireKept(20_000, 1 << 20);
        }
    }

    static final class InBlocks {

        private InBlocks() {}

        public static void main(String... arguments) throws Exception {
            requireKept(20_000, BLOCK_OCTETS);
        }
    }

    static final class Flood {

        private Flood() {}

        public static void main(String... arguments) throws Exception {
            var host = KeepingHost.counting();
            var board = new Board(new FkWebFamily(), host);
            String flood = "{\"a\":[" + "{},".repeat(300_000) + "{}]}";

            assertThat(Board.code(board.post("receive_cmd", "x", flood))).isEqualTo("ERROR_NO_CMD");
            assertThat(Board.code(board.post("realtime_glog", "x", flood))).isEqualTo("ERROR_INVALID_BLOCK");
        }
    }

    static final class TooLong {

        private TooLong() {}

        public static void main(String... arguments) throws Exception {
            var host = KeepingHost.counting();
            send(host, 150_000, BLOCK_OCTETS);

            assertThat(host.count()).isZero();
            assertThat(host.outcome("r-1").done()).isFalse();
            assertThat(host.outcome("r-1").words()).contains("memory").contains("-Xmx");
        }
    }

    private static void requireKept(int records, int blockOctets) throws Exception {
        var host = KeepingHost.counting();
        send(host, records, blockOctets);

        assertThat(host.outcome("r-1").words()).startsWith(records + " records");
        assertThat(host.count()).isEqualTo(records);
    }

    /** Makes each block up when it is its turn: the terminal's own memory is none of ours. */
    private static void send(KeepingHost host, int records, int blockOctets) throws Exception {
        var board = new Board(new FkWebFamily(), host);
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        assertThat(header(asked, "cmd_code")).isEqualTo("GET_LOG_DATA");
        Bytes head = joined(
                body("{\"log_count\":" + records + ",\"one_log_size\":48,\"log_array\":\"BIN_1\"}"),
                Bytes.of(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(records * RECORD_OCTETS)
                        .array()));
        int all = head.length() + records * RECORD_OCTETS;
        int number = 1;
        for (int at = 0; at < all; at += blockOctets, number++) {
            boolean isLast = at + blockOctets >= all;
            byte[] block = new byte[Math.min(blockOctets, all - at)];
            for (int i = 0; i < block.length; i++) block[i] = octet(head, at + i);
            HttpResponse answer = board.resultBlock(header(asked, "trans_id"), isLast ? 0 : number, Bytes.of(block));
            if (!Board.code(answer).equals("OK")) return;
        }
    }

    private static byte octet(Bytes head, int at) {
        if (at < head.length()) return (byte) head.at(at);
        int record = (at - head.length()) / RECORD_OCTETS;
        int place = (at - head.length()) % RECORD_OCTETS;
        byte[] pin = Integer.toString(1 + record).getBytes(StandardCharsets.US_ASCII);
        if (place < 32) return place < pin.length ? pin[place] : 0;
        return (byte) Bytes.ofHex("0100000afa313a920000000200000010").at(place - 32);
    }
}
