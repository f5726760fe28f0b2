package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.testkit.Hex;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on a terminal, and how one of them leaves it. */
class UserRosterTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    @Test
    void peopleAreListedInTheTerminalsOrderWithPinAndNameAndNothingElse() throws Exception {
        FakeTerminal terminal = terminal();

        try (TerminalSession session = open(terminal)) {
            assertThat(session.users())
                    .containsExactly(
                            new TerminalUser("0009", "SITI"),
                            new TerminalUser("1001", "BUDI"),
                            new TerminalUser("1002", ""));
        }
    }

    @Test
    void anEmptySlotIsNobody() throws Exception {
        FakeTerminal terminal = terminal();
        terminal.users = FakeTerminal.payload(user72(1, "", "RAHASIA"), user72(2, "0", ""), user72(3, "7", "A"));
        terminal.countedUsers = 3;

        try (TerminalSession session = open(terminal)) {
            assertThat(session.users()).containsExactly(new TerminalUser("7", "A"));
        }
    }

    @Test
    void onePersonIsRemovedAndTheOthersStay() throws Exception {
        FakeTerminal terminal = terminal();

        try (TerminalSession session = open(terminal)) {
            session.removeUser("1001");

            assertThat(session.users()).extracting(TerminalUser::pin).containsExactly("0009", "1002");
            assertThat(session.readLog().size()).isEqualTo(1);
        }
        assertThat(removals(terminal)).containsExactly(Hex.of("0c01")); // internal number 268
        assertThat(terminal.said.stream().map(Packet::command)).contains(Command.REFRESH_DATA.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "01001", "1001 ", "268", "", "0"})
    void aPinThatIsNotWrittenLikeThatIsRefusedAndNothingIsSaid(String pin) {
        FakeTerminal terminal = terminal();

        assertRefused(terminal, session -> session.removeUser(pin), "knows nobody");
    }

    @Test
    void aPinThatStandsThereTwiceIsRefused() {
        FakeTerminal terminal = terminal();
        terminal.users = FakeTerminal.payload(user72(1, "1001", "BUDI"), user72(2, "1001", "BUDI LAMA"));
        terminal.countedUsers = 2;

        assertRefused(terminal, session -> session.removeUser("1001"), "does not say clearly");
    }

    @Test
    void anInternalNumberThatTwoShareIsRefused() {
        FakeTerminal terminal = terminal();
        terminal.users = FakeTerminal.payload(user72(1, "1001", "BUDI"), user72(1, "1002", "SITI"));
        terminal.countedUsers = 2;

        assertRefused(terminal, session -> session.removeUser("1001"), "does not say clearly");
    }

    /** 8-octet records name people by a number that somebody else gets later: their punches would change hands. */
    @Test
    void whoHasPunchesUnderAnInternalNumberOnlyStays() {
        FakeTerminal terminal = terminal();
        terminal.userOctets = 28;
        terminal.users = FakeTerminal.payload(FakeTerminal.user28(7, 1001), FakeTerminal.user28(8, 1002));
        terminal.countedUsers = 2;
        terminal.attendance = FakeTerminal.payload(
                FakeTerminal.record8b(7, MORNING),
                FakeTerminal.record8b(7, MORNING.plusSeconds(1)),
                FakeTerminal.record8b(7, MORNING.plusSeconds(2)));
        terminal.countedRecords = 3;

        assertRefused(terminal, session -> session.removeUser("1001"), "3 punches of PIN 1001");
    }

    @Test
    void whoHasNoPunchesThereMayGo() throws Exception {
        FakeTerminal terminal = terminal();
        terminal.userOctets = 28;
        terminal.users = FakeTerminal.payload(FakeTerminal.user28(7, 1001), FakeTerminal.user28(8, 1002));
        terminal.countedUsers = 2;
        terminal.attendance =
                FakeTerminal.payload(FakeTerminal.record8b(7, MORNING), FakeTerminal.record8b(7, MORNING.plusDays(1)));
        terminal.countedRecords = 2;

        try (TerminalSession session = open(terminal)) {
            session.removeUser("1002");
        }

        assertThat(removals(terminal)).containsExactly(Hex.of("0800"));
    }

    @Test
    void aLogThatCannotBeReadKeepsEverybody() {
        FakeTerminal terminal = terminal();
        terminal.smallMax = 0;
        terminal.onTheWay = packets -> packets.size() > 3 ? List.of() : packets;
        terminal.attendance = FakeTerminal.payload(Hex.of("00*4000"));

        try (TerminalSession session = open(terminal)) {
            assertThatThrownBy(() -> session.removeUser("1001")).isInstanceOf(LogIncompleteException.class);
        } catch (TerminalException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(removals(terminal)).isEmpty();
    }

    @Test
    void aTerminalThatSaysNoIsTold() {
        FakeTerminal terminal = terminal();
        terminal.onTheWay = packets -> isAnswerToRemoval(terminal)
                ? List.of(new Packet(
                        Packet.ACK_ERROR, FakeTerminal.SESSION, packets.get(0).reply(), Bytes.EMPTY, true))
                : packets;

        assertFails(terminal, TerminalRefusedException.class, "refuses to remove PIN 1001");
    }

    @Test
    void aTerminalThatSaysYesAndDoesNothingIsFoundOut() {
        FakeTerminal terminal = terminal();
        terminal.goesWith = (record, uid) -> false;

        assertFails(terminal, TerminalRefusedException.class, "still lists the person");
    }

    @Test
    void othersThatGoWithThePersonAreNamed() {
        FakeTerminal terminal = terminal();
        terminal.goesWith = (record, uid) -> !record.slice(0, 2).equals(Hex.of("0200"));

        assertFails(terminal, ProtocolException.class, "[0009]");
    }

    @Test
    void aRemovalIsNeverSaidTwiceAlsoOverDatagrams() {
        FakeTerminal terminal = terminal();
        terminal.datagrams = true;
        terminal.onTheWay = packets -> isAnswerToRemoval(terminal) ? List.of() : packets;

        assertFails(terminal, TerminalSilentException.class, "did not answer");
        assertThat(removals(terminal)).hasSize(1);
    }

    private static boolean isAnswerToRemoval(FakeTerminal terminal) {
        return terminal.said.get(terminal.said.size() - 1).command() == Command.DELETE_USER.number();
    }

    private interface Act {
        void on(TerminalSession session) throws TerminalException, InterruptedException;
    }

    private static void assertRefused(FakeTerminal terminal, Act act, String words) {
        assertThatThrownBy(visit(terminal, act))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining(words);
        assertThat(removals(terminal)).isEmpty();
    }

    private static void assertFails(FakeTerminal terminal, Class<? extends TerminalException> as, String words) {
        assertThatThrownBy(visit(terminal, session -> session.removeUser("1001")))
                .isInstanceOf(as)
                .hasMessageContaining(words);
    }

    private static ThrowingCallable visit(FakeTerminal terminal, Act act) {
        return () -> {
            try (TerminalSession session = open(terminal)) {
                act.on(session);
            }
        };
    }

    private static TerminalSession open(FakeTerminal terminal) throws TerminalException, InterruptedException {
        return new ZkDriver().open(terminal.line(), FakeTerminal.settings());
    }

    private static List<Bytes> removals(FakeTerminal terminal) {
        return terminal.said.stream()
                .filter(packet -> packet.command() == Command.DELETE_USER.number())
                .map(Packet::data)
                .toList();
    }

    private static FakeTerminal terminal() {
        var terminal = new FakeTerminal();
        terminal.userOctets = 72;
        terminal.users =
                FakeTerminal.payload(user72(1, "0009", "SITI"), user72(268, "1001", "BUDI"), user72(2, "1002", ""));
        terminal.countedUsers = 3;
        terminal.attendance = FakeTerminal.payload(FakeTerminal.record40(268, "1001", MORNING, 0));
        terminal.countedRecords = 1;
        return terminal;
    }

    private static Bytes user72(int uid, String pin, String name) {
        String numbers = "%02x%02x 00".formatted(uid & 0xFF, uid >>> 8);
        return Hex.of(numbers + " \"rahasia1\" " + text(name, 24) + " 00*13 " + text(pin, 24));
    }

    private static String text(String text, int octets) {
        return (text.isEmpty() ? "" : '"' + text + "\" ")
                + (text.length() == octets ? "" : "00*" + (octets - text.length()));
    }
}
