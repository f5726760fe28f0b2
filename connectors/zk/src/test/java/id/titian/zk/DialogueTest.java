package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong on the line is counted, and costs nothing that is right. */
class DialogueTest {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final FakeTerminal terminal = new FakeTerminal();

    @Test
    void aWrongChecksumIsCountedAndThePacketIsUsed() throws Exception {
        terminal.reckonsWrongly = true;
        var dialogue = new Dialogue(terminal.line(), WAIT);

        dialogue.connect(CommKey.parse(""));
        Packet answer = dialogue.question(Command.GET_TIME, Bytes.EMPTY);

        assertThat(answer.data()).isEqualTo(Hex.of("87ff4533"));
        assertThat(dialogue.badChecksums()).isEqualTo(3); // the greeting, the time and the time again
    }

    @Test
    void twoDoubtfulAnswersThatDifferAreNotBelieved() throws Exception {
        terminal.reckonsWrongly = true;
        var dialogue = new Dialogue(terminal.line(), WAIT);
        dialogue.connect(CommKey.parse(""));
        terminal.onTheWay = packets -> List.of(FakeTerminal.packet(
                packets.get(0), Packet.ACK_OK, Bytes.of((byte) packets.get(0).reply())));

        assertThatThrownBy(() -> dialogue.question(Command.GET_TIME, Bytes.EMPTY))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("noisy");
    }

    @Test
    void datagramsWhoseOrderIsUncertainDoNotMakeChecksumsMeaningless() throws Exception {
        terminal.datagrams = true;
        terminal.isOld = true;
        terminal.packetOctets = 50;
        terminal.attendance = FakeTerminal.payload(Bytes.of(new byte[120]));
        var dialogue = new Dialogue(terminal.line(), WAIT);
        dialogue.connect(CommKey.parse(""));

        var reader = new DataSetReader(dialogue, ZkOptions.of(FakeTerminal.settings()));
        assertThat(reader.read(DataSetReader.DataSet.ATTENDANCE).limit()).isEqualTo(120);

        assertThat(dialogue.isDoubtful(new Packet(Packet.ACK_OK, 0, 0, Bytes.EMPTY, false)))
                .isTrue();
    }

    @Test
    void anAnswerToAnotherRequestOrSessionIsCountedAndSkipped() throws Exception {
        var dialogue = new Dialogue(terminal.line(), WAIT);
        dialogue.connect(CommKey.parse(""));
        terminal.onTheWay = packets -> {
            Packet right = packets.get(0);
            var all = new ArrayList<Packet>();
            all.add(new Packet(Packet.ACK_OK, right.session(), right.reply() - 1, Bytes.EMPTY, true));
            all.add(new Packet(Packet.ACK_OK, right.session() + 1, right.reply(), Bytes.EMPTY, true));
            all.add(right);
            return all;
        };

        Packet answer = dialogue.question(Command.GET_TIME, Bytes.EMPTY);

        assertThat(answer.data()).isEqualTo(Hex.of("87ff4533"));
        assertThat(dialogue.skipped()).isEqualTo(2);
    }

    /** The session of the first greeting ended with the second one: who used it would be refused from then on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLateAnswerToTheFirstGreetingNamesNoSession(boolean isBehind) throws Exception {
        terminal.datagrams = true;
        terminal.key = 123_456;
        var late = new ArrayList<Packet>();
        terminal.onTheWay = packets -> {
            Packet right = packets.get(0);
            if (terminal.said.size() == 1) {
                late.add(new Packet(right.command(), 0x4711, right.reply(), right.data(), true));
                return List.of();
            }
            return List.of(isBehind ? right : late.get(0), isBehind ? late.get(0) : right);
        };
        var dialogue = new Dialogue(terminal.line(), WAIT);

        Packet answer = dialogue.connect(CommKey.parse("123456"));

        assertThat(answer.command()).isEqualTo(Packet.ACK_OK);
        assertThat(answer.session()).isEqualTo(FakeTerminal.SESSION);
        assertThat(terminal.said).extracting(Packet::reply).containsExactly(0, 1, 2);
        assertThat(dialogue.skipped()).isPositive();
    }

    /** It says that a key is wanted, which to the key itself would mean that it is wrong. */
    @Test
    void aLateAnswerToTheGreetingDoesNotRefuseTheKey() throws Exception {
        terminal.datagrams = true;
        terminal.key = 123_456;
        terminal.onTheWay = packets -> terminal.said.size() == 1
                ? packets
                : List.of(FakeTerminal.packet(terminal.said.get(0), Packet.ACK_UNAUTH, Bytes.EMPTY), packets.get(0));
        var dialogue = new Dialogue(terminal.line(), WAIT);

        Packet answer = dialogue.connect(CommKey.parse("123456"));

        assertThat(answer.command()).isEqualTo(Packet.ACK_OK);
    }

    @Test
    void aKeyIsGivenAgainUnderANewNumberAndALateYesToItAnswersNothingElse() throws Exception {
        terminal.datagrams = true;
        terminal.key = 123_456;
        terminal.onTheWay = packets -> terminal.said.size() == 2 ? List.of() : packets;
        var dialogue = new Dialogue(terminal.line(), WAIT);
        Packet answer = dialogue.connect(CommKey.parse("123456"));
        terminal.onTheWay = packets ->
                List.of(FakeTerminal.packet(terminal.said.get(1), Packet.ACK_OK, Hex.of("00000000")), packets.get(0));

        Packet time = dialogue.question(Command.GET_TIME, Bytes.EMPTY);

        assertThat(answer.command()).isEqualTo(Packet.ACK_OK);
        assertThat(time.data()).isEqualTo(Hex.of("87ff4533"));
        assertThat(terminal.said).extracting(Packet::command).containsExactly(1000, 1102, 1102, 201);
        assertThat(terminal.said).extracting(Packet::reply).containsExactly(0, 1, 2, 3);
    }

    /** One that answers slowly answers the first greeting while the second one is under way; it is not greeted a third time. */
    @Test
    void aSlowTerminalIsWaitedForOnceItWasHeard() throws Exception {
        terminal.datagrams = true;
        var answers = new ArrayList<Bytes>();
        var line = AnsweringLine.datagrams(said -> {
            answers.addAll(terminal.answer(said));
            if (answers.size() == 1) return List.of();
            return List.of(answers.get(0), Bytes.EMPTY, answers.get(1)); // nothing in between for a whole wait
        });
        var dialogue = new Dialogue(line, WAIT);

        Packet answer = dialogue.connect(CommKey.parse(""));

        assertThat(answer.command()).isEqualTo(Packet.ACK_OK);
        assertThat(terminal.said).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "false, 1"})
    void aTerminalThatNeverAnswersIsGreetedSoOften(boolean datagrams, int times) {
        terminal.datagrams = datagrams;
        terminal.onTheWay = packets -> List.of();
        var dialogue = new Dialogue(terminal.line(), WAIT);

        assertThatThrownBy(() -> dialogue.connect(CommKey.parse(""))).isInstanceOf(TerminalSilentException.class);

        assertThat(terminal.said).hasSize(times);
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void aGoodbyeWithoutAnAnswerIsSaidAgainOverDatagrams(boolean datagrams, int times) throws Exception {
        terminal.datagrams = datagrams;
        var dialogue = new Dialogue(terminal.line(), WAIT);
        dialogue.connect(CommKey.parse(""));
        terminal.onTheWay = packets ->
                terminal.said.get(terminal.said.size() - 1).command() == Command.EXIT.number() ? List.of() : packets;

        dialogue.leave(WAIT);

        assertThat(terminal.said)
                .filteredOn(packet -> packet.command() == Command.EXIT.number())
                .hasSize(times);
    }

    /** Request and answer of another maker's protocol, captured; a box may well send back what it does not understand. */
    @ParameterizedTest
    @CsvSource({
        "true, aa010b0000703e55",
        "false, aa010b0000703e55",
        "true, aa01c810 00*6 55",
        "false, aa01c810 00*6 55",
        "true, aa01c81055",
        "false, aa01c81055"
    })
    void whatBeginsWithAa01IsAnotherFamilyAndNoNoise(boolean datagrams, String octets) {
        AnsweringLine.Terminal foreigner = said -> List.of(Hex.of(octets));
        var line = datagrams ? AnsweringLine.datagrams(foreigner) : AnsweringLine.stream(foreigner);
        var dialogue = new Dialogue(line, WAIT);

        assertThatThrownBy(() -> dialogue.connect(CommKey.parse("")))
                .isInstanceOf(UnsupportedTerminalException.class)
                .hasMessageContaining("AA 01");
    }

    @Test
    void noiseIsCountedAndSkipped() throws Exception {
        var line = AnsweringLine.stream(said -> {
            var pieces = new ArrayList<Bytes>(List.of(Hex.of("00 ff 50 50 00")));
            pieces.addAll(terminal.answer(said));
            return pieces;
        });
        var dialogue = new Dialogue(line, WAIT);

        Packet answer = dialogue.connect(CommKey.parse(""));

        assertThat(answer.command()).isEqualTo(Packet.ACK_OK);
        assertThat(dialogue.framingErrors()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEW    | ACCEPTED   | OPEN
            NEW    | KEY_WANTED | LOCKED
            NEW    | LEFT       | CLOSED
            LOCKED | KEY_WANTED | LOCKED
            LOCKED | ACCEPTED   | OPEN
            LOCKED | LEFT       | CLOSED
            OPEN   | ACCEPTED   | OPEN
            OPEN   | KEY_WANTED | OPEN
            OPEN   | LEFT       | CLOSED
            NEW    | LINE_LOST  | LOST
            LOCKED | LINE_LOST  | LOST
            OPEN   | LINE_LOST  | LOST
            LOST   | ACCEPTED   | LOST
            LOST   | LEFT       | CLOSED
            CLOSED | ACCEPTED   | CLOSED
            CLOSED | LINE_LOST  | CLOSED
            """)
    void aSessionGoesThroughItsStates(SessionState before, SessionState.Event event, SessionState after) {
        assertThat(before.on(event)).isEqualTo(after);
    }
}
