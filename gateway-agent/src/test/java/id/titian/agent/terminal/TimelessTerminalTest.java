package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.agent.line.TcpLine;
import id.titian.contract.PinForm;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.watch.ClockRule;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that answers every question but the one for its time; no simulated one of a real family does. */
class TimelessTerminalTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicInteger logsRead = new AtomicInteger();
    private final AtomicInteger timesAsked = new AtomicInteger();

    @Test
    void isListenedToForAsLongAsItAnswersAtAll() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK);
                ServerSocket wall = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TerminalTask task = new TerminalTask(
                    config(wall.getLocalPort()),
                    new HandMadeTerminal.Driver(Set.of(Ability.LIVE, Ability.CLOCK), () -> {
                        greeted.incrementAndGet();
                        return new Timeless();
                    }),
                    () -> TcpLine.open("127.0.0.1", wall.getLocalPort(), SOON),
                    journal,
                    CLOCK,
                    new LogRoom(),
                    SeenFile.inMemory(),
                    Duration.ofMillis(500),
                    () -> 0.5);
            Thread thread = new Thread(task, "terminal-lobi");
            thread.start();

            await().atMost(SOON).until(() -> timesAsked.get() >= 5);

            assertThat(greeted).hasValue(1);
            assertThat(logsRead).hasValue(1);
            assertThat(task.state().state()).isEqualTo("listening");
            assertThat(task.state().problem()).startsWith("clock-unknown: ");
            task.stop();
            thread.join(SOON.toMillis());
        }
    }

    private static TerminalConfig config(int port) {
        return new TerminalConfig(
                "lobi",
                HandMadeTerminal.FAMILY,
                Address.network("127.0.0.1", port),
                Optional.of(Transport.TCP),
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMinutes(5),
                true,
                ClockRule.WATCH,
                SOON,
                SOON,
                Map.of());
    }

    private final class Timeless extends HandMadeTerminal.Session {

        @Override
        public LocalDateTime clock() throws ProtocolException {
            timesAsked.incrementAndGet();
            throw new ProtocolException("It does not know that question.");
        }

        @Override
        public void setClock(LocalDateTime wallClock) {
            throw new AssertionError("Nobody may set it");
        }

        @Override
        public TerminalLog readLog() {
            logsRead.incrementAndGet();
            return HandMadeTerminal.log(List.of());
        }

        @Override
        public List<Reading> listen(Duration wait) {
            return List.of();
        }
    }
}
