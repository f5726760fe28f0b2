package id.titian.fk.web;

import static id.titian.fk.web.Board.body;
import static id.titian.fk.web.Board.code;
import static id.titian.fk.web.Board.header;
import static id.titian.fk.web.Board.joined;
import static id.titian.fk.web.Board.order;
import static id.titian.fk.web.Board.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.Hex;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal hears when it asks for work, and what becomes of each answer that it gives. */
class OrdersTest {

    private static final String DEV_ID = KeepingHost.DEV_ID;

    private final KeepingHost host = KeepingHost.knowing();
    private final Board board = new Board(new FkWebFamily(), host);

    @Test
    void aPollTellsClockFirmwareAndLibrary() throws Exception {
        HttpResponse answer = board.post("receive_cmd", "ReceiveCommandAction", poll("20260929131417", "FKDataHS103"));

        assertThat(code(answer)).isEqualTo("ERROR_NO_CMD");
        assertThat(answer.body().isEmpty()).isTrue();
        assertThat(host.contacts.get(0).wallClock()).contains(LocalDateTime.of(2026, 9, 29, 13, 14, 17));
        assertThat(host.contacts.get(0).facts())
                .containsEntry("firmware", "A102D2S2K1Wfs01 v1.14")
                .containsEntry("library", "FKDataHS103");
    }

    @Test
    void aClockIsSetOnlyWhereItMayBeAndOnlyWhenItIsOff() throws Exception {
        String lost = poll("20150101000312", "FKDataHS103");
        HttpResponse mayNot = board.post("receive_cmd", "x", lost);
        host.letIn(DEV_ID, true);
        HttpResponse right = board.post("receive_cmd", "x", poll("20261006120001", "FKDataHS103"));
        HttpResponse off = board.post("receive_cmd", "x", lost);

        assertThat(code(mayNot)).isEqualTo("ERROR_NO_CMD");
        assertThat(code(right)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(off, "cmd_code")).isEqualTo("SET_TIME");
        assertThat(off.body()).isEqualTo(body("{\"time\":\"20261006120000\"}"));
        assertThat(code(board.post("receive_cmd", "x", lost))).isEqualTo("ERROR_NO_CMD");
    }

    @Test
    void theClockIsMeasuredBeforeItIsDecidedWhetherItMayBeSet() throws Exception {
        host.letIn(DEV_ID, true);
        host.afterContact(() -> host.letIn(DEV_ID, false)); // three hours ahead: a person must say which one is wrong

        HttpResponse answer = board.post("receive_cmd", "x", poll("20261006150000", "FKDataHS103"));

        assertThat(code(answer)).isEqualTo("ERROR_NO_CMD");
    }

    @Test
    void aClockThatIsNotToldIsNotSet() throws Exception {
        host.letIn(DEV_ID, true);

        assertThat(code(board.post("receive_cmd", "x", "{}"))).isEqualTo("ERROR_NO_CMD");
        assertThat(code(board.post("receive_cmd", "x", poll("20261306150000", "FKDataHS103"))))
                .isEqualTo("ERROR_NO_CMD");
    }

    @Test
    void aClockThatWasSetIsToldOnce() throws Exception {
        host.letIn(DEV_ID, true);
        HttpResponse set = board.post("receive_cmd", "x", poll("20150101000312", "FKDataHS103"));

        board.result(header(set, "trans_id"), "OK", Bytes.EMPTY);

        assertThat(host.events).singleElement().satisfies(event -> assertThat(event.word())
                .isEqualTo("clock-set"));
    }

    @Test
    void theBodyOfSetTimeHasTheOctetsThatWereCaptured() {
        assertThat(WebBody.encode("{\"time\":\"20260929020000\"}"))
                .isEqualTo(Hex.of("1a000000 7b2274696d65223a223230323630393239303230303030227d 00"));
    }

    @Test
    void anOrderToReadAgainBringsTheWholeLogAndIsAcknowledgedAfterItWasKept() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(code(asked)).isEqualTo("OK");
        assertThat(header(asked, "cmd_code")).isEqualTo("GET_LOG_DATA");
        assertThat(asked.body().isEmpty()).isTrue();
        Bytes record = Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010");
        HttpResponse answer = board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":2,\"one_log_size\":48,\"log_array\":\"BIN_1\"}"),
                        Hex.of("60000000"),
                        record,
                        record));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.punches()).extracting(Punch::ordinal).containsExactly(0, 1);
        assertThat(host.punches()).extracting(Punch::punchTime).containsOnly(LocalDateTime.of(2026, 3, 26, 17, 36, 10));
        assertThat(host.outcome("r-1").whole()).isTrue();
    }

    @Test
    void someDaysOfALogAndNoRecordsAtAllAreNotTheWholeOfIt() throws Exception {
        host.want(new TerminalOrder(
                "r-1", Kind.READ_AGAIN, Optional.empty(), Optional.of(LocalDate.of(2026, 3, 1)), Optional.empty()));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":1,\"one_log_size\":48,\"log_array\":\"BIN_1\"}"),
                        Hex.of("30000000"),
                        Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010")));
        host.want(order("r-2", Kind.READ_AGAIN));
        HttpResponse again = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        board.result(header(again, "trans_id"), "OK", body("{\"log_count\":0,\"one_log_size\":48}"));

        assertThat(host.outcome("r-1")).matches(outcome -> outcome.done() && !outcome.whole());
        assertThat(host.outcome("r-2")).matches(outcome -> outcome.done() && !outcome.whole());
    }

    @Test
    void recordsWithoutALengthBeforeThemAreReadToo() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":1,\"one_log_size\":48}"),
                        Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010")));

        assertThat(host.punches()).extracting(Punch::pin).containsExactly("13");
    }

    @ParameterizedTest
    @CsvSource({"FKDataHS101, 590300000101 0311d9a105ee", "FKDataHS100, 01410011590300 00e2a705ee"})
    void olderBoardsHaveRecordsOfTwelveOctetsAndNumbersAsTexts(String lib, String record) throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", lib));

        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":\"1\",\"one_log_size\":\"12\",\"log_array\":\"BIN_1\"}"),
                        Hex.of("0c000000 " + record)));

        assertThat(host.punches()).extracting(Punch::pin).containsExactly("857");
        assertThat(host.punches()).extracting(Punch::punchTime).containsOnly(LocalDateTime.of(2018, 10, 5, 16, 59, 17));
    }

    /** The same records, but for the mark that they count. */
    @ParameterizedTest
    @CsvSource({"FKDataHS101, 590300000101 0311d8a105ee", "FKDataHS100, 00410011590300 00e2a705ee"})
    void aRecordThatTheTerminalItselfTakesForNoneIsNoPunch(String lib, String record) throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", lib));

        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":1,\"one_log_size\":12,\"log_array\":\"BIN_1\"}"),
                        Hex.of("0c000000 " + record)));

        assertThat(host.kept).singleElement().isInstanceOfSatisfying(Unreadable.class, it -> {
            assertThat(it.reason()).isEqualTo(Unreadable.Reason.MALFORMED);
            assertThat(it.detail()).contains("not valid");
        });
    }

    @Test
    void recordsOfAnUnknownLibraryAreNotGuessed() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", "{}");

        HttpResponse answer = board.result(
                header(asked, "trans_id"),
                "OK",
                joined(body("{\"log_count\":1,\"one_log_size\":12}"), Hex.of("0c000000 00*12")));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).isEmpty();
        assertThat(host.outcome("r-1").done()).isFalse();
        assertThat(host.outcome("r-1").words()).contains("lib");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"log_count\":2,\"one_log_size\":48}",
                "{\"log_count\":99999999,\"one_log_size\":99999999}",
                "{}",
                "no"
            })
    void aLogThatIsNotWholeIsNotKept(String json) throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        board.result(header(asked, "trans_id"), "OK", joined(body(json), Hex.of("30000000 00*48")));

        assertThat(host.kept).isEmpty();
        assertThat(host.outcome("r-1").done()).isFalse();
    }

    @Test
    void aLogThatCouldNotBeKeptIsAskedForAgain() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        host.failNext(1);
        Bytes log = joined(
                body("{\"log_count\":1,\"one_log_size\":48}"),
                Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010"));

        assertThatThrownBy(() -> board.result(header(asked, "trans_id"), "OK", log))
                .isInstanceOf(NotKeptException.class);

        assertThat(header(board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103")), "cmd_code"))
                .isEqualTo("GET_LOG_DATA");
        assertThat(host.outcomes).isEmpty();
    }

    @Test
    void anOrderToListUsersBringsPinsWithoutNames() throws Exception {
        host.want(order("u-1", Kind.LIST_USERS));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(header(asked, "cmd_code")).isEqualTo("GET_USER_ID_LIST");
        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"one_user_id_size\":36,\"user_id_array\":\"BIN_1\",\"user_id_count\":2}"),
                        Hex.of("48000000 \"1\" 00*31 00010000 \"0053\" 00*28 01010d00")));

        OrderOutcome outcome = host.outcome("u-1");
        assertThat(outcome.done()).isTrue();
        assertThat(outcome.users()).containsExactly(new TerminalUser("1", ""), new TerminalUser("0053", ""));
    }

    @Test
    void aListOfUsersInAnotherFormIsNotGuessed() throws Exception {
        host.want(order("u-1", Kind.LIST_USERS));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS101"));

        board.result(
                header(asked, "trans_id"),
                "OK",
                joined(body("{\"one_user_id_size\":8,\"user_id_count\":1}"), Hex.of("08000000 00*8")));

        assertThat(host.outcome("u-1").done()).isFalse();
    }

    @Test
    void nobodyIsRemovedAndNothingIsSaidForIt() throws Exception {
        host.want(new TerminalOrder("d-1", Kind.REMOVE_USER, Optional.of("7"), Optional.empty(), Optional.empty()));

        HttpResponse answer = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(code(answer)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(answer, "cmd_code")).isEmpty();
        assertThat(host.outcome("d-1").done()).isFalse();
    }

    @Test
    void oneOrderIsUnderwayAtATimeAndFailsWhenNobodyAnswersForFiveMinutes() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        String poll = poll("20261006120000", "FKDataHS103");
        HttpResponse first = board.post("receive_cmd", "x", poll);
        HttpResponse second = board.post("receive_cmd", "x", poll);
        host.clock(Clock.offset(host.clock(), Duration.ofMinutes(6)));
        HttpResponse third = board.post("receive_cmd", "x", poll);

        assertThat(header(first, "cmd_code")).isEqualTo("GET_LOG_DATA");
        assertThat(code(second)).isEqualTo("ERROR_NO_CMD");
        assertThat(code(third)).isEqualTo("ERROR_NO_CMD");
        assertThat(host.outcome("r-1").done()).isFalse();
        assertThat(host.outcome("r-1").words()).contains("5 minutes");
    }

    @Test
    void aTerminalThatIsBusyIsAskedAgainAMinuteLater() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        String poll = poll("20261006120000", "FKDataHS103");
        HttpResponse asked = board.post("receive_cmd", "x", poll);

        board.result(header(asked, "trans_id"), "BUSY", Bytes.EMPTY);
        HttpResponse atOnce = board.post("receive_cmd", "x", poll);
        host.clock(Clock.offset(host.clock(), Duration.ofMinutes(2)));
        HttpResponse later = board.post("receive_cmd", "x", poll);

        assertThat(code(atOnce)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(later, "cmd_code")).isEqualTo("GET_LOG_DATA");
        assertThat(host.outcomes).isEmpty();
    }

    @Test
    void aCommandThatIsNotSupportedIsAFailedOrder() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        board.result(header(asked, "trans_id"), "NOT SUPPORT CMD", Bytes.EMPTY);

        assertThat(host.outcome("r-1").done()).isFalse();
        assertThat(host.outcome("r-1").words()).contains("NOT SUPPORT CMD");
    }

    @Test
    void theResultOfAnotherServersCommandIsAcknowledgedAndNothingElse() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));

        HttpResponse answer = board.result("454215", "OK", Hex.of("ff*100"));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.outcomes).isEmpty();
        assertThat(host.kept).isEmpty();
    }

    @Test
    void aLongNumberOfAnOrderIsMadeShortAndFoundAgain() throws Exception {
        host.want(order("a".repeat(64), Kind.READ_AGAIN));
        HttpResponse asked = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        board.result(header(asked, "trans_id"), "OK", body("{\"log_count\":0,\"one_log_size\":48}"));

        assertThat(header(asked, "trans_id")).hasSize(32);
        assertThat(host.outcome("a".repeat(64)).done()).isTrue();
    }

    @Test
    void daysAreAskedForOnlyOfFirmwareThatIsSaidToKnowThem() throws Exception {
        var days = new TerminalOrder(
                "n-1",
                Kind.READ_AGAIN,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 9, 29)),
                Optional.of(LocalDate.of(2026, 10, 6)));
        host.want(days);
        HttpResponse whole = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        board.result("n-1", "OK", body("{\"log_count\":0,\"one_log_size\":48}"));
        host.letIn(DEV_ID, false, "readAgain", "days");
        host.want(days);
        HttpResponse some = board.post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(whole.body().isEmpty()).isTrue();
        assertThat(some.body()).isEqualTo(body("{\"begin_time\":\"20260929000000\",\"end_time\":\"20261006235959\"}"));
    }
}
