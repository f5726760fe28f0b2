package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
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
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 7, 30);

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
                config(), new Slow(), NoLine::new, journal, CLOCK, new LogRoom(), Duration.ofSeconds(1), () -> 0.5);
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

        task.want(new Errand(list, () -> Errand.Start.FIRST, told::add));

        await().atMost(SOON).until(() -> told.size() == 1);
        assertThat(told.get(0).users()).containsExactly(new TerminalUser("1001", "AYU"));
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
                "slow",
                new Address.SerialPort("/dev/ttyUSB0", SerialLineConfig.USUAL),
                Optional.of(Transport.SERIAL),
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMillis(200),
                false,
                ClockRule.WATCH,
                SOON,
                SOON,
                Map.of());
    }

    private final class Slow implements TerminalDriver {

        @Override
        public String family() {
            return "slow";
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
            return Set.of(Ability.COUNT, Ability.USERS);
        }

        @Override
        public TerminalSession open(Line line, TerminalSettings settings) {
            return new Session();
        }
    }

    private final class Session implements TerminalSession {

        @Override
        public TerminalIdentity identity() {
            return new TerminalIdentity("A17", "slow", "", "", Map.of());
        }

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
        public LocalDateTime clock() {
            throw new UnsupportedOperationException("It does not tell");
        }

        @Override
        public void setClock(LocalDateTime wallClock) {
            throw new UnsupportedOperationException("Nobody may set it");
        }

        @Override
        public TerminalLog readLog() {
            logsRead.incrementAndGet();
            List<Reading> now = List.copyOf(memory);
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
