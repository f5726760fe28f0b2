package id.titian.agent.terminal;

import static id.titian.agent.terminal.HandMadeTerminal.punch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import id.titian.agent.journal.Journal;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.failure.LineLostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks for a reading while the terminal is read anyway. */
class ReadNowTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<Reading> memory = new CopyOnWriteArrayList<>();
    private final AtomicInteger logsBegun = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean breaks;
    private Journal journal;
    private TerminalTask task;
    private Thread thread;

    @BeforeEach
    void begin() throws Exception {
        journal = Journal.open(folder, CLOCK);
        memory.add(punch(0));
        task = new TerminalTask(
                HandMadeTerminal.onSerialPort(Duration.ofHours(1), SOON),
                new HandMadeTerminal.Driver(Set.of(), Gated::new),
                HandMadeTerminal.NoLine::new,
                journal,
                CLOCK,
                new LogRoom(),
                SeenFile.inMemory(),
                Duration.ofSeconds(1),
                () -> 0.5);
        thread = new Thread(task, "terminal-gudang");
        thread.start();
        await().atMost(SOON).untilAtomic(logsBegun, equalTo(1));
    }

    @AfterEach
    void end() throws Exception {
        task.stop();
        thread.join(SOON.toMillis());
        journal.close();
    }

    @Test
    void aReadingThatHadBegunBeforeIsNoAnswer() throws Exception {
        memory.add(punch(1));

        CompletableFuture<ReadReport> answer = task.readNow();
        gate.release(2);

        assertThat(answer.get(30, TimeUnit.SECONDS).size()).isEqualTo(2);
        assertThat(logsBegun).hasValue(2);
    }

    @Test
    void whoAsksWhileAnAskedForReadingIsUnderWayGetsTheNextOne() throws Exception {
        CompletableFuture<ReadReport> first = task.readNow();
        gate.release(1);
        await().atMost(SOON).untilAtomic(logsBegun, equalTo(2));
        memory.add(punch(1));

        CompletableFuture<ReadReport> second = task.readNow();
        gate.release(2);

        assertThat(first.get(30, TimeUnit.SECONDS).size()).isEqualTo(1);
        assertThat(second.get(30, TimeUnit.SECONDS).size()).isEqualTo(2);
        assertThat(logsBegun).hasValue(3);
    }

    @Test
    void aReadingThatBreaksOffLeavesTheWishToTheNextOneAlsoIfSomebodyAskedSince() throws Exception {
        CompletableFuture<ReadReport> first = task.readNow();
        gate.release(1);
        await().atMost(SOON).untilAtomic(logsBegun, equalTo(2));

        CompletableFuture<ReadReport> second = task.readNow();
        breaks = true;
        gate.release(1);
        await().atMost(SOON).untilAtomic(logsBegun, equalTo(3));
        gate.release(1);

        assertThat(second.get(30, TimeUnit.SECONDS).size()).isEqualTo(1);
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(second.get());
    }

    @Test
    void aTaskThatEndsMeanwhileLeavesNobodyWaiting() throws Exception {
        CompletableFuture<ReadReport> first = task.readNow();
        gate.release(1);
        await().atMost(SOON).untilAtomic(logsBegun, equalTo(2));
        CompletableFuture<ReadReport> second = task.readNow();

        task.stop();

        await().atMost(SOON).until(() -> first.isCancelled() && second.isCancelled());
    }

    private final class Gated extends HandMadeTerminal.Session {

        @Override
        public TerminalLog readLog() throws LineLostException, InterruptedException {
            TerminalLog log = HandMadeTerminal.log(memory);
            logsBegun.incrementAndGet();
            gate.acquire();
            if (breaks) {
                breaks = false;
                throw new LineLostException("It broke off");
            }
            return log;
        }
    }
}
