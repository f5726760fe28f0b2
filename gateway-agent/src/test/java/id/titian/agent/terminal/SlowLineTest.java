package id.titian.agent.terminal;

import static id.titian.agent.terminal.HandMadeTerminal.punch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.journal.Journal;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal whose log takes minutes to read, at 9600 bits a second. */
class SlowLineTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<Reading> memory = new CopyOnWriteArrayList<>();
    private final AtomicInteger logsRead = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private volatile int recordsMax = 50_000;
    private Journal journal;
    private TerminalTask task;
    private Thread thread;

    @BeforeEach
    void begin() throws Exception {
        journal = Journal.open(folder, CLOCK);
        for (int i = 0; i < 5; i++) memory.add(punch(i));
        task = new TerminalTask(
                HandMadeTerminal.onSerialPort(Duration.ofMillis(200), SOON),
                new HandMadeTerminal.Driver(Set.of(Ability.COUNT, Ability.USERS), Slow::new),
                HandMadeTerminal.NoLine::new,
                journal,
                CLOCK,
                new LogRoom(),
                SeenFile.inMemory(),
                Duration.ofSeconds(1),
                () -> 0.5);
        thread = new Thread(task, "terminal-gudang");
        thread.start();
        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 5);
    }

    @AfterEach
    void end() throws Exception {
        task.stop();
        thread.join(SOON.toMillis());
        journal.close();
    }

    @Test
    void aLogThatTheTerminalCountsAsItWasIsNotReadAgain() {
        int before = counted.get();

        await().atMost(SOON).until(() -> counted.get() >= before + 3);

        assertThat(logsRead).hasValue(1);
    }

    @Test
    void aLogThatHasGrownIsRead() {
        memory.add(punch(9));

        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 6);

        assertThat(logsRead.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aFullMemoryIsReadWhateverItCountsForItWritesOverTheOldest() {
        recordsMax = 5;

        await().atMost(SOON).until(() -> logsRead.get() >= 3);
    }

    @Test
    void whoeverWishesGetsAReading() throws Exception {
        assertThat(task.readNow().get().size()).isEqualTo(5);

        assertThat(logsRead.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anOrderIsCarriedOutAlthoughTheCountFits() {
        List<OrderOutcome> told = new CopyOnWriteArrayList<>();
        var list = new TerminalOrder(
                "o-1", TerminalOrder.Kind.LIST_USERS, Optional.empty(), Optional.empty(), Optional.empty());

        task.want("A17", new Errand(list, () -> Errand.Start.FIRST, told::add));

        await().atMost(SOON).until(() -> told.size() == 1);
        assertThat(told.get(0).users()).containsExactly(new TerminalUser("1001", "AYU"));
    }

    private final class Slow extends HandMadeTerminal.Session {

        @Override
        public TerminalMemory memory() {
            counted.incrementAndGet();
            return new TerminalMemory(OptionalInt.empty(), OptionalInt.of(memory.size()), OptionalInt.of(recordsMax));
        }

        @Override
        public List<TerminalUser> users() {
            return List.of(new TerminalUser("1001", "AYU"));
        }

        @Override
        public TerminalLog readLog() {
            logsRead.incrementAndGet();
            return HandMadeTerminal.log(memory);
        }
    }
}
