package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import id.titian.agent.config.Address;
import id.titian.agent.config.Secret;
import id.titian.agent.config.SerialLineConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.journal.Journal;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.ClockRule;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 7, 30);

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
                config(), new Gated(), NoLine::new, journal, CLOCK, new LogRoom(), Duration.ofSeconds(1), () -> 0.5);
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

    private static Punch punch(int second) {
        return new Punch(
                "A17",
                "1001",
                PinForm.DIGITS,
                MORNING.plusSeconds(second),
                0,
                0,
                1,
                null,
                ArrivalPath.PULL,
                Bytes.of((byte) second));
    }

    private static TerminalConfig config() {
        return new TerminalConfig(
                "gudang",
                "gated",
                new Address.SerialPort("/dev/ttyUSB0", SerialLineConfig.USUAL),
                Optional.of(Transport.SERIAL),
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofHours(1),
                false,
                ClockRule.WATCH,
                SOON,
                SOON,
                Map.of());
    }

    private final class Gated implements TerminalDriver {

        @Override
        public String family() {
            return "gated";
        }

        @Override
        public int defaultPort() {
            return 1;
        }

        @Override
        public List<Transport> transports() {
            return List.of(Transport.SERIAL);
        }

        @Override
        public Set<Ability> abilities() {
            return Set.of();
        }

        @Override
        public TerminalSession open(Line line, TerminalSettings settings) {
            return new Session();
        }
    }

    private final class Session implements TerminalSession {

        @Override
        public TerminalIdentity identity() {
            return new TerminalIdentity("A17", "gated", "", "", Map.of());
        }

        @Override
        public TerminalMemory memory() {
            return TerminalMemory.UNKNOWN;
        }

        @Override
        public LocalDateTime clock() {
            throw new UnsupportedOperationException("It does not tell");
        }

        @Override
        public void setClock(LocalDateTime wallClock) {
            throw new UnsupportedOperationException("Nobody may set it");
        }

        @Override
        public TerminalLog readLog() throws LineLostException, InterruptedException {
            List<Reading> now = List.copyOf(memory);
            logsBegun.incrementAndGet();
            gate.acquire();
            if (breaks) {
                breaks = false;
                throw new LineLostException("It broke off");
            }
            return new TerminalLog() {
                @Override
                public int size() {
                    return now.size();
                }

                @Override
                public Iterator<Reading> iterator() {
                    return now.iterator();
                }
            };
        }

        @Override
        public List<Reading> listen(Duration wait) {
            throw new UnsupportedOperationException("It announces nothing");
        }

        @Override
        public void close() {}
    }

    /** Nobody speaks over it. */
    private static final class NoLine implements Line {

        @Override
        public boolean datagrams() {
            return false;
        }

        @Override
        public void write(Bytes octets) {
            throw new AssertionError("Nobody speaks");
        }

        @Override
        public Bytes read(Duration wait) {
            throw new AssertionError("Nobody listens");
        }

        @Override
        public void close() {}
    }
}
