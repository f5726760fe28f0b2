package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.config.address.SerialLineConfig.Parity;
import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.HeldRecord;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.pty.PseudoTerminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals on one RS-485 line, from their memory into the journal, with nothing between replaced. */
class SerialTerminalsTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDateTime MORNING = LocalDateTime.parse("2026-03-02T07:00:00");

    @TempDir
    Path folder;

    private AnvizBus bus;
    private SimulatedAnvizTerminal lobby;
    private SimulatedAnvizTerminal store;
    private Journal journal;

    @BeforeEach
    void begin() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
        lobby = terminal("AV0001", 1, 300);
        store = terminal("AV0002", 2, 60);
        bus = AnvizBus.open(folder.resolve("usb-1a86-if00")).attach(lobby).attach(store);
        journal = Journal.open(folder.resolve("data"), CLOCK);
    }

    @AfterEach
    void end() throws Exception {
        if (journal == null) return;
        journal.close();
        bus.close();
    }

    @Test
    void whatIsSaidOnTheWiresOutOfTurnIsToldOfTheirTerminals() throws Exception {
        try (Terminals terminals =
                new Terminals(List.of(config("lobi", 1), config("gudang", 2)), Drivers.found(), journal, CLOCK)) {
            terminals.start();
            await().atMost(SOON).until(() -> journal.standing().lastSequence() == 360);

            await().atMost(SOON).until(() -> {
                bus.noise(new byte[100]);
                terminals.task("lobi").orElseThrow().readNow().get();
                return terminals.states().stream()
                        .anyMatch(state -> state.problem().contains("when nobody had asked"));
            });

            assertThat(journal.standing().lastSequence()).isEqualTo(360);
        }
    }

    @Test
    void everyPunchOfAllThatAnswerIsKeptAlthoughOneOnTheSameLineIsDead() {
        try (Terminals terminals = new Terminals(
                List.of(config("lobi", 1), config("mati", 9), config("gudang", 2)), Drivers.found(), journal, CLOCK)) {
            terminals.start();

            await().atMost(SOON).until(() -> journal.standing().lastSequence() == 360);
            await().atMost(SOON).until(() -> problem(terminals, 1).startsWith("terminal-silent: "));

            assertThat(problem(terminals, 0)).isEmpty();
            assertThat(problem(terminals, 2)).isEmpty();
        }
    }

    @Test
    void whatWasPunchedWhileThePlugWasOutIsReadWhenItIsBack() throws Exception {
        try (Terminals terminals =
                new Terminals(List.of(config("lobi", 1), config("gudang", 2)), Drivers.found(), journal, CLOCK)) {
            terminals.start();
            await().atMost(SOON).until(() -> journal.standing().lastSequence() == 360);

            bus.unplug();
            lobby.put(new HeldRecord("7", MORNING.plusDays(1), 0, 1, 0));
            store.put(new HeldRecord("7", MORNING.plusDays(1), 0, 1, 0));
            terminals.rereadAll();
            await().atMost(SOON)
                    .until(() -> problem(terminals, 0).startsWith("line-lost: ")
                            && problem(terminals, 1).startsWith("line-lost: "));
            bus.plugIn();

            await().atMost(SOON).until(() -> journal.standing().lastSequence() == 362);
            await().atMost(SOON)
                    .until(() -> problem(terminals, 0).isEmpty()
                            && problem(terminals, 1).isEmpty());
        }
    }

    private static String problem(Terminals terminals, int index) {
        return terminals.states().get(index).problem();
    }

    private static SimulatedAnvizTerminal terminal(String serial, long deviceId, int records) {
        SimulatedAnvizTerminal terminal = SimulatedAnvizTerminal.of(
                AnvizTerminalSpec.of(serial).deviceId(deviceId).clock(CLOCK, WIB, Duration.ZERO));
        for (int i = 0; i < records; i++) terminal.put(new HeldRecord("7", MORNING.plusMinutes(i), 0, 1, 0));
        return terminal;
    }

    private TerminalConfig config(String name, int deviceId) {
        return new TerminalConfig(
                name,
                "anviz",
                new Address.SerialPort(
                        bus.link().toString(),
                        new SerialLineConfig(115_200, Parity.NONE, 8, 1, false, Duration.ofMillis(5))),
                Optional.empty(),
                new Secret(""),
                WIB,
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMinutes(5),
                false,
                ClockRule.WATCH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Map.of("deviceId", String.valueOf(deviceId), "turnaroundMillis", "5"));
    }
}
