package id.titian.sandbox.zk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README. */
class StartAndPunchTest {

    @Test
    void aTerminalIsHungOnTheWallAndPunchedAt() throws Exception {
        var spec = ZkTerminalSpec.of("TTN260100001")
                .zone(ZoneId.of("Asia/Makassar"))
                .users(List.of(TerminalUser.of(13, "1001", "BUDI SANTOSO")))
                .key(123_456)
                .build();
        try (var terminal = SimulatedZkTerminal.start(spec)) {
            terminal.punch("1001", 0, 1); // now, by its own clock; announced to a client that listens
            terminal.put("1001", LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0, 1, 0); // then; only logged
            terminal.arm(new Misbehaviour.DropDuringRead(1_500)); // once, at the next read

            int port = terminal.port(); // 127.0.0.1, TCP and UDP
            List<HeldRecord> held = terminal.memory(); // what its log holds, to compare with a ledger
            assertThat(terminal.evidence().sins()).isEmpty(); // what no collector may ask

            assertThat(port).isPositive();
            assertThat(held).extracting(HeldRecord::pin).containsExactly("1001", "1001");
        }
    }
}
