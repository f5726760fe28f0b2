package id.titian.sandbox.anviz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.sandbox.anviz.AnvizTerminalSpec.PeopleLayout;
import id.titian.sandbox.anviz.Trouble.Kind;
import id.titian.testkit.Hex;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in against golden octets, spoken to by hand. */
class SimulatedAnvizTerminalTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-10-06T00:30:15Z"), JAKARTA);
    private static final String COUNTERS = "a5 00000001 3c 0000 49a9";
    private static final String CLOCK = "a5 00000001 38 0000 28ca";
    private static final String ALL = "a5 00000001 40 0002 0119 56ea";
    private static final String GO_ON = "a5 00000001 40 0002 0019 8ef3";

    private final SimulatedAnvizTerminal terminal = SimulatedAnvizTerminal.of(AnvizTerminalSpec.of("A17")
            .clock(MORNING, JAKARTA, Duration.ZERO)
            .people(List.of(new Person("1001", "BUDI"))));

    private String answer(String call) {
        return HexFormat.of().formatHex(terminal.answerTo(Hex.of(call).toArray()));
    }

    @Test
    void itsClockAndItsEndAreTheGoldenFrames() {
        assertThat(answer(CLOCK))
                .isEqualTo(Hex.of("a5 00000001 b8 00 0006 1a0a06071e0f d67e").hex());
        assertThat(answer(ALL))
                .isEqualTo(Hex.of("a5 00000001 c0 00 0001 00 fb58").hex());
    }

    @Test
    void itsRecordIsTheGoldenOneButForTheDoorBit() {
        terminal.put(new HeldRecord("1001", LocalDateTime.of(2026, 3, 2, 7, 30, 5), 0, 1, 0));

        assertThat(answer(ALL))
                .startsWith(Hex.of("a5 00000001 c0 00 000f 01 00000003e9 3136a77d 01 80 000000")
                        .hex());
        assertThat(answer(COUNTERS))
                .startsWith(Hex.of("a5 00000001 bc 00 0012 000001 000001 000000 000000 000001 000001")
                        .hex());
    }

    @Test
    void itMovesOnWithEveryPackageHeardOrNot() {
        for (int i = 0; i < 60; i++)
            terminal.punch("1001", LocalDateTime.of(2026, 10, 6, 7, 0).plusMinutes(i), 0);
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, 0x40, 1, 0));

        assertThat(answer(ALL)).startsWith("a500000001c000015f19");
        assertThat(answer(GO_ON)).isEmpty();
        assertThat(answer(GO_ON))
                .startsWith("a500000001c000008d0a"); // the 25 between are gone for who does not ask again
        assertThat(terminal.memory()).hasSize(60);
    }

    @Test
    void itAnswersToItsOwnNumberAndToEverybodysOnly() {
        assertThat(terminal.answerTo(Layout.call(2, 0x38))).isEmpty();
        assertThat(terminal.answerTo(Layout.call(0, 0x38))).isNotEmpty();
        assertThat(answer("a5 00000001 38 0000 28cb")).isEmpty(); // a wrong sum
        terminal.dead(true);
        assertThat(answer(CLOCK)).isEmpty();
    }

    @Test
    void whatNoCollectorMayAskIsNotDoneAndNotForgotten() {
        terminal.punch("1001", 0);

        byte[] answer = terminal.answerTo(Layout.call(1, 0x4E));

        assertThat(answer[6]).isEqualTo((byte) 1);
        assertThat(terminal.memory()).hasSize(1);
        assertThat(terminal.evidence().sins()).hasSize(1);
    }

    @Test
    void theOldestRecordIsLostWhenItIsFull() {
        SimulatedAnvizTerminal small =
                SimulatedAnvizTerminal.of(AnvizTerminalSpec.of("A18").recordsMax(2));
        for (int i = 0; i < 3; i++) small.punch(String.valueOf(i + 1), LocalDateTime.of(2026, 10, 6, 7, i), 0);

        assertThat(small.memory()).extracting(HeldRecord::pin).containsExactly("2", "3");
    }

    @Test
    void aPunchIsAnnouncedToWhoIsConnectedWhereThatIsOn() throws Exception {
        AnvizTerminalSpec spec = AnvizTerminalSpec.of("A17")
                .realTime(true)
                .deviceId(7)
                .epoch(LocalDate.of(2000, 1, 1))
                .peopleLayout(PeopleLayout.NARROW)
                .port(0);
        try (SimulatedAnvizTerminal on = SimulatedAnvizTerminal.start(spec);
                var socket = new Socket(InetAddress.getLoopbackAddress(), on.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(Layout.call(7, 0x38));
            assertThat(socket.getInputStream().readNBytes(17)).hasSize(17);

            on.punch("1001", LocalDateTime.of(2026, 3, 1, 7, 30, 5), 1);

            assertThat(HexFormat.of().formatHex(socket.getInputStream().readNBytes(25)))
                    .startsWith(Hex.of("a5 00000007 df 00 000e 00000003e9 3136a77d 01 81 000000")
                            .hex());
        }
    }

    @Test
    void nonsenseIsRefusedWhenItIsPutTogether() {
        assertThatThrownBy(() -> new HeldRecord("A1", LocalDateTime.MIN, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnvizTerminalSpec.of("A17").deviceId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(terminal::port).isInstanceOf(IllegalStateException.class);
    }
}
