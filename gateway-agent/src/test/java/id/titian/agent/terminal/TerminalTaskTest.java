package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.sandbox.zk.Misbehaviour;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminal tasks against a simulated terminal over real sockets, into a real journal. */
class TerminalTaskTest {

    private static final String SERIAL = "CQQC230560123";
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final LocalDateTime LONG_AGO = LocalDateTime.parse("2025-03-03T07:00:00");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Journal journal;

    @BeforeEach
    void openJournal() throws Exception {
        journal = Journal.open(folder, CLOCK);
        open.add(journal);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) open.get(i).close();
    }

    @Test
    void theWholeLogIsInTheJournalAndReadingItAgainAddsNothing() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 700);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.of(SERIAL), true));

        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 700);
        ReadReport again = read(terminals, "lobi");

        assertThat(again.size()).isEqualTo(700);
        assertThat(again.fresh()).isZero();
        assertThat(again.known()).isEqualTo(700);
        assertThat(again.latest()).hasSize(ReadReport.LATEST_MAX);
        assertThat(journal.standing().lastSequence()).isEqualTo(700);
        assertThat(journal.fullReadNeeded(SERIAL)).isFalse();
        assertThat(terminals.states().get(0).problem()).isEmpty();
        assertThat(terminals.states().get(0).records()).hasValue(700);
    }

    @Test
    void whatIsAddedToAKnownLogIsAllThatIsNew() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 300);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), false));
        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 300);

        punches(terminal, 300, 20);
        ReadReport report = read(terminals, "lobi");

        assertThat(report.size()).isEqualTo(320);
        assertThat(report.fresh()).isEqualTo(20);
    }

    @Test
    void aLivePunchIsInTheJournalAtOnceAndStaysOne() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), true));
        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> {
            terminal.punch("7", 0, 1);
            return journal.standing().lastSequence() > 0;
        });

        ReadReport report = read(terminals, "lobi");

        assertThat(report.size()).isEqualTo(terminal.memory().size());
        assertThat(journal.standing().lastSequence())
                .isEqualTo(terminal.memory().size());
    }

    @Test
    void aLineThatDropsInTheMiddleOfALogIsDialledAgainAndNothingIsTakenTwice() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 2_000);
        terminal.arm(new Misbehaviour.DropDuringRead(10_000));
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), true));

        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 2_000);
        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));
        assertThat(state(terminals, 0).problem()).isEmpty();
    }

    @Test
    void aTerminalThatIsStuckNeverDelaysAnother() throws Exception {
        ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(mute);
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 50);
        Terminals terminals = run(
                config("bisu", mute.getLocalPort(), Optional.empty(), true),
                config("lobi", terminal.port(), Optional.empty(), true));

        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 50);
        assertThat(state(terminals, 1).state()).isIn("reading", "listening");
        assertThat(state(terminals, 0).state()).isIn("dialling", "waiting");
        await().atMost(SOON).until(() -> state(terminals, 0).problem().startsWith("terminal-silent: "));
    }

    @Test
    void anotherTerminalThanTheExpectedOneIsRefusedAndNothingIsRead() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 5);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.of("OTHER1"), true));

        await().atMost(SOON).until(() -> state(terminals, 0).problem().startsWith("serial-changed: "));

        assertThat(state(terminals, 0).problem()).contains(SERIAL).contains("OTHER1");
        assertThat(journal.standing().lastSequence()).isZero();
    }

    @Test
    void aLogThatShrankIsSaidAndWhatWasReadStays() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 40);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), false));
        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 40);

        terminal.clearLog();
        punches(terminal, 40, 3);
        ReadReport report = read(terminals, "lobi");

        assertThat(report.fresh()).isEqualTo(3);
        assertThat(state(terminals, 0).problem())
                .startsWith("log-shrank: ")
                .contains("40")
                .contains("3");
        assertThat(journal.standing().lastSequence()).isEqualTo(43);
    }

    @Test
    void aClearedLogStopsItsCompletenessUntilAPersonReadsItAgain() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 40);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), true));
        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));
        Instant before = state(terminals, 0).completeTo().orElseThrow();

        terminal.clearLog();
        punches(terminal, 100, 50);
        terminals.rereadAll();
        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 90);
        await().atMost(SOON).until(() -> state(terminals, 0).problem().contains("log-gap: "));
        Instant stopped = state(terminals, 0).completeTo().orElseThrow();
        assertThat(stopped).isAfterOrEqualTo(before.minusSeconds(1));

        Instant asked = CLOCK.instant();
        read(terminals, "lobi");
        assertThat(stopped).isBefore(asked);
        assertThat(state(terminals, 0).completeTo().orElseThrow()).isAfterOrEqualTo(asked.minusMillis(50));
    }

    @Test
    void aLogThatBeganAnewAndGrewBeyondTheOldOneIsReadFromItsStart() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 10);
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), false));
        await().atMost(SOON).until(() -> journal.standing().lastSequence() == 10);

        terminal.clearLog();
        punches(terminal, 100, 12);
        ReadReport report = read(terminals, "lobi");

        assertThat(report.fresh()).isEqualTo(12);
        assertThat(journal.standing().lastSequence()).isEqualTo(22);
    }

    @Test
    void theClockIsMeasuredAndOnlyWatchedUnlessSaidOtherwise() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ofMinutes(7));
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), true));

        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));

        assertThat(state(terminals, 0).clockOffsetSeconds().getAsLong()).isBetween(418L, 421L);
        assertThat(Duration.between(LocalDateTime.now(CLOCK.withZone(WIB)), terminal.wallClock()))
                .isGreaterThan(Duration.ofMinutes(6));
    }

    @Test
    void aClockThatMayBeSetIsSetAfterItsLogWasReadWithBeforeAndAfter() throws Exception {
        // Around midnight of the site no clock is set, so the site lies where it is not midnight now.
        int hour = CLOCK.instant().atZone(WIB).getHour();
        ZoneId site = hour == 23 || hour == 0 ? ZoneId.of("Asia/Jayapura") : WIB;
        SimulatedZkTerminal terminal = terminal(site, Duration.ofMinutes(7));
        punches(terminal, 0, 1);
        TerminalConfig watched = config("lobi", terminal.port(), Optional.empty(), true);
        Terminals terminals = run(withClock(watched, site, new ClockRule(true, Duration.ofSeconds(30), List.of())));

        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));

        await().atMost(SOON).until(() -> state(terminals, 0).problem().startsWith("clock-set: "));
        assertThat(state(terminals, 0).problem()).contains("off by");
        assertThat(journal.batchFrom("a", 1, 10).orElseThrow().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.clockOffsetSeconds().getAsLong())
                        .as("the clock that made it")
                        .isGreaterThan(400));
        assertThat(state(terminals, 0).clockOffsetSeconds().getAsLong()).isBetween(-2L, 2L);
    }

    @Test
    void aMachineThatWokeInThePastDoesNotTakeItsTerminalsBackWithIt() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        TerminalConfig watched = config("lobi", terminal.port(), Optional.empty(), true);
        Terminals terminals = run(
                Clock.offset(CLOCK, Duration.ofHours(-8)),
                withClock(watched, WIB, new ClockRule(true, Duration.ofSeconds(30), List.of())));

        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("listening"));

        assertThat(Duration.between(LocalDateTime.now(CLOCK.withZone(WIB)), terminal.wallClock())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(state(terminals, 0).problem()).startsWith("clock-not-set: ").contains("by hand");
    }

    @Test
    void aJournalThatTakesNothingPausesTheTerminalWithoutLosingIt() throws Exception {
        SimulatedZkTerminal terminal = terminal(Duration.ZERO);
        punches(terminal, 0, 5);
        journal.close();
        Terminals terminals = run(config("lobi", terminal.port(), Optional.empty(), true));

        await().atMost(SOON).until(() -> state(terminals, 0).state().equals("paused"));

        assertThat(state(terminals, 0).problem()).startsWith("journal-closed: ");
        assertThat(terminals.dead()).isEmpty();
        assertThat(terminal.memory()).hasSize(5);
    }

    @Test
    void aReadThatFailsIsToldToWhoeverAsked() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        Terminals terminals = run(config("lobi", port, Optional.empty(), true));

        assertThatThrownBy(() -> read(terminals, "lobi")).hasMessageContaining("nothing listens there");
    }

    @Test
    void aFamilyThatNobodySpeaksIsRefusedByName() {
        TerminalConfig config = config("lobi", 1, Optional.empty(), true);

        assertThatThrownBy(() -> new Terminals(List.of(config), new Drivers(List.of()), journal, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"zk\"")
                .hasMessageContaining("no driver");
    }

    private SimulatedZkTerminal terminal(Duration offset) throws Exception {
        return terminal(WIB, offset);
    }

    private SimulatedZkTerminal terminal(ZoneId zone, Duration offset) throws Exception {
        SimulatedZkTerminal terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of(SERIAL)
                .zone(zone)
                .clockOffset(offset)
                .users(List.of(TerminalUser.of(1, "7", "Budi")))
                .build());
        open.add(terminal);
        return terminal;
    }

    private static void punches(SimulatedZkTerminal terminal, int from, int count) {
        for (int i = from; i < from + count; i++) terminal.put("7", LONG_AGO.plusMinutes(i), 0, 1, 0);
    }

    private Terminals run(TerminalConfig... configs) {
        return run(CLOCK, configs);
    }

    private Terminals run(Clock clock, TerminalConfig... configs) {
        Terminals terminals = new Terminals(List.of(configs), Drivers.found(), journal, clock);
        open.add(terminals);
        terminals.start();
        return terminals;
    }

    private static TerminalState state(Terminals terminals, int index) {
        return terminals.states().get(index);
    }

    private static ReadReport read(Terminals terminals, String name) throws Exception {
        return terminals.task(name).orElseThrow().readNow().get(30, TimeUnit.SECONDS);
    }

    private static TerminalConfig withClock(TerminalConfig config, ZoneId zone, ClockRule rule) {
        return new TerminalConfig(
                config.name(),
                config.family(),
                config.address(),
                config.transport(),
                config.key(),
                zone,
                config.pinForm(),
                config.serial(),
                config.pollEvery(),
                config.live(),
                rule,
                config.connectWithin(),
                config.answerWithin(),
                config.options());
    }

    private static TerminalConfig config(String name, int port, Optional<String> serial, boolean live) {
        return new TerminalConfig(
                name,
                "zk",
                Address.network("127.0.0.1", port),
                Optional.of(Transport.TCP),
                new Secret(""),
                WIB,
                PinForm.DIGITS,
                serial,
                Duration.ofMinutes(5),
                live,
                ClockRule.WATCH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Map.of());
    }
}
