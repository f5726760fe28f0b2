package id.titian.anviz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.anviz.HeldRecord;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.anviz.Trouble;
import id.titian.sandbox.anviz.Trouble.Kind;
import id.titian.sandbox.pty.PseudoTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals on a serial bus: real pseudo-terminals, opened by the real serial library. */
class OverSerialTest {

    @TempDir
    private Path dir;

    @BeforeAll
    static void aPseudoTerminalIsNeeded() {
        assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
    }

    @Test
    void aLogIsReadWholeInBadWeather() throws Exception {
        SimulatedAnvizTerminal terminal =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().deviceId(3)), 160);
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, 0x40, 0, 0));
        terminal.arm(Trouble.at(Kind.TORN, 0x40, 0, 50));
        terminal.arm(Trouble.at(Kind.FLIPPED_BIT, 0x40, 1, 777));
        terminal.arm(Trouble.at(Kind.LOST_CALL, 0x40, 1, 0));
        terminal.arm(Trouble.at(Kind.NOISE, 0x40, 0, 40));
        terminal.arm(Trouble.at(Kind.CUT_OFF, 0x40, 0, 100));
        terminal.arm(Trouble.at(Kind.DOUBLED, 0x40, 0, 0));

        try (AnvizBus bus = AnvizBus.open(dir.resolve("rs485")).attach(terminal).echo(true);
                Line line = new PortLine(bus.link());
                TerminalSession session = new AnvizDriver().open(line, serial(3))) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
        assertThat(terminal.armed()).isZero();
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void ofThreeTerminalsOnOneBusADeadOneCostsTheOthersNothingButTime() throws Exception {
        SimulatedAnvizTerminal first =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().deviceId(1)), 30);
        SimulatedAnvizTerminal dead =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().deviceId(2)), 30);
        SimulatedAnvizTerminal third =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().deviceId(3)), 51);
        dead.dead(true);

        try (AnvizBus bus = AnvizBus.open(dir.resolve("rs485"))
                        .attach(first)
                        .attach(dead)
                        .attach(third);
                Line line = new PortLine(bus.link());
                TerminalSession one = new AnvizDriver().open(line, serial(1));
                TerminalSession three = new AnvizDriver().open(line, serial(3))) {
            assertThatThrownBy(() -> new AnvizDriver().open(line, serial(2)))
                    .isInstanceOf(TerminalSilentException.class)
                    .hasMessageContaining("device id 2");

            assertThat(punches(three)).containsExactlyElementsOf(held(third));
            assertThat(punches(one)).containsExactlyElementsOf(held(first));
        }
        assertThat(dead.evidence().commands(0x24)).isZero();
    }

    @Test
    void whoPullsThePlugLosesTheLineAndReadsOnAfterPuttingItBack() throws Exception {
        SimulatedAnvizTerminal terminal = Wall.fill(SimulatedAnvizTerminal.of(Wall.spec()), 60);
        try (AnvizBus bus = AnvizBus.open(dir.resolve("rs485")).attach(terminal)) {
            try (Line line = new PortLine(bus.link());
                    TerminalSession session = new AnvizDriver().open(line, serial(1))) {
                bus.unplug();

                assertThatThrownBy(session::readLog).isInstanceOf(LineLostException.class);
            }
            assertThat(bus.link()).doesNotExist();
            bus.plugIn();

            try (Line line = new PortLine(bus.link());
                    TerminalSession session = new AnvizDriver().open(line, serial(1))) {
                assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
            }
        }
    }

    @Test
    void noiseFromBeforeTheQuestionDoesNoHarm() throws Exception {
        SimulatedAnvizTerminal terminal = Wall.fill(SimulatedAnvizTerminal.of(Wall.spec()), 3);
        try (AnvizBus bus = AnvizBus.open(dir.resolve("rs485")).attach(terminal);
                Line line = new PortLine(bus.link())) {
            bus.noise((byte) 0xA5, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0xC0, (byte) 0, (byte) 2);

            try (TerminalSession session = new AnvizDriver().open(line, serial(1))) {
                assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
            }
        }
    }

    static TerminalSettings serial(int deviceId) {
        return Wall.keyed(
                "",
                Duration.ofSeconds(3),
                AnvizOptions.DEVICE_ID,
                String.valueOf(deviceId),
                AnvizOptions.TURNAROUND_MILLIS,
                "5");
    }

    static List<String> punches(TerminalSession session) throws Exception {
        var punches = new ArrayList<String>();
        for (Reading reading : session.readLog())
            if (reading instanceof Punch punch) punches.add(words(punch.pin(), punch.punchTime()));
        return punches;
    }

    static List<String> held(SimulatedAnvizTerminal terminal) {
        var held = new ArrayList<String>();
        for (HeldRecord record : terminal.memory()) held.add(words(record.pin(), record.punchTime()));
        return held;
    }

    private static String words(String pin, LocalDateTime time) {
        return pin + " " + time;
    }
}
