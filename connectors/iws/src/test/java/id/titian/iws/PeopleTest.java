package id.titian.iws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two numbers of a person, and removing one. */
class PeopleTest {

    private static final String TIME = "2026-10-06 07:30:15";

    private final FakeIws terminal = new FakeIws();

    @BeforeEach
    void twoPeople() {
        terminal.rows("GetAllUserInfo", user(1, "7", "BUDI & SITI <IT>\u0003") + user(7, "1007", "ANI"));
        terminal.rows("GetAttLog", FakeIws.row("7", TIME));
        terminal.rows("GetUserInfo 1007", user(7, "1007", "ANI"));
        terminal.rows("GetUserInfo", FakeIws.NO_DATA);
        terminal.rows("DeleteUser", FakeIws.DONE);
    }

    @Test
    void peopleAreListedByTheNumberThatTheyTypeAndWithoutPasswords() throws Exception {
        try (TerminalSession session = open()) {
            assertThat(session.users())
                    .containsExactly(new TerminalUser("7", "BUDI & SITI <IT>"), new TerminalUser("1007", "ANI"));
        }
    }

    @Test
    void theOtherNumberIsListedWhereThatIsTheOneThatPeopleType() throws Exception {
        try (TerminalSession session = open(IwsOptions.VISIBLE_PIN, "PIN")) {
            assertThat(session.users()).extracting(TerminalUser::pin).containsExactly("1", "7");
        }
    }

    @Test
    void theNumberOfTheLogIsTakenAsItStandsUnlessSaidOtherwise() throws Exception {
        assertThat(((Punch) read()).pin()).isEqualTo("7");
        assertThat(terminal.asked).doesNotContain("GetAllUserInfo");
    }

    @Test
    void anInternalNumberOfTheLogLeadsToTheOneThatPeopleType() throws Exception {
        assertThat(((Punch) read(IwsOptions.LOG_PIN, "internal")).pin()).isEqualTo("1007");
    }

    @Test
    void anInternalNumberOfNobodyWaitsForAHuman() throws Exception {
        terminal.rows("GetAttLog", FakeIws.row("99", TIME));

        assertThat(((Unreadable) read(IwsOptions.LOG_PIN, "internal")).reason())
                .isEqualTo(Unreadable.Reason.USER_UNKNOWN);
    }

    @Test
    void anInternalNumberOfTwoPeopleIsNobodys() throws Exception {
        terminal.rows("GetAllUserInfo", user(7, "1007", "ANI") + user(7, "1008", "EKO"));

        assertThat(((Unreadable) read(IwsOptions.LOG_PIN, "internal")).reason())
                .isEqualTo(Unreadable.Reason.USER_UNKNOWN);
    }

    /** His place is the number that somebody else types. */
    @ParameterizedTest
    @ValueSource(strings = {"<PIN2></PIN2>", ""})
    void whoHasNoNumberToTypeIsNobodyAndNotWhoTypesHisPlace(String pin2) throws Exception {
        terminal.rows(
                "GetAllUserInfo",
                user(1, "7", "BUDI") + user(7, "", "ANI").replace("<PIN2></PIN2>", pin2) + user(9, "1009", "EKO"));

        assertThat(((Unreadable) read(IwsOptions.LOG_PIN, "internal")).reason())
                .isEqualTo(Unreadable.Reason.USER_UNKNOWN);
        try (TerminalSession session = open()) {
            assertThat(session.users()).extracting(TerminalUser::pin).containsExactly("7", "1009");
        }
    }

    @Test
    void firmwareThatHasOneNumberOnlyHasItForBoth() throws Exception {
        terminal.rows("GetAllUserInfo", "<Row><PIN>7</PIN><Name>ANI</Name></Row>");

        assertThat(((Punch) read(IwsOptions.LOG_PIN, "internal")).pin()).isEqualTo("7");
        try (TerminalSession session = open()) {
            assertThat(session.users()).extracting(TerminalUser::pin).containsExactly("7");
        }
    }

    @Test
    void whoHasNoNumberToTypeIsNotRemovedByHisPlace() throws Exception {
        terminal.rows("GetUserInfo 7", user(7, "", "ANI"));

        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.removeUser("7")).isInstanceOf(TerminalRefusedException.class);
        }

        assertThat(terminal.asked).noneMatch(asked -> asked.startsWith("DeleteUser"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FakeIws.FAIL})
    void aListThatIsNotGivenIsNotAnEmptyOne(String rows) throws Exception {
        terminal.rows("GetAllUserInfo", rows);
        if (rows.isEmpty()) terminal.bodies.put("GetAllUserInfo", "");

        try (TerminalSession session = open()) {
            assertThatThrownBy(session::users).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void nobodyIsAnEmptyList() throws Exception {
        terminal.rows("GetAllUserInfo", FakeIws.NO_DATA);

        try (TerminalSession session = open()) {
            assertThat(session.users()).isEmpty();
        }
    }

    @Test
    void aPersonIsRemovedAndLookedForAfterwards() throws Exception {
        try (TerminalSession session = openOfOneWhoGoes()) {
            assertThatCode(() -> session.removeUser("1007")).doesNotThrowAnyException();
        }

        assertThat(terminal.asked).endsWith("GetUserInfo 1007", "DeleteUser 1007", "GetUserInfo 1007", "GetDate");
    }

    @Test
    void aPersonWhoIsStillThereWasNotRemoved() throws Exception {
        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.removeUser("1007"))
                    .isInstanceOf(TerminalRefusedException.class)
                    .hasMessageContaining("still knows");
        }
    }

    @Test
    void aPersonWhomTheTerminalDoesNotKnowIsNotRemoved() throws Exception {
        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.removeUser("4711")).isInstanceOf(TerminalRefusedException.class);
        }

        assertThat(terminal.asked).noneMatch(asked -> asked.startsWith("DeleteUser"));
    }

    @Test
    void nobodyElseIsRemovedByATerminalThatTakesTheNumberForTheOtherOne() throws Exception {
        terminal.rows("GetUserInfo 7", user(7, "1007", "ANI"));

        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.removeUser("7"))
                    .isInstanceOf(TerminalRefusedException.class)
                    .hasMessageContaining("1007");
        }

        assertThat(terminal.asked).noneMatch(asked -> asked.startsWith("DeleteUser"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "All", "1 or 2", "1</PIN>"})
    void whatIsNoPinRemovesNobody(String pin) throws Exception {
        try (TerminalSession session = open()) {
            assertThatThrownBy(() -> session.removeUser(pin)).isInstanceOf(TerminalRefusedException.class);
        }

        assertThat(terminal.asked).noneMatch(asked -> asked.startsWith("DeleteUser"));
    }

    private static String user(int pin, String pin2, String name) {
        return "<Row><PIN>" + pin + "</PIN><Name>" + name + "</Name><Password>1234</Password><Group>1</Group>"
                + "<Privilege>0</Privilege><Card>0</Card><PIN2>" + pin2 + "</PIN2><TZ1>1</TZ1></Row>\r\n";
    }

    private TerminalSession open(String... options) throws TerminalException, InterruptedException {
        return new IwsDriver().open(terminal.line(), FakeIws.settings("", options));
    }

    /** To a terminal that knows 1007 no more once he was removed. */
    private TerminalSession openOfOneWhoGoes() throws TerminalException, InterruptedException {
        var line = id.titian.testkit.AnsweringLine.stream(said -> {
            var answer = terminal.answer(said);
            if (terminal.asked.contains("DeleteUser 1007")) terminal.rows("GetUserInfo 1007", FakeIws.NO_DATA);
            return answer;
        });
        return new IwsDriver().open(line, FakeIws.settings(""));
    }

    private Reading read(String... options) throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        try (TerminalSession session = open(options)) {
            session.readLog().forEach(readings::add);
        }
        assertThat(readings).hasSize(1);
        return List.copyOf(readings).get(0);
    }
}
