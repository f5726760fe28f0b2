package id.titian.iws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.sandbox.iws.IwsTerminalSpec;
import id.titian.sandbox.iws.IwsTerminalSpec.ToWrongKey;
import id.titian.sandbox.iws.Misbehaviour;
import id.titian.sandbox.iws.Person;
import id.titian.sandbox.iws.SimulatedIwsTerminal;
import id.titian.testkit.SocketLine;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver and the simulated terminal, which were written apart, over real sockets. */
class OverTheWireTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);
    private static final List<Person> PEOPLE =
            List.of(new Person(1, "1001", "BUDI & SITI <IT>"), new Person(2, "0053", "ANI"));

    private final List<SimulatedIwsTerminal> started = new ArrayList<>();

    @AfterEach
    void takeOffTheWall() throws IOException {
        for (SimulatedIwsTerminal terminal : started) terminal.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPunchOfItsMemoryIsReadWhetherAnswersHaveALengthOrNot(boolean tellsLength) throws Exception {
        SimulatedIwsTerminal terminal = start(spec().tellsLength(tellsLength));
        for (int i = 0; i < 3_000; i++) terminal.punch(i % 2 == 0 ? "1001" : "0053", MORNING.plusSeconds(i / 3));

        List<Reading> readings = read(terminal);

        assertThat(readings).hasSize(3_000).allMatch(Punch.class::isInstance);
        assertThat(readings)
                .extracting(reading -> ((Punch) reading).pin() + ' ' + ((Punch) reading).punchTime())
                .containsExactlyElementsOf(terminal.memory().stream()
                        .map(held -> held.pin() + ' ' + held.punchTime())
                        .toList());
        assertThat(readings).extracting(Reading::identity).doesNotHaveDuplicates();
    }

    @Test
    void placesInTheLogBecomeTheNumbersThatPeopleType() throws Exception {
        SimulatedIwsTerminal terminal = start(spec().logsPlace(true));
        terminal.punch("0053", MORNING);

        assertThat(read(terminal, IwsOptions.LOG_PIN, "internal"))
                .extracting(reading -> ((Punch) reading).pin())
                .containsExactly("0053");
    }

    @Test
    void clockAndPeopleAreToldAndChangedOnOrderOnly() throws Exception {
        SimulatedIwsTerminal terminal = start(spec().clockOffset(Duration.ofMinutes(5)));
        terminal.punch("1001", MORNING);

        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new IwsDriver().open(line, settings())) {
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 5));
            assertThat(session.users())
                    .containsExactly(new TerminalUser("1001", "BUDI & SITI <IT>"), new TerminalUser("0053", "ANI"));
            session.readLog();
            assertThat(terminal.clockSets()).isEmpty();
            assertThat(terminal.people()).hasSize(2);
            session.setClock(LocalDateTime.of(2026, 10, 6, 12, 0));
            session.removeUser("0053");
        }

        assertThat(terminal.clockSets()).containsExactly(LocalDateTime.of(2026, 10, 6, 12, 0));
        assertThat(terminal.people()).extracting(Person::pin).containsExactly("1001");
        assertThat(terminal.memory()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ToWrongKey.class)
    void aWrongKeyIsRefusedWhateverTheTerminalDoesWithIt(ToWrongKey habit) throws Exception {
        SimulatedIwsTerminal terminal = start(spec().key(123_456).toWrongKey(habit));

        assertThatThrownBy(() -> read(terminal))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("communication key");
    }

    @ParameterizedTest
    @CsvSource({
        "CUTS_THE_LOG,log-incomplete",
        "STALLS_IN_THE_LOG,terminal-silent",
        "EMPTY_LOG_BODY,log-incomplete",
        "FAILS,log-incomplete",
        "SILENT,terminal-silent",
        "CLOSES,terminal-refused",
        "PAGES_ONLY,terminal-unsupported",
        "ANSWERS_ANOTHER_QUESTION,protocol-broken"
    })
    void noMisbehaviourGivesPartOfALog(Misbehaviour misbehaviour, String code) throws Exception {
        SimulatedIwsTerminal terminal = start(spec());
        for (int i = 0; i < 50; i++) terminal.punch("1001", MORNING.plusMinutes(i));
        terminal.arm(misbehaviour);

        assertThatThrownBy(() -> read(terminal))
                .isInstanceOfSatisfying(
                        TerminalException.class, e -> assertThat(e.code()).isEqualTo(code));

        terminal.disarm();
        assertThat(read(terminal)).hasSize(50);
    }

    @Test
    void aTerminalThatKeepsWhomItSaysToHaveRemovedIsFoundOut() throws Exception {
        SimulatedIwsTerminal terminal = start(spec());
        terminal.arm(Misbehaviour.KEEPS_THE_REMOVED);

        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new IwsDriver().open(line, settings())) {
            assertThatThrownBy(() -> session.removeUser("1001")).isInstanceOf(TerminalRefusedException.class);
        }
    }

    @Test
    void aTerminalThatIsNotThereIsALostLine() throws Exception {
        SimulatedIwsTerminal terminal = start(spec());
        terminal.close();

        assertThatThrownBy(() -> read(terminal)).isInstanceOf(LineLostException.class);
    }

    private IwsTerminalSpec.Builder spec() {
        return IwsTerminalSpec.of("TTN260100002").people(PEOPLE).clock(FakeIws.NOON);
    }

    private SimulatedIwsTerminal start(IwsTerminalSpec.Builder spec) throws IOException {
        SimulatedIwsTerminal terminal = SimulatedIwsTerminal.start(spec.build());
        started.add(terminal);
        return terminal;
    }

    private static TerminalSettings settings(String... options) {
        TerminalSettings it = FakeIws.settings("", options);
        var all = new HashMap<>(it.options());
        all.put(IwsOptions.LOG_SECONDS, "1");
        return new TerminalSettings("", it.pinForm(), it.zone(), it.clock(), Duration.ofSeconds(1), all);
    }

    private static List<Reading> read(SimulatedIwsTerminal terminal, String... options)
            throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new IwsDriver().open(line, settings(options))) {
            session.readLog().forEach(readings::add);
        }
        return readings;
    }
}
