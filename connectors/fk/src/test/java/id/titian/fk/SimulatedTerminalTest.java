package id.titian.fk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.sandbox.fk.FkTerminalSpec;
import id.titian.sandbox.fk.HeldRecord;
import id.titian.sandbox.fk.Person;
import id.titian.sandbox.fk.SimulatedFkTerminal;
import id.titian.sandbox.fk.Trouble;
import id.titian.testkit.SocketLine;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver over real sockets against a terminal that somebody else wrote. */
class SimulatedTerminalTest {

    private static final LocalDateTime MORNING = FakeTerminal.MORNING;

    private final FkTerminalSpec spec = FkTerminalSpec.of("Fio123456789", "C2610000000000AB")
            .people(List.of(
                    Person.of("1001", "Budi Santoso"), Person.of("0053", "Siti Rahmawati Putri"), Person.of("7", "")))
            .clock(FakeTerminal.NOON, FakeTerminal.JAKARTA)
            .password(4711);

    private SimulatedFkTerminal terminal;

    @BeforeEach
    void hang() throws Exception {
        terminal = SimulatedFkTerminal.start(spec);
    }

    @AfterEach
    void takeDown() {
        terminal.close();
    }

    @Test
    void aLogOfManyPagesIsReadWholeInItsOrder() throws Exception {
        fill(1_000);

        List<Reading> read = readLog();

        assertThat(read).map(SimulatedTerminalTest::held).isEqualTo(terminal.memory());
        assertThat(read).allMatch(reading -> reading.path() == ArrivalPath.PULL);
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void anEmptyLogIsNoError() throws Exception {
        assertThat(readLog()).isEmpty();
    }

    @Test
    void whoItIsAndHowFullItIs() throws Exception {
        fill(3);
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            assertThat(session.identity().serial()).isEqualTo("FIO123456789");
            assertThat(session.identity().model()).isEqualTo("Revo WF-206BNC");
            assertThat(session.identity().facts())
                    .containsEntry("CommunicationInterfaceId", "13_1")
                    .containsEntry("produced", "17-01-2022");
            assertThat(session.memory().records()).isEqualTo(OptionalInt.of(3));
            assertThat(session.memory().users()).isEqualTo(OptionalInt.of(3));
            assertThat(session.memory().recordsMax()).isEqualTo(OptionalInt.of(200_000));
        }
    }

    @Test
    void theClockIsReadAndSetAndALostOneShowsTheYear2015() throws Exception {
        terminal.powerCut();
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            assertThat(session.clock().getYear()).isEqualTo(2015);

            session.setClock(MORNING);

            assertThat(session.clock()).isEqualTo(MORNING);
        }
        assertThat(terminal.evidence().clockSets()).containsExactly(MORNING);
    }

    @Test
    void peopleAreListedWithTheNamesThatTheTerminalKept() throws Exception {
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            assertThat(session.users())
                    .containsExactly(
                            new TerminalUser("1001", "Budi Santoso"),
                            new TerminalUser("0053", "Siti Rahmawati"),
                            new TerminalUser("7", ""));
            assertThatThrownBy(() -> session.removeUser("7")).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void peopleAreListedWithoutNamesWhereNobodyWantsThem() throws Exception {
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711", FkOptions.NAMES, "omit"))) {
            assertThat(session.users()).extracting(TerminalUser::name).containsOnly("");
        }
        assertThat(terminal.evidence().questions(0xE8)).isZero();
    }

    @Test
    void whatIsNewIsHeardOnceAndOnlyTheLastPagesAreRead() throws Exception {
        fill(1_000);
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711", FkOptions.LISTEN_SECONDS, "1"))) {
            session.readLog();
            int pages = terminal.evidence().questions(0xA4);
            assertThat(session.listen(Duration.ofMillis(1))).isEmpty();

            terminal.punch("1001", MORNING);
            terminal.punch("1001", MORNING);
            terminal.punch("0053", MORNING.plusSeconds(1));
            List<Reading> heard = session.listen(Duration.ofSeconds(10));

            assertThat(heard)
                    .map(SimulatedTerminalTest::held)
                    .isEqualTo(terminal.memory().subList(1_000, 1_003));
            assertThat(heard).allSatisfy(reading -> {
                assertThat(reading.path()).isEqualTo(ArrivalPath.LIVE);
                assertThat(((Punch) reading).ordinal()).isZero();
            });
            assertThat(terminal.evidence().questions(0xA4) - pages).isLessThanOrEqualTo(3);
            assertThat(session.listen(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void theFirstPunchAfterAnEmptyLogIsHeard() throws Exception {
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            assertThat(session.readLog().size()).isZero();

            terminal.punch("1001", MORNING);

            assertThat(session.listen(Duration.ofMillis(1)))
                    .map(SimulatedTerminalTest::held)
                    .isEqualTo(terminal.memory());
        }
    }

    @Test
    void aLogThatWasClearedWhileWeListenIsNoNews() throws Exception {
        fill(30);
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            session.readLog();

            terminal.clearLog();
            assertThat(session.listen(Duration.ofMillis(1))).isEmpty();
            terminal.punch("1001", MORNING);

            assertThat(session.listen(Duration.ofMillis(1)))
                    .map(SimulatedTerminalTest::held)
                    .isEqualTo(terminal.memory());
        }
    }

    @Test
    void aWrongPasswordIsToldAndIsNotTheSameAsNone() throws Exception {
        assertThatThrownBy(() -> open("1234"))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("does not accept");
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("none is configured");
    }

    @Test
    void aTerminalInInternetModeIsMuteAndTheMessageSaysWhichMenuToSet() throws Exception {
        terminal.toInternet(URI.create("http://127.0.0.1:9/"));

        assertThatThrownBy(() -> open("4711"))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("Internet")
                .hasMessageContaining("Lokal");
    }

    @Test
    void aConnectionThatComesTooSoonIsALostLineThatSaysSo() throws Exception {
        terminal.close();
        terminal = SimulatedFkTerminal.start(spec.refusesFor(Duration.ofMinutes(1)));
        readLog();
        org.awaitility.Awaitility.await().untilAsserted(() -> assertThatThrownBy(() -> open("4711"))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("two seconds"));
    }

    /** Troubles that cost a question more or an honest failure; never a record, never a wrong one. */
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"WRONG_SUM", "SHORT_PAGE", "RUBBISH", "DRIBBLE", "REFUSED_PAGE", "PUNCH_DURING_READ"})
    void aLogIsReadRightInSpiteOf(Trouble trouble) throws Exception {
        fill(200);
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            terminal.arm(trouble);

            TerminalLog log = session.readLog();

            List<HeldRecord> read = new ArrayList<>();
            log.forEach(reading -> read.add(held(reading)));
            assertThat(read)
                    .isEqualTo(terminal.memory().subList(0, read.size()))
                    .hasSizeGreaterThanOrEqualTo(200);
        }
    }

    /** A full memory gives up its oldest record for the new one: the pages of one reading are then of two logs. */
    @Test
    void aLogThatMovesWhileItIsReadIsReadAgainAndNoRecordIsMadeOfTwo() throws Exception {
        terminal.close();
        terminal = SimulatedFkTerminal.start(spec.capacity(200));
        fill(200);
        terminal.arm(Trouble.PUNCH_DURING_READ);

        List<Reading> read = readLog();

        assertThat(read).map(SimulatedTerminalTest::held).isEqualTo(terminal.memory());
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SILENCE", "OTHER_SEQUENCE", "OTHER_MACHINE", "DROP"})
    void nothingIsAcceptedAfter(Trouble trouble) throws Exception {
        fill(200);
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            terminal.arm(trouble);

            assertThatThrownBy(session::readLog)
                    .isInstanceOf(trouble == Trouble.DROP ? LineLostException.class : TerminalSilentException.class);
        }
        assertThat(readLog()).hasSize(200);
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) terminal.punch(i % 3 == 0 ? "0053" : "1001", MORNING.minusSeconds(count - i));
    }

    private List<Reading> readLog() throws Exception {
        try (SocketLine line = SocketLine.to(terminal.port());
                TerminalSession session = new FkDriver().open(line, settings("4711"))) {
            var readings = new ArrayList<Reading>();
            session.readLog().forEach(readings::add);
            return readings;
        }
    }

    private void open(String key) throws Exception {
        try (SocketLine line = SocketLine.to(terminal.port())) {
            new FkDriver().open(line, settings(key)).close();
        }
    }

    private static HeldRecord held(Reading reading) {
        Punch punch = (Punch) reading;
        return new HeldRecord(punch.pin(), punch.punchTime(), punch.inOutMode(), punch.verifyMode());
    }

    private static TerminalSettings settings(String key, String... options) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new TerminalSettings(
                key, PinForm.DIGITS, FakeTerminal.JAKARTA, FakeTerminal.NOON, Duration.ofMillis(500), map);
    }
}
