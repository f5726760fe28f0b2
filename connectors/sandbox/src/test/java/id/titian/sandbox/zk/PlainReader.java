package id.titian.sandbox.zk;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;

/** Reads what it filled a terminal with, by chunks, as a correct client does. */
final class PlainReader {

    static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 0);
    static final String ATTENDANCE = "010d000000000000000000";

    static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("TTN0001")
                .users(List.of(
                        TerminalUser.of(1, "1001", "BUDI SANTOSO"),
                        new TerminalUser(2, "1002", "SITI AMINAH", 14, 77)));
    }

    static void fill(SimulatedZkTerminal terminal, int records) {
        for (int i = 0; i < records; i++)
            terminal.put(i % 2 == 0 ? "1001" : "1002", MORNING.plusSeconds(i), i % 2, 1, 0);
    }

    /** What a correct reader arrives at: the length, then the terminal's own records. */
    static Bytes expected(SimulatedZkTerminal terminal) {
        var all = new ByteArrayOutputStream();
        for (HeldRecord record : terminal.memory()) all.writeBytes(record.raw().toArray());
        var out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.ofHex(RawClient.hex32(all.size())).toArray());
        out.writeBytes(all.toByteArray());
        return Bytes.of(out.toByteArray());
    }

    /** Reads a data set by chunks, insisting on the form of every packet. */
    static Bytes readBuffered(RawClient client, int session, String what, int chunk) throws IOException {
        int reply = 1;
        Bytes prepared = client.ask(1503, session, reply++, what);
        if (RawClient.command(prepared) == 1501) return RawClient.data(prepared);
        assertThat(RawClient.command(prepared)).isEqualTo(2000);
        int size = RawClient.u32(prepared, 9);
        var content = new ByteArrayOutputStream();
        for (int start = 0; start < size; start += chunk, reply++) {
            int length = Math.min(chunk, size - start);
            content.writeBytes(readChunk(client, session, reply, start, length).toArray());
        }
        assertThat(RawClient.command(client.ask(1502, session, reply, ""))).isEqualTo(2000);
        return Bytes.of(content.toByteArray());
    }

    static Bytes readChunk(RawClient client, int session, int reply, int start, int length) throws IOException {
        Bytes announced = client.ask(1504, session, reply, RawClient.hex32(start) + RawClient.hex32(length));
        if (RawClient.command(announced) == 1501) return RawClient.data(announced);
        assertThat(RawClient.command(announced)).isEqualTo(1500);
        assertThat(RawClient.u32(announced, 8)).isEqualTo(length);
        var content = new ByteArrayOutputStream();
        Bytes packet = client.hear();
        for (; RawClient.command(packet) == 1501; packet = client.hear()) {
            assertThat(RawClient.u16(packet, 6)).isEqualTo(reply);
            content.writeBytes(RawClient.data(packet).toArray());
        }
        assertThat(RawClient.command(packet)).isEqualTo(2000);
        return Bytes.of(content.toByteArray());
    }

    private PlainReader() {}
}
