package id.titian.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.sandbox.hikvision.HikvisionTerminalSpec;
import id.titian.sandbox.hikvision.Misbehaviour;
import id.titian.sandbox.hikvision.SimulatedHikvisionTerminal;
import id.titian.testkit.SocketLine;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver and the simulated terminal, which were written apart, over real sockets. */
class OverTheWireTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final List<SimulatedHikvisionTerminal> started = new ArrayList<>();

    @AfterEach
    void takeOffTheWall() throws IOException {
        for (SimulatedHikvisionTerminal terminal : started) terminal.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPunchOfItsMemoryIsReadInWhicheverOrderItGivesThem(boolean newestFirst) throws Exception {
        SimulatedHikvisionTerminal terminal = start(spec().newestFirst(newestFirst));
        for (int i = 0; i < 200; i++)
            terminal.punch(i % 2 == 0 ? "1001" : "0053", MORNING.plusSeconds(i / 3), i % 3 == 0 ? 38 : 75);

        List<Reading> readings = read(terminal);

        assertThat(terminal.eventCount()).isEqualTo(400);
        assertThat(readings)
                .hasSize(200)
                .extracting(reading -> ((Punch) reading).pin() + ' ' + ((Punch) reading).punchTime())
                .containsExactlyInAnyOrderElementsOf(terminal.memory().stream()
                        .map(held -> held.pin() + ' ' + held.punchTime())
                        .toList());
        assertThat(readings).extracting(Reading::identity).doesNotHaveDuplicates();
        assertThat(terminal.questions())
                .containsOnly("GET /ISAPI/System/deviceInfo", "POST /ISAPI/AccessControl/AcsEvent?format=json");
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"STALE_ONCE", "PAGES_OVERLAP", "REFUSES_OLD_SPANS"})
    void someMisbehaviourCostsNothing(Misbehaviour misbehaviour) throws Exception {
        SimulatedHikvisionTerminal terminal = start(spec());
        for (int i = 0; i < 50; i++) terminal.punch("1001", MORNING.plusMinutes(i));
        terminal.arm(misbehaviour);

        assertThat(read(terminal)).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_HISTORY,terminal-unsupported",
        "NO_ISAPI,terminal-unsupported",
        "BUSY,terminal-busy",
        "SILENT,terminal-silent",
        "CUTS_ANSWERS,line-lost",
        "STALE_FOR_EVER,protocol-broken",
        "PAGES_LEAK,log-incomplete",
        "ANSWERS_ANOTHER_SEARCH,protocol-broken"
    })
    void otherMisbehaviourNeverGivesPartOfALog(Misbehaviour misbehaviour, String code) throws Exception {
        SimulatedHikvisionTerminal terminal = start(spec());
        for (int i = 0; i < 50; i++) terminal.punch("1001", MORNING.plusMinutes(i));
        terminal.arm(misbehaviour);

        assertThatThrownBy(() -> read(terminal))
                .isInstanceOfSatisfying(
                        TerminalException.class, e -> assertThat(e.code()).isEqualTo(code));

        terminal.disarm();
        assertThat(read(terminal)).hasSize(50);
    }

    @Test
    void aWrongPasswordCostsOneTryOfTheFewThatThereAre() throws Exception {
        SimulatedHikvisionTerminal terminal = start(spec().lockAfter(5));

        assertThatThrownBy(() -> read(terminal, "admin:salah")).isInstanceOf(TerminalRefusedException.class);

        assertThat(terminal.wrongPasswords()).isEqualTo(1);
        assertThat(read(terminal)).isEmpty();
    }

    @Test
    void aTerminalThatIsNotThereIsALostLine() throws Exception {
        SimulatedHikvisionTerminal terminal = start(spec());
        terminal.close();

        assertThatThrownBy(() -> read(terminal)).isInstanceOf(LineLostException.class);
    }

    private static HikvisionTerminalSpec.Builder spec() {
        return HikvisionTerminalSpec.of("DS-K1T341BM20260101V030780EN000000002", "rahasia")
                .people(Map.of("1001", "BUDI", "0053", "ANI"))
                .clock(FakeHikvision.NOON);
    }

    private SimulatedHikvisionTerminal start(HikvisionTerminalSpec.Builder spec) throws IOException {
        SimulatedHikvisionTerminal terminal = SimulatedHikvisionTerminal.start(spec.build());
        started.add(terminal);
        return terminal;
    }

    private static List<Reading> read(SimulatedHikvisionTerminal terminal)
            throws TerminalException, InterruptedException {
        return read(terminal, "admin:rahasia");
    }

    private static List<Reading> read(SimulatedHikvisionTerminal terminal, String key)
            throws TerminalException, InterruptedException {
        var settings = new TerminalSettings(
                key, PinForm.DIGITS, FakeHikvision.JAKARTA, FakeHikvision.NOON, Duration.ofSeconds(1), Map.of());
        var readings = new ArrayList<Reading>();
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new HikvisionDriver().open(line, settings)) {
            session.readLog().forEach(readings::add);
        }
        return readings;
    }
}
