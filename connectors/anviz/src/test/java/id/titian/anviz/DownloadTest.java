package id.titian.anviz;

import static id.titian.anviz.OverSerialTest.held;
import static id.titian.anviz.OverSerialTest.punches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.anviz.Trouble;
import id.titian.sandbox.anviz.Trouble.Kind;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The terminal moves on with every package that it sends, received or not. */
class DownloadTest {

    private static final int RECORDS = 0x40;

    private final SimulatedAnvizTerminal terminal = SimulatedAnvizTerminal.of(Wall.spec());

    private TerminalSession open(String... options) throws Exception {
        return new AnvizDriver().open(Wall.line(terminal), Wall.settings(options));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 50, 51, 1000})
    void aLogOfAnyLengthIsReadWhole(int records) throws Exception {
        Wall.fill(terminal, records);

        try (TerminalSession session = open()) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void aPackageWhoseAnswerWasLostIsRepeatedAndNotSkipped() throws Exception {
        Wall.fill(terminal, 80);
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, RECORDS, 2, 0));

        try (TerminalSession session = open()) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
        assertThat(terminal.evidence().recordModes()).containsExactly(1, 0, 0, 0x10, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"LOST_ANSWER", "LOST_CALL", "FLIPPED_BIT", "DOUBLED", "CUT_OFF"})
    void noneOf25RecordsIsLostOrDoubledEvenWhereNobodyCounts(Kind kind) throws Exception {
        Wall.fill(terminal, 80);
        terminal.arm(Trouble.at(kind, RECORDS, 2, 99));

        try (TerminalSession session = open(AnvizOptions.COUNT_MISMATCH, "accept")) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
    }

    @Test
    void aPackageWhoseCallWasLostIsNotTakenTwice() throws Exception {
        Wall.fill(terminal, 80);
        terminal.arm(Trouble.at(Kind.LOST_CALL, RECORDS, 2, 0));

        try (TerminalSession session = open()) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
        // What was repeated was known already: so the terminal had never heard that it should go on.
        assertThat(terminal.evidence().recordModes()).containsExactly(1, 0, 0x10, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"HANGS_UP", "TORN", "LATE", "PUNCHED_BEFORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whateverHappensToAnyPackageTheLogIsWhole(Kind kind) throws Exception {
        Wall.fill(terminal, 80);
        for (int which = 0; which < 5; which++) {
            terminal.arm(Trouble.at(kind, RECORDS, which, 99));
            try (TerminalSession session = open("deviceId", "1")) {
                assertThat(punches(session))
                        .as("%s at package %d", kind, which)
                        .containsExactlyElementsOf(held(terminal));
            }
            assertThat(terminal.armed()).isZero();
        }
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aPunchInTheMiddleOfAReadingIsNoReasonToRefuseIt(int which) throws Exception {
        Wall.fill(terminal, 80);
        List<String> before = held(terminal);
        terminal.arm(Trouble.at(Kind.PUNCHED_BEFORE, RECORDS, which, 99));

        try (TerminalSession session = open()) {
            assertThat(punches(session))
                    .startsWith(before.toArray(new String[0]))
                    .hasSizeBetween(80, 81);
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
    }

    @ParameterizedTest
    @CsvSource({"LOST_ANSWER,LOST_ANSWER", "LOST_ANSWER,LOST_CALL", "LOST_CALL,LOST_ANSWER", "LOST_CALL,LOST_CALL"})
    void twoLossesInARowCostNoRecord(Kind first, Kind second) throws Exception {
        Wall.fill(terminal, 80);
        terminal.arm(Trouble.at(first, RECORDS, 2, 0));
        terminal.arm(Trouble.at(second, RECORDS, 0, 0));

        try (TerminalSession session = open()) {
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
    }

    @Test
    void aTerminalThatFallsSilentInTheMiddleGivesNothing() throws Exception {
        Wall.fill(terminal, 80);
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, RECORDS, 2, 0));
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, RECORDS, 0, 0));
        terminal.arm(Trouble.at(Kind.LOST_ANSWER, RECORDS, 0, 0));

        try (TerminalSession session = open()) {
            assertThatThrownBy(session::readLog).isInstanceOf(TerminalSilentException.class);
            assertThat(punches(session)).containsExactlyElementsOf(held(terminal));
        }
    }

    @ParameterizedTest
    @CsvSource({"2000-01-02", "2000-01-01"})
    void theEpochIsAsConfigured(LocalDate epoch) throws Exception {
        SimulatedAnvizTerminal other =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().epoch(epoch)), 30);

        try (TerminalSession session =
                new AnvizDriver().open(Wall.line(other), Wall.settings("epoch", epoch.toString()))) {
            assertThat(punches(session)).containsExactlyElementsOf(held(other));
        }
    }

    @Test
    void anOldestRecordThatIsOverwrittenMeanwhileIsNoReasonToRefuse() throws Exception {
        SimulatedAnvizTerminal full =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().recordsMax(60)), 90);

        try (TerminalSession session = new AnvizDriver().open(Wall.line(full), Wall.settings())) {
            assertThat(punches(session)).hasSize(60).containsExactlyElementsOf(held(full));
        }
    }

    @Test
    void fewerRecordsThanCountedAreRefusedUnlessAPersonSaysOtherwise() throws Exception {
        Wall.fill(terminal, 30);
        // Each reading is told that its end has come after one package.
        Line ending = AnsweringLine.stream(said -> {
            byte[] octets = said.toArray();
            boolean goesOn = octets[5] == RECORDS && octets[8] == 0;
            byte[] answer = goesOn ? Hex.of("a5 00000001 c0 00 0001 00 fb58").toArray() : terminal.answerTo(octets);
            return List.of(Bytes.of(answer));
        });

        try (TerminalSession session = new AnvizDriver().open(ending, Wall.settings())) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("30")
                    .hasMessageContaining("25")
                    .hasMessageContaining(AnvizOptions.COUNT_MISMATCH);
        }
        try (TerminalSession session =
                new AnvizDriver().open(ending, Wall.settings(AnvizOptions.COUNT_MISMATCH, "accept"))) {
            assertThat(session.readLog().size()).isEqualTo(25);
        }
    }
}
