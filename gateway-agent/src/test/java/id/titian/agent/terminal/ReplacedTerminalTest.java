package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.journal.Journal;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order waits for a terminal, and another one is hung in its place. */
class ReplacedTerminalTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<String> removed = new CopyOnWriteArrayList<>();
    private volatile String serial = "A17";

    @Test
    void whatWasOrderedOfOneIsNotDoneToTheOther() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            TerminalTask task = new TerminalTask(
                    HandMadeTerminal.onSerialPort(Duration.ofMillis(200), SOON),
                    new HandMadeTerminal.Driver(Set.of(Ability.USERS, Ability.REMOVE_USER), Hanging::new),
                    HandMadeTerminal.NoLine::new,
                    journal,
                    CLOCK,
                    new LogRoom(),
                    SeenFile.inMemory(),
                    Duration.ofSeconds(1),
                    () -> 0.5);
            Thread thread = new Thread(task, "terminal-gudang");
            thread.start();
            await().atMost(SOON).until(() -> task.state().serial().equals(Optional.of("A17")));
            List<OrderOutcome> told = new CopyOnWriteArrayList<>();
            serial = "B18";

            task.want(
                    "A17",
                    new Errand(
                            new TerminalOrder(
                                    "o-1", Kind.REMOVE_USER, Optional.of("7"), Optional.empty(), Optional.empty()),
                            () -> Errand.Start.FIRST,
                            told::add));

            await().atMost(SOON).until(() -> told.size() == 1);
            assertThat(removed).isEmpty();
            assertThat(told.get(0).words()).startsWith("terminal-unknown: ").contains("B18");
            task.stop();
            thread.join(SOON.toMillis());
        }
    }

    private final class Hanging extends HandMadeTerminal.Session {

        private final String mine = serial;

        @Override
        public TerminalIdentity identity() {
            return new TerminalIdentity(mine, HandMadeTerminal.FAMILY, "", "", Map.of());
        }

        @Override
        public TerminalLog readLog() {
            return HandMadeTerminal.log(List.of());
        }

        @Override
        public List<TerminalUser> users() {
            return removed.isEmpty() ? List.of(new TerminalUser("7", "SOMEBODY ELSE")) : List.of();
        }

        @Override
        public void removeUser(String pin) {
            removed.add(mine + " " + pin);
        }
    }
}
