package id.titian.sandbox.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.ZkTerminalSpec.SecondComer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may talk to a terminal, and for how long. */
class SeatTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("TTN0001").users(List.of(TerminalUser.of(1, "1001", "BUDI")));
    }

    @Test
    void aSecondConnectionIsClosedUntilTheFirstSaysExit() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var first = RawClient.tcp(terminal)) {
            int session = first.connect();

            try (var second = RawClient.tcp(terminal)) {
                assertThatThrownBy(second::connect).isInstanceOf(IOException.class);
            }
            assertThat(RawClient.command(first.ask(1001, session, 1, ""))).isEqualTo(2000);

            try (var third = RawClient.tcp(terminal)) {
                assertThat(third.connect()).isNotEqualTo(session);
            }
            assertThat(terminal.evidence().count(Observation.TURNED_AWAY)).isEqualTo(1);
        }
    }

    @Test
    void aSecondConnectionMayAlsoBeLeftWithoutAnswer() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(
                        spec().secondComer(SecondComer.IGNORED).build());
                var first = RawClient.tcp(terminal);
                var second = (RawClient.Tcp) RawClient.tcp(terminal)) {
            int session = first.connect();
            second.waitAtMost(SHORT);

            assertThatThrownBy(second::connect).isInstanceOf(SocketTimeoutException.class);
            first.ask(1001, session, 1, "");

            assertThat(second.connect()).isPositive();
        }
    }

    @Test
    void aCloseWithoutExitHoldsTheSeatForAWhile() throws Exception {
        var spec = spec().heldAfterDrop(Duration.ofMillis(300)).build();
        try (var terminal = SimulatedZkTerminal.start(spec)) {
            try (var first = RawClient.tcp(terminal)) {
                first.connect();
            }
            await().until(() -> terminal.evidence().count(Observation.LEFT_WITHOUT_EXIT) == 1);

            try (var second = RawClient.tcp(terminal)) {
                assertThatThrownBy(second::connect).isInstanceOf(IOException.class);
            }

            await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> {
                try (var third = RawClient.tcp(terminal)) {
                    return third.connect() > 0;
                }
            });
        }
    }

    @Test
    void aClientThatFellSilentLosesItsSeatToANewcomer() throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().sessionTimeout(SHORT).build());
                var silent = RawClient.tcp(terminal)) {
            silent.connect();

            await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> {
                try (var newcomer = RawClient.tcp(terminal)) {
                    return newcomer.connect() > 0;
                }
            });

            assertThatThrownBy(silent::hear).isInstanceOf(EOFException.class);
            assertThat(terminal.evidence().count(Observation.SEAT_TAKEN_OVER)).isEqualTo(1);
        }
    }

    @Test
    void udpAndTcpShareOneSeat() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var overTcp = RawClient.tcp(terminal);
                var overUdp = RawClient.udp(terminal)) {
            int session = overUdp.connect();

            assertThatThrownBy(overTcp::connect).isInstanceOf(IOException.class);
            assertThat(RawClient.command(overUdp.ask(1001, session, 1, ""))).isEqualTo(2000);

            try (var again = RawClient.tcp(terminal)) {
                assertThat(again.connect()).isPositive();
            }
        }
    }

    @Test
    void aTerminalThatServesManyServesMany() throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().singleSession(false).build());
                var first = RawClient.tcp(terminal);
                var second = RawClient.tcp(terminal)) {

            assertThat(first.connect()).isNotEqualTo(second.connect());
            assertThat(RawClient.command(first.ask(201, 1, 1, ""))).isEqualTo(2005);
            assertThat(terminal.evidence().count(Observation.WRONG_SESSION)).isEqualTo(1);
        }
    }

    @Test
    void beforeAConnectNothingIsAnswered() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.udp(terminal)) {

            assertThat(RawClient.command(client.ask(201, 0, 0, ""))).isEqualTo(2005);
        }
    }
}
