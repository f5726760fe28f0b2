package id.titian.anviz;

import static id.titian.anviz.OverSerialTest.held;
import static id.titian.anviz.OverSerialTest.punches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.anviz.Trouble;
import id.titian.sandbox.anviz.Trouble.Kind;
import id.titian.testkit.SocketLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A terminal on real TCP. */
class OverTcpTest {

    private static final TerminalSettings SETTINGS = Wall.keyed("", Duration.ofMillis(900));

    @Test
    void aLogIsReadAndAPunchIsHeardAtTheMomentItHappens() throws Exception {
        try (SimulatedAnvizTerminal terminal =
                        Wall.fill(SimulatedAnvizTerminal.start(Wall.spec().realTime(true)), 110);
                Line line = SocketLine.to(terminal.port());
                TerminalSession session = new AnvizDriver().open(line, SETTINGS)) {
            terminal.arm(Trouble.at(Kind.TORN, 0x40, 1, 40));
            terminal.arm(Trouble.at(Kind.LATE, 0x40, 0, 450));
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
            assertThat(session.identity().facts()).containsEntry("realTime", "on");
            assertThat(session.listen(Duration.ofMillis(20))).isEmpty();

            terminal.heartbeat();
            terminal.punch("1001", Wall.MORNING, 0);
            List<Reading> live = session.listen(Duration.ofSeconds(5));

            assertThat(live).extracting(reading -> ((Punch) reading).pin()).containsExactly("1001");
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
            assertThat(terminal.evidence().sins()).isEmpty();
        }
    }

    @Test
    void aTerminalThatHangsUpAtAnyStepIsALostLineAndLosesNothing() throws Exception {
        try (SimulatedAnvizTerminal terminal = Wall.fill(SimulatedAnvizTerminal.start(Wall.spec()), 60)) {
            for (int step = 0; step < 10; step++) {
                terminal.arm(Trouble.at(Kind.HANGS_UP, Trouble.ANY, step, step));

                assertThatThrownBy(() -> visit(terminal)).isInstanceOf(LineLostException.class);
            }
            assertThat(visit(terminal)).containsExactlyElementsOf(held(terminal));
        }
    }

    private static List<String> visit(SimulatedAnvizTerminal terminal) throws Exception {
        try (Line line = SocketLine.to(terminal.port());
                TerminalSession session = new AnvizDriver().open(line, SETTINGS)) {
            return punches(session);
        }
    }

    @Test
    void whoNeverAnswersIsSilentAndSoIsWhoSpeaksOneOctetAtATimeTooSlowly() throws Exception {
        try (var mute = new Counterpart(out -> {});
                var dribbler = new Counterpart(out -> {
                    for (int i = 0; i < 50; i++) {
                        out.write(0xA5);
                        java.util.concurrent.locks.LockSupport.parkNanos(
                                Duration.ofMillis(100).toNanos());
                    }
                })) {
            for (Counterpart each : List.of(mute, dribbler)) {
                long start = System.nanoTime();
                try (Line line = SocketLine.to(each.port())) {
                    assertThatThrownBy(() -> new AnvizDriver().open(line, SETTINGS))
                            .isInstanceOf(TerminalSilentException.class);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void aCounterpartThatNeverStopsTalkingIsLeft() throws Exception {
        try (var babbler = new Counterpart(out -> {
                    byte[] endless = new byte[8192];
                    for (int i = 0; i < endless.length; i += 9)
                        endless[i] = (byte) 0xA5; // starts without end, each with a length of 0
                    while (true) out.write(endless);
                });
                Line line = SocketLine.to(babbler.port())) {
            assertThatThrownBy(() -> new AnvizDriver().open(line, SETTINGS)).isInstanceOf(TerminalException.class);
        }
    }

    /** What a strange program says when it hears our first call. */
    @FunctionalInterface
    private interface Talk {
        void over(OutputStream out) throws IOException;
    }

    private static final class Counterpart implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Counterpart(Talk talk) throws IOException {
            var thread = new Thread(() -> serve(talk), "counterpart");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve(Talk talk) {
            try (Socket socket = listener.accept()) {
                int first = socket.getInputStream().read();
                if (first >= 0) talk.over(socket.getOutputStream());
                long rest = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                assertThat(rest).isNotNegative();
            } catch (IOException e) {
                // The driver has left.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
