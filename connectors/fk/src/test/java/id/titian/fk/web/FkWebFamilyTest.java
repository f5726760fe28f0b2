package id.titian.fk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushFamily;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.Hex;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question and answer by itself, with what was captured where there is a capture. */
class FkWebFamilyTest {

    private static final String DEV_ID = KeepingHost.DEV_ID;

    private static final String GLOG = "{\"fk_bin_data_lib\":\"FKDataHS103\",\"io_mode\":16777216,"
            + "\"io_time\":\"20260929080000\",\"log_image\":null,\"user_id\":\"7\",\"verify_mode\":268435456}";

    /** As a board of 2018 sent it, but for the cloud ID. */
    private static final String CAPTURED = """
            POST / HTTP/1.0
            Accept: image/gif, image/x-xbitmap, image/jpeg, image/pjpeg, application/vnd.ms-excel, application/msword, */*
            Accept-Language: en-us
            Accept-Encoding: gzip, deflate
            User-Agent: Mozilla/4.0
            Content-Type: application/octet-stream
            Connection: close
            request_code: realtime_glog
            Content-Type: application/octet-stream
            Content-Length: 125
            trans_id: RTLogSendAction
            dev_id: C2610000000000AB
            blk_no: 0
            blk_len: 125
            HOST: 27.111.32.10:8090

            """;

    private static final String CAPTURED_JSON = "{\"fk_bin_data_lib\":\"FKDataHS101\",\"io_mode\":1,"
            + "\"io_time\":\"20181005165917\",\"log_image\":null,\"user_id\":\"1\",\"verify_mode\":3}\n";

    private final FkWebFamily family = new FkWebFamily();
    private final KeepingHost host = KeepingHost.knowing();

    @Test
    void theFamilyIsFoundUnderItsWord() {
        assertThat(ServiceLoader.load(PushFamily.class))
                .anyMatch(each -> each instanceof FkWebFamily && each.family().equals("fkweb"));
    }

    @Test
    void theCapturedPostIsOnePunch() throws Exception {
        HttpCutter cutter = HttpCutter.ofRequest(1 << 20);
        cutter.feed(Bytes.ofUtf8(CAPTURED.replace("\n", "\r\n")));
        cutter.feed(Hex.of("79000000"));
        cutter.feed(Bytes.ofUtf8(CAPTURED_JSON));
        cutter.feed(Hex.of("00"));

        assertThat(cutter.isWhole()).isTrue();
        assertThat(family.recognises(cutter.request())).isTrue();
        HttpResponse answer = family.answer(cutter.request(), "10.0.0.9", host);

        assertThat(code(answer)).isEqualTo("OK");
        Punch punch = host.punches().get(0);
        assertThat(punch.pin()).isEqualTo("1");
        assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2018, 10, 5, 16, 59, 17));
        assertThat(punch.inOutMode()).isEqualTo(1);
        assertThat(punch.verifyMode()).isEqualTo(3);
        assertThat(punch.ordinal()).isZero();
        assertThat(punch.path()).isEqualTo(ArrivalPath.PUSH);
        assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(CAPTURED_JSON));
    }

    @Test
    void theNewerBoardPutsItsNumbersIntoTheHighestOctet() throws Exception {
        HttpResponse answer = post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.punches())
                .extracting(Punch::serial, Punch::pin, Punch::punchTime, Punch::inOutMode, Punch::verifyMode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DEV_ID, "7", LocalDateTime.of(2026, 9, 29, 8, 0), 1, 1));
    }

    @Test
    void anAnswerHasTheNamesInLowerCaseAndNoDate() throws Exception {
        HttpResponse answer = post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(answer.octets(HttpVersion.HTTP_1_0))
                .isEqualTo(Bytes.ofUtf8(
                        "HTTP/1.0 200 OK\r\nresponse_code: OK\r\ntrans_id: RTLogSendAction\r\ncmd_code: \r\n"
                                + "Content-Type: application/octet-stream\r\nContent-Length: 0\r\n\r\n"));
    }

    @Test
    void aFirmwareThatWantsABodyGetsOne() throws Exception {
        host.letIn(DEV_ID, false, "acknowledge", "result");

        HttpResponse answer = post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(text(answer)).isEqualTo("result=OK");
    }

    @Test
    void nothingIsAcknowledgedThatWasNotKept() {
        host.failNext(1);

        assertThatThrownBy(() -> post("realtime_glog", "RTLogSendAction", GLOG)).isInstanceOf(NotKeptException.class);
    }

    @Test
    void aStrangerIsListedAndKeepsItsRecords() throws Exception {
        HttpResponse punch = send("c999", "realtime_glog", "RTLogSendAction", body(GLOG));
        HttpResponse poll = send("c999", "receive_cmd", "ReceiveCommandAction", body("{}"));

        assertThat(code(punch)).isEqualTo("ERROR_UNKNOWN_DEV_ID");
        assertThat(punch.status()).isEqualTo(403);
        assertThat(code(poll)).isEqualTo("ERROR_NO_CMD");
        assertThat(host.strangers).extracting(each -> each.serial()).containsExactly("C999", "C999");
        assertThat(host.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "A B"})
    void aDeviceIdThatNamesNobodyIsRefused(String devId) throws Exception {
        assertThat(send(devId, "realtime_glog", "x", body(GLOG)).status()).isEqualTo(400);
        assertThat(host.strangers).isEmpty();
    }

    @Test
    void theSameMachineUnderItsProductSerialGivesTheSamePunchAsOverTcp() throws Exception {
        host.letIn(DEV_ID, false, "serial", "Fio00000000000000");

        post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(host.punches().get(0).key().serial()).isEqualTo("FIO00000000000000");
    }

    @Test
    void aPunchOfAClockThatWasLostWaitsForAHuman() throws Exception {
        HttpResponse answer = post("realtime_glog", "x", GLOG.replace("20260929", "20150101"));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).singleElement().isInstanceOfSatisfying(Unreadable.class, it -> {
            assertThat(it.reason()).isEqualTo(Reason.TIME_TOO_OLD);
            assertThat(it.detail()).contains("2015-01-01");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no json at all                                                 | MALFORMED
            {"io_time":"20260929080000"}                                   | MALFORMED
            {"user_id":"7"}                                                | MALFORMED
            {"user_id":"7","io_time":"2026-09-29"}                         | MALFORMED
            {"user_id":"7","io_time":"20260231080000"}                     | TIME_IMPOSSIBLE
            {"user_id":"0","io_time":"20260929080000"}                     | PIN_EMPTY
            {"user_id":"7","io_time":"20990929080000"}                     | TIME_IN_FUTURE
            """)
    void whatIsNoPunchIsKeptWholeAndAcknowledgedSoThatItBlocksNobody(String json, Reason reason) throws Exception {
        HttpResponse answer = post("realtime_glog", "x", json);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).singleElement().isInstanceOfSatisfying(Unreadable.class, it -> assertThat(it.reason())
                .isEqualTo(reason));
    }

    @Test
    void aPictureBehindARecordIsSteppedOver() throws Exception {
        Bytes body = joined(body(GLOG.replace("null", "\"BIN_1\"")), Hex.of("05000000 \"PHOTO\""));

        send(DEV_ID, "realtime_glog", "x", body);

        assertThat(host.punches().get(0).raw().hex())
                .doesNotContain(Bytes.ofUtf8("PHOTO").hex());
    }

    @Test
    void aPictureIsNotKeptEitherWhereTheTextCannotBeRead() throws Exception {
        send(DEV_ID, "realtime_glog", "x", Hex.of("ffffff7f \"no json\" 00 05000000 \"PHOTO\""));

        assertThat(host.kept).singleElement().isInstanceOf(Unreadable.class);
        assertThat(host.kept.get(0).raw().hex())
                .doesNotContain(Bytes.ofUtf8("PHOTO").hex());
    }

    @Test
    void fingersAndFacesAreAcknowledgedUnread() throws Exception {
        HttpResponse answer = send(DEV_ID, "realtime_enroll_data", "RTEnrollDataAction", Hex.of("ff*5000"));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).isEmpty();
    }

    @Test
    void aPollTellsClockFirmwareAndLibrary() throws Exception {
        HttpResponse answer = post("receive_cmd", "ReceiveCommandAction", poll("20260929131417", "FKDataHS103"));

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
        HttpResponse mayNot = post("receive_cmd", "x", lost);
        host.letIn(DEV_ID, true);
        HttpResponse right = post("receive_cmd", "x", poll("20261006120001", "FKDataHS103"));
        HttpResponse off = post("receive_cmd", "x", lost);

        assertThat(code(mayNot)).isEqualTo("ERROR_NO_CMD");
        assertThat(code(right)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(off, "cmd_code")).isEqualTo("SET_TIME");
        assertThat(off.body()).isEqualTo(body("{\"time\":\"20261006120000\"}"));
        assertThat(code(post("receive_cmd", "x", lost))).isEqualTo("ERROR_NO_CMD");
    }

    @Test
    void aClockThatWasSetIsToldOnce() throws Exception {
        host.letIn(DEV_ID, true);
        HttpResponse set = post("receive_cmd", "x", poll("20150101000312", "FKDataHS103"));

        result(header(set, "trans_id"), "OK", Bytes.EMPTY);

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
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(code(asked)).isEqualTo("OK");
        assertThat(header(asked, "cmd_code")).isEqualTo("GET_LOG_DATA");
        assertThat(asked.body().isEmpty()).isTrue();
        Bytes record = Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010");
        HttpResponse answer = result(
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
        assertThat(host.outcome("r-1").done()).isTrue();
    }

    @Test
    void recordsWithoutALengthBeforeThemAreReadToo() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        result(
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
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", lib));

        result(
                header(asked, "trans_id"),
                "OK",
                joined(
                        body("{\"log_count\":\"1\",\"one_log_size\":\"12\",\"log_array\":\"BIN_1\"}"),
                        Hex.of("0c000000 " + record)));

        assertThat(host.punches()).extracting(Punch::pin).containsExactly("857");
        assertThat(host.punches()).extracting(Punch::punchTime).containsOnly(LocalDateTime.of(2018, 10, 5, 16, 59, 17));
    }

    @Test
    void recordsOfAnUnknownLibraryAreNotGuessed() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = post("receive_cmd", "x", "{}");

        HttpResponse answer = result(
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
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        result(header(asked, "trans_id"), "OK", joined(body(json), Hex.of("30000000 00*48")));

        assertThat(host.kept).isEmpty();
        assertThat(host.outcome("r-1").done()).isFalse();
    }

    @Test
    void aLogThatCouldNotBeKeptIsAskedForAgain() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        host.failNext(1);
        Bytes log = joined(
                body("{\"log_count\":1,\"one_log_size\":48}"),
                Hex.of("\"13\" 00*30  0100000a fa313a92 00000002 00000010"));

        assertThatThrownBy(() -> result(header(asked, "trans_id"), "OK", log)).isInstanceOf(NotKeptException.class);

        assertThat(header(post("receive_cmd", "x", poll("20261006120000", "FKDataHS103")), "cmd_code"))
                .isEqualTo("GET_LOG_DATA");
        assertThat(host.outcomes).isEmpty();
    }

    @Test
    void anOrderToListUsersBringsPinsWithoutNames() throws Exception {
        host.want(order("u-1", Kind.LIST_USERS));
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(header(asked, "cmd_code")).isEqualTo("GET_USER_ID_LIST");
        result(
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
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS101"));

        result(
                header(asked, "trans_id"),
                "OK",
                joined(body("{\"one_user_id_size\":8,\"user_id_count\":1}"), Hex.of("08000000 00*8")));

        assertThat(host.outcome("u-1").done()).isFalse();
    }

    @Test
    void nobodyIsRemovedAndNothingIsSaidForIt() throws Exception {
        host.want(new TerminalOrder("d-1", Kind.REMOVE_USER, Optional.of("7"), Optional.empty(), Optional.empty()));

        HttpResponse answer = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(code(answer)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(answer, "cmd_code")).isEmpty();
        assertThat(host.outcome("d-1").done()).isFalse();
    }

    @Test
    void oneOrderIsUnderwayAtATimeAndFailsWhenNobodyAnswersForFiveMinutes() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        String poll = poll("20261006120000", "FKDataHS103");
        HttpResponse first = post("receive_cmd", "x", poll);
        HttpResponse second = post("receive_cmd", "x", poll);
        host.clock(Clock.offset(host.clock(), Duration.ofMinutes(6)));
        HttpResponse third = post("receive_cmd", "x", poll);

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
        HttpResponse asked = post("receive_cmd", "x", poll);

        result(header(asked, "trans_id"), "BUSY", Bytes.EMPTY);
        HttpResponse atOnce = post("receive_cmd", "x", poll);
        host.clock(Clock.offset(host.clock(), Duration.ofMinutes(2)));
        HttpResponse later = post("receive_cmd", "x", poll);

        assertThat(code(atOnce)).isEqualTo("ERROR_NO_CMD");
        assertThat(header(later, "cmd_code")).isEqualTo("GET_LOG_DATA");
        assertThat(host.outcomes).isEmpty();
    }

    @Test
    void aCommandThatIsNotSupportedIsAFailedOrder() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        result(header(asked, "trans_id"), "NOT SUPPORT CMD", Bytes.EMPTY);

        assertThat(host.outcome("r-1").done()).isFalse();
        assertThat(host.outcome("r-1").words()).contains("NOT SUPPORT CMD");
    }

    @Test
    void theResultOfAnotherServersCommandIsAcknowledgedAndNothingElse() throws Exception {
        host.want(order("r-1", Kind.READ_AGAIN));

        HttpResponse answer = result("454215", "OK", Hex.of("ff*100"));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.outcomes).isEmpty();
        assertThat(host.kept).isEmpty();
    }

    @Test
    void aLongNumberOfAnOrderIsMadeShortAndFoundAgain() throws Exception {
        host.want(order("a".repeat(64), Kind.READ_AGAIN));
        HttpResponse asked = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        result(header(asked, "trans_id"), "OK", body("{\"log_count\":0,\"one_log_size\":48}"));

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
        HttpResponse whole = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));
        result("n-1", "OK", body("{\"log_count\":0,\"one_log_size\":48}"));
        host.letIn(DEV_ID, false, "readAgain", "days");
        host.want(days);
        HttpResponse some = post("receive_cmd", "x", poll("20261006120000", "FKDataHS103"));

        assertThat(whole.body().isEmpty()).isTrue();
        assertThat(some.body()).isEqualTo(body("{\"begin_time\":\"20260929000000\",\"end_time\":\"20261006235959\"}"));
    }

    @Test
    void blocksAreJoinedAndEachIsAcknowledged() throws Exception {
        Bytes whole = body(GLOG);

        HttpResponse first = block("realtime_glog", 1, whole.slice(0, 50));
        HttpResponse second = block("realtime_glog", 2, whole.slice(50, 50));
        HttpResponse between = block("realtime_enroll_data", 0, Hex.of("ff*9"));
        HttpResponse last = block("realtime_glog", 0, whole.slice(100, whole.length() - 100));

        assertThat(java.util.List.of(code(first), code(second), code(between), code(last)))
                .containsOnly("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("7");
    }

    @Test
    void aBlockThatDoesNotFollowIsNotAcknowledged() throws Exception {
        Bytes whole = body(GLOG);
        block("realtime_glog", 1, whole.slice(0, 50));

        HttpResponse third = block("realtime_glog", 3, whole.slice(50, 50));
        HttpResponse alone = block("realtime_glog", 2, whole.slice(50, 50));

        assertThat(code(third)).isEqualTo("ERROR_INVALID_BLOCK");
        assertThat(code(alone)).isEqualTo("ERROR_INVALID_BLOCK");
        assertThat(host.kept).isEmpty();
    }

    @Test
    void aBodyThatIsShorterThanItsBlockSaysIsNotAcknowledged() throws Exception {
        HttpRequest request = new HttpRequest(
                "POST",
                "/",
                HttpHeaders.of("request_code", "realtime_glog", "dev_id", DEV_ID, "blk_no", "0", "blk_len", "125"),
                body(GLOG));

        assertThat(code(family.answer(request, "10.0.0.9", host))).isEqualTo("ERROR_INVALID_BLOCK");
        assertThat(host.kept).isEmpty();
    }

    @Test
    void aMistypedOptionIsToldAndCostsNoRecord() throws Exception {
        host.letIn(DEV_ID, false, "acknowlege", "result");

        HttpResponse answer = post("realtime_glog", "x", GLOG);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(code(answer)).isNotEqualTo("OK");
        assertThat(host.events.get(0).words()).contains("acknowlege");
    }

    @Test
    void questionsOfOthersAreNotRecognised() {
        assertThat(family.recognises(new HttpRequest("POST", "/iclock/cdata", HttpHeaders.of(), Bytes.EMPTY)))
                .isFalse();
        assertThat(family.recognises(new HttpRequest(
                        "GET", "/", HttpHeaders.of("request_code", "receive_cmd", "dev_id", "1"), Bytes.EMPTY)))
                .isFalse();
        assertThat(family.recognises(new HttpRequest(
                        "POST",
                        "/hdata.aspx",
                        HttpHeaders.of("Request_Code", "receive_cmd", "DEV_ID", "1"),
                        Bytes.EMPTY)))
                .isTrue();
    }

    @Test
    void anUnknownQuestionIsNotAcknowledged() throws Exception {
        assertThat(code(post("no_such_thing", "x", "{}"))).isEqualTo("ERROR_INVALID_REQUEST_CODE");
    }

    private HttpResponse post(String requestCode, String transaction, String json) throws Exception {
        return send(DEV_ID, requestCode, transaction, body(json));
    }

    private HttpResponse send(String devId, String requestCode, String transaction, Bytes body) throws Exception {
        return family.answer(
                new HttpRequest(
                        "POST",
                        "/",
                        HttpHeaders.of(
                                "request_code", requestCode, "trans_id", transaction, "dev_id", devId, "blk_no", "0"),
                        body),
                "10.0.0.9",
                host);
    }

    private HttpResponse block(String requestCode, int number, Bytes block) throws Exception {
        HttpHeaders headers = HttpHeaders.of("request_code", requestCode, "trans_id", "t", "dev_id", DEV_ID)
                .and("blk_no", Integer.toString(number))
                .and("blk_len", Integer.toString(block.length()));
        return family.answer(new HttpRequest("POST", "/", headers, block), "10.0.0.9", host);
    }

    private HttpResponse result(String transaction, String returned, Bytes body) throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                "request_code",
                "send_cmd_result",
                "trans_id",
                transaction,
                "dev_id",
                DEV_ID,
                "cmd_return_code",
                returned);
        return family.answer(new HttpRequest("POST", "/", headers, body), "10.0.0.9", host);
    }

    private static TerminalOrder order(String id, Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String poll(String time, String lib) {
        return "{\"fk_name\":\"Fingerspot\",\"fk_time\":\"" + time
                + "\",\"fk_info\":{\"firmware\":\"A102D2S2K1Wfs01 v1.14\",\"fk_bin_data_lib\":\"" + lib
                + "\",\"fp_data_ver\":128,\"supported_enroll_data\":[\"PASSWORD\",\"FP\"]}}";
    }

    /** Laid out here by hand, so that the encoder does not judge itself. */
    private static Bytes body(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int length = text.length + 1;
        return joined(
                Bytes.of((byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)),
                Bytes.of(text),
                Bytes.of((byte) 0));
    }

    private static Bytes joined(Bytes... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (Bytes part : parts) out.writeBytes(part.toArray());
        return Bytes.of(out.toByteArray());
    }

    private static String code(HttpResponse answer) {
        return header(answer, "response_code");
    }

    private static String header(HttpResponse answer, String name) {
        return answer.headers().all().stream()
                .filter(each -> each.name().equals(name))
                .map(HttpHeaders.Header::value)
                .findFirst()
                .orElse("none");
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
