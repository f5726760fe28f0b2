package id.titian.iws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IwsDriverTest {

    private final FakeIws terminal = new FakeIws();
    private final IwsDriver driver = new IwsDriver();

    @Test
    void aWholeVisitIsFiveQuestions() throws Exception {
        Transcript visit = Transcript.load(IwsDriverTest.class, "/transcripts/visit.txt");

        List<Reading> readings = new ArrayList<>();
        try (TerminalSession session = driver.open(visit, FakeIws.settings(""))) {
            assertThat(session.identity().serial()).isEqualTo("3392113170057");
            assertThat(session.identity().firmware()).isEqualTo("Ver 6.60 Apr 28 2010");
            assertThat(session.identity().model()).isEqualTo("X100-C");
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 0, 3));
            session.readLog().forEach(readings::add);
        }

        visit.assertPlayed();
        Punch punch = (Punch) readings.get(0);
        assertThat(punch.pin()).isEqualTo("1001");
        assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
        assertThat(punch.verifyMode()).isEqualTo(1);
        assertThat(punch.inOutMode()).isZero();
        assertThat(punch.workCode()).isEqualTo("0");
        assertThat(new String(punch.raw().toArray(), StandardCharsets.ISO_8859_1))
                .isEqualTo(FakeIws.row("1001", "2026-10-06 07:30:15"));
        assertThat(readings).hasSize(1);
    }

    @Test
    void pinZeroAndAnEmptyDateWaitForAHuman() throws Exception {
        terminal.rows(
                "GetAttLog",
                FakeIws.row("0", "2026-10-06 07:30:15")
                        + FakeIws.row("1001", "")
                        + FakeIws.row("1001", "2026-02-30 07:30:15")
                        + FakeIws.row("1001", "2000-01-01 00:00:10")
                        + FakeIws.row("1001", "2037-01-01 00:00:10")
                        + FakeIws.row("1001", "2026-10-06 07:30:15").replace("<Status>0", "<Status>x")
                        + FakeIws.row("1001", "2026-10-06 07:30:15").replace("<PIN>", "<PJN>"));

        assertThat(reasons(read()))
                .containsExactly(
                        Unreadable.Reason.PIN_EMPTY,
                        Unreadable.Reason.TIME_IMPOSSIBLE,
                        Unreadable.Reason.TIME_IMPOSSIBLE,
                        Unreadable.Reason.TIME_TOO_OLD,
                        Unreadable.Reason.TIME_IN_FUTURE,
                        Unreadable.Reason.MALFORMED,
                        Unreadable.Reason.MALFORMED);
    }

    @Test
    void codesThatAreNotThereAreNull() throws Exception {
        terminal.rows("GetAttLog", "<Row><PIN>7</PIN><DateTime>2026-10-06 07:30:15</DateTime><Status></Status></Row>");

        Punch punch = (Punch) read().get(0);

        assertThat(punch.inOutMode()).isNull();
        assertThat(punch.verifyMode()).isNull();
        assertThat(punch.workCode()).isNull();
    }

    @Test
    void anEmptyLogIsBelievedOnlyOfATerminalThatTellsItsClock() throws Exception {
        terminal.rows("GetAttLog", FakeIws.NO_DATA);

        assertThat(read()).isEmpty();
        assertThat(terminal.asked).endsWith("GetAttLog All", "GetDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetAttLog", "GetDate"})
    void anEmptyBodyIsNeverNoPunches(String firstVoid) throws Exception {
        try (TerminalSession session = open()) {
            terminal.bodies.put("GetAttLog", "");
            terminal.bodies.put(firstVoid, "");

            assertThatThrownBy(session::readLog)
                    .isInstanceOfAny(LogIncompleteException.class, TerminalRefusedException.class)
                    .hasMessageContaining(firstVoid.equals("GetDate") ? "key" : "That is no empty log");
        }
    }

    @Test
    void aLogThatFailsIsNotAnEmptyOne() throws Exception {
        terminal.rows("GetAttLog", FakeIws.FAIL);

        assertThatThrownBy(this::read)
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("fail!");
    }

    @Test
    void aLogWithoutItsClosingTagIsNotAcceptedInPart() throws Exception {
        String whole = FakeIws.whole("GetAttLog", FakeIws.row("1", "2026-10-06 07:30:15"));
        for (int length = "<GetAttLogResponse>".length(); length < whole.length(); length++) {
            terminal.bodies.put("GetAttLog", whole.substring(0, length));

            assertThatThrownBy(this::read).isInstanceOf(LogIncompleteException.class);
        }
    }

    @Test
    void rubbishThatIsTooLongToKeepRefusesTheLog() {
        terminal.rows("GetAttLog", FakeIws.row("1", "2026-10-06 07:30:15") + "x".repeat(Punch.RAW_MAX + 1));

        assertThatThrownBy(this::read)
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("4097 octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FakeIws.NO_DATA, FakeIws.FAIL})
    void aWrongKeyIsToldHoweverTheFirmwareSaysIt(String answer) {
        terminal.key = "12";
        terminal.toWrongKey = answer;

        assertThatThrownBy(this::open)
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining(answer.isEmpty() ? "communication key" : "");
    }

    @Test
    void aWrongKeyThatIsAnsweredWithNoDataIsRefused() {
        for (String question : List.of("GetOption", "GetOption ~SerialNumber", "GetDate"))
            terminal.rows(question, FakeIws.NO_DATA);

        assertThatThrownBy(this::open)
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("communication key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "12345678901", "1</ArgComKey>"})
    void aKeyThatIsNoNumberIsOurMistake(String key) {
        assertThatThrownBy(() -> driver.open(terminal.line(), FakeIws.settings(key)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(terminal.asked).isEmpty();
    }

    @Test
    void firmwareWithoutASerialNumberNeedsTheOption() throws Exception {
        terminal.rows("GetOption ~SerialNumber", FakeIws.NO_DATA);

        assertThatThrownBy(this::open).isInstanceOf(ProtocolException.class).hasMessageContaining("option serial");
        try (TerminalSession session = open(IwsOptions.SERIAL, "abc1")) {
            assertThat(session.identity().serial()).isEqualTo("ABC1");
        }
    }

    @Test
    void anotherTerminalThanConfiguredIsNotRead() {
        assertThatThrownBy(() -> open(IwsOptions.SERIAL, "OTHER"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("3392113170057")
                .hasMessageContaining("OTHER");
    }

    @Test
    void theAnswerToAnotherQuestionIsNotTaken() {
        terminal.bodies.put("GetAttLog", FakeIws.whole("GetUserInfo", FakeIws.row("1", "2026-10-06 07:30:15")));

        assertThatThrownBy(this::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("GetUserInfoResponse");
    }

    @ParameterizedTest
    @CsvSource({
        "404,terminal-unsupported",
        "301,terminal-unsupported",
        "401,terminal-refused",
        "503,terminal-busy",
        "500,protocol-broken"
    })
    void otherStatusesAreToldApart(int status, String code) {
        Line line = AnsweringLine.stream(
                said -> FakeIws.pieces("HTTP/1.1 " + status + " X\r\nServer: Boa\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> driver.open(line, FakeIws.settings("")))
                .isInstanceOfSatisfying(
                        TerminalException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("Boa");
    }

    @Test
    void aPageForPeopleIsAnotherFamily() {
        Line line = AnsweringLine.stream(said -> FakeIws.pieces(
                "HTTP/1.1 200 OK\r\nServer: lighttpd\r\nContent-Length: 23\r\n\r\n<html><body>Router login"));

        assertThatThrownBy(() -> driver.open(line, FakeIws.settings("")))
                .isInstanceOf(UnsupportedTerminalException.class)
                .hasMessageContaining("lighttpd")
                .hasMessageContaining("<html><body>");
    }

    @Test
    void whatSpeaksNoHttpIsTheWrongProtocol() {
        Line line = AnsweringLine.stream(said -> List.of(Bytes.ofUtf8("SSH-2.0-dropbear\r\n")));

        assertThatThrownBy(() -> driver.open(line, FakeIws.settings("")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("port");
    }

    @Test
    void aLengthOfTwoGigabytesIsNotWaitedFor() {
        Line line = AnsweringLine.stream(
                said -> FakeIws.pieces("HTTP/1.0 200 OK\r\nContent-Length: 2147483648\r\n\r\n<GetOptionResponse>"));

        assertThatThrownBy(() -> driver.open(line, FakeIws.settings("")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("2147483648");
    }

    @Test
    void theClockIsSetOnlyWhenAsked() throws Exception {
        terminal.rows("SetDate", FakeIws.DONE);

        try (TerminalSession session = open()) {
            assertThat(terminal.asked).doesNotContain("SetDate");
            session.setClock(LocalDateTime.of(2026, 10, 6, 12, 0));
        }

        assertThat(terminal.asked).endsWith("SetDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FakeIws.FAIL, FakeIws.NO_DATA})
    void aClockThatWasPerhapsNotSetIsSaid(String rows) throws Exception {
        terminal.rows("SetDate", rows);

        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.setClock(LocalDateTime.of(2026, 10, 6, 12, 0)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("clock");
        }
    }

    private TerminalSession open(String... options) throws TerminalException, InterruptedException {
        return driver.open(terminal.line(), FakeIws.settings("", options));
    }

    private List<Reading> read(String... options) throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        try (TerminalSession session = open(options)) {
            session.readLog().forEach(readings::add);
        }
        return readings;
    }

    private static List<Unreadable.Reason> reasons(List<Reading> readings) {
        return readings.stream()
                .map(Unreadable.class::cast)
                .map(Unreadable::reason)
                .toList();
    }
}
