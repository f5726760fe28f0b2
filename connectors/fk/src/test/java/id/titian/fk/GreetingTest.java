package id.titian.fk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.testkit.Hex;
import id.titian.testkit.Transcript;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a visit begins: what is said, and what is told of whoever does not answer as a terminal of this family. */
class GreetingTest {

    private final FakeTerminal terminal = new FakeTerminal();

    @Test
    void theCapturedGreetingIsSpokenAsItWas() throws Exception {
        Transcript line = Transcript.load(GreetingTest.class, "/transcripts/visit.txt");

        try (TerminalSession session = new FkDriver().open(line, FakeTerminal.settings())) {
            assertThat(session.identity().serial()).isEqualTo("FIO00000000000000");
            assertThat(session.readLog()).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
                assertThat(punch.pin()).isEqualTo("13");
                assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 3, 26, 17, 36, 10));
                assertThat(punch.inOutMode()).isEqualTo(2);
                assertThat(punch.verifyMode()).isEqualTo(1);
            });
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 9, 28, 23, 21, 41));
        }

        line.assertPlayed();
    }

    @ParameterizedTest
    @CsvSource({"wrong-password.txt, 1234", "wrong-password-none.txt, ''"})
    void aWrongPasswordIsRefused(String transcript, String key) {
        Transcript line = Transcript.load(GreetingTest.class, "/transcripts/" + transcript);

        assertThatThrownBy(() -> new FkDriver().open(line, FakeTerminal.settingsWithKey(key)))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("password");
        line.assertPlayed();
    }

    @Test
    void fiveTroublesAtTheGreetingHaveFiveDifferentMessages() {
        List<TerminalException> troubles = List.of(
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n< aa550100 00000000 0100"),
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n! silence"),
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n! dropped"),
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n< aa550100 05000000 0100"),
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n< 5050827d 08000000 d107 f8d8 0000 0000\n! silence"),
                troubleAt("> 55aa0180 00000000 3412ffff 0000 0100\n< \"HTTP/1.1 400 Bad Request\"\n! dropped"));

        assertThat(troubles)
                .extracting(TerminalException::code)
                .containsExactly(
                        "terminal-refused",
                        "terminal-silent",
                        "line-lost",
                        "terminal-busy",
                        "terminal-unsupported",
                        "protocol-broken");
        assertThat(troubles).extracting(TerminalException::getMessage).doesNotHaveDuplicates();
    }

    private static TerminalException troubleAt(String transcript) {
        Transcript line = Transcript.of(transcript);
        TerminalException[] trouble = new TerminalException[1];
        assertThatThrownBy(() -> new FkDriver().open(line, FakeTerminal.settings()))
                .isInstanceOfSatisfying(TerminalException.class, e -> trouble[0] = e);
        return trouble[0];
    }

    @Test
    void aTerminalOfAnotherInterfaceIsNotReadUntilSomebodySaysSo() throws Exception {
        terminal.abilities = "{CommunicationInterfaceId:11,CodePage:UTF-16}";

        assertThatThrownBy(() -> open())
                .isInstanceOf(UnsupportedTerminalException.class)
                .hasMessageContaining("interface 11");

        assertThat(open(FkOptions.INTERFACE, "any").identity().serial()).isEqualTo("FIO00000000000000");
    }

    @Test
    void aTerminalThatTellsNoAbilitiesIsReadAllTheSame() throws Exception {
        terminal.onTheWay.put(0x13, reply -> FakeTerminal.failed(16, reply.at(8)));

        assertThat(open().identity().model()).isEqualTo("Revo WF-206BNC");
    }

    @Test
    void aTerminalWithoutASerialNumberIsNoTerminal() {
        terminal.serial = "";

        assertThatThrownBy(() -> open()).isInstanceOf(ProtocolException.class).hasMessageContaining("serial number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "4294967296", "12345678901"})
    void aPasswordThatIsNoNumberIsRefusedWithoutBeingRepeated(String key) {
        assertThatThrownBy(() -> new FkDriver().open(terminal.line(), FakeTerminal.settingsWithKey(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(key);
        assertThat(terminal.said).isEmpty();
    }

    @Test
    void theLargestPasswordIsSaidAsItIs() throws Exception {
        terminal.password = -1;

        new FkDriver().open(terminal.line(), FakeTerminal.settingsWithKey("4294967295"));

        assertThat(terminal.said.get(0)).isEqualTo(Hex.of("55aa0180 ffffffff 3412ffff 0000 0100"));
    }

    private TerminalSession open(String... options) throws Exception {
        return new FkDriver().open(terminal.line(), FakeTerminal.settings(options));
    }
}
