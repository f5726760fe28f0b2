package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.watch.ClockRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around the moment at which a terminal's clock is set. */
class ClockSeamTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WRONG = Duration.ofHours(-1);

    @TempDir
    Path folder;

    private final List<Reading> memory = new CopyOnWriteArrayList<>();
    private final List<Reading> announced = new ArrayList<>();
    private final ZoneId site = daytime();
    private volatile Duration wrong = WRONG;
    private volatile boolean tellsNoTimeAfterwards;
    private Journal journal;
    private TerminalTask task;
    private Thread thread;

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(folder, CLOCK);
        memory.add(punch("1001", wallClock().minusHours(2)));
    }

    @AfterEach
    void end() throws Exception {
        task.stop();
        thread.join(SOON.toMillis());
        journal.close();
    }

    @Test
    void whatWasPunchedBetweenTheReadingAndTheSettingCarriesTheOffsetOfTheClockThatWroteIt() throws Exception {
        begin();

        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 3);

        assertThat(journal.batchFrom("a", 1, 3).orElseThrow().entries())
                .as("before, meanwhile, announced meanwhile")
                .allSatisfy(entry ->
                        assertThat(entry.clockOffsetSeconds().orElseThrow()).isBetween(-3_602L, -3_598L));
        memory.add(punch("1004", wallClock()));
        task.readNow().get();
        assertThat(journal.batchFrom("a", 4, 1)
                        .orElseThrow()
                        .entries()
                        .get(0)
                        .clockOffsetSeconds()
                        .orElseThrow())
                .as("written by the clock as it was set")
                .isBetween(-1L, 1L);
    }

    @Test
    void aClockThatWasSetIsToldAlsoWhereItCannotBeReadAfterwards() throws Exception {
        tellsNoTimeAfterwards = true;
        begin();

        await().atMost(SOON).until(() -> task.state().problem().contains("clock-unknown: "));

        assertThat(task.state().problem()).contains("clock-set: ").doesNotContain("clock-not-set", "clock-wrong");
        assertThat(task.state().clockOffsetSeconds()).as("nobody knows it now").isEmpty();
    }

    private void begin() {
        task = new TerminalTask(
                config(),
                new HandMadeTerminal.Driver(Set.of(Ability.CLOCK, Ability.SET_CLOCK, Ability.LIVE), Wrong::new),
                HandMadeTerminal.NoLine::new,
                journal,
                CLOCK,
                new LogRoom(),
                SeenFile.inMemory(),
                Duration.ofMinutes(1),
                () -> 0.5);
        thread = new Thread(task, "terminal-lobi");
        thread.start();
    }

    /** A zone in which it is neither midnight now nor soon. */
    private static ZoneId daytime() {
        int hour = CLOCK.instant().atZone(ZoneId.of("Asia/Jakarta")).getHour();
        return hour >= 21 || hour < 2 ? ZoneId.of("America/New_York") : ZoneId.of("Asia/Jakarta");
    }

    private LocalDateTime wallClock() {
        return LocalDateTime.now(CLOCK.withZone(site)).plus(wrong).withNano(0);
    }

    private static Punch punch(String pin, LocalDateTime time) {
        return new Punch("A17", pin, PinForm.DIGITS, time, 0, 0, 1, null, ArrivalPath.PULL, Bytes.ofUtf8(pin + time));
    }

    private TerminalConfig config() {
        return new TerminalConfig(
                "lobi",
                HandMadeTerminal.FAMILY,
                Address.network("127.0.0.1", 1),
                Optional.of(Transport.TCP),
                new Secret(""),
                site,
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMinutes(5),
                true,
                new ClockRule(true, Duration.ofSeconds(30), List.of()),
                SOON,
                SOON,
                Map.of());
    }

    private final class Wrong extends HandMadeTerminal.Session {

        @Override
        public LocalDateTime clock() throws TerminalException {
            if (tellsNoTimeAfterwards && wrong.isZero()) throw new ProtocolException("It does not tell just now.");
            return LocalDateTime.now(CLOCK.withZone(site)).plus(wrong);
        }

        /** While it is being set somebody punches, and somebody else right before. */
        @Override
        public void setClock(LocalDateTime to) {
            memory.add(punch("1002", wallClock()));
            announced.add(punch("1003", wallClock()));
            wrong = Duration.ZERO;
        }

        @Override
        public TerminalLog readLog() {
            return HandMadeTerminal.log(memory);
        }

        @Override
        public List<Reading> listen(Duration wait) {
            List<Reading> heard = List.copyOf(announced);
            memory.addAll(heard);
            announced.clear();
            return heard;
        }
    }
}
