package id.titian.fk.web;

import static id.titian.fk.web.Board.body;
import static id.titian.fk.web.Board.code;
import static id.titian.fk.web.Board.joined;
import static id.titian.fk.web.Board.text;
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
import id.titian.testkit.Hex;
import java.time.LocalDateTime;
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
    private final Board board = new Board(family, host);

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
        HttpResponse answer = board.post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.punches())
                .extracting(Punch::serial, Punch::pin, Punch::punchTime, Punch::inOutMode, Punch::verifyMode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DEV_ID, "7", LocalDateTime.of(2026, 9, 29, 8, 0), 1, 1));
    }

    @Test
    void anAnswerHasTheNamesInLowerCaseAndNoDate() throws Exception {
        HttpResponse answer = board.post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(answer.octets(HttpVersion.HTTP_1_0))
                .isEqualTo(Bytes.ofUtf8(
                        "HTTP/1.0 200 OK\r\nresponse_code: OK\r\ntrans_id: RTLogSendAction\r\ncmd_code: \r\n"
                                + "Content-Type: application/octet-stream\r\nContent-Length: 0\r\n\r\n"));
    }

    @Test
    void aFirmwareThatWantsABodyGetsOne() throws Exception {
        host.letIn(DEV_ID, false, "acknowledge", "result");

        HttpResponse answer = board.post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(text(answer)).isEqualTo("result=OK");
    }

    @Test
    void nothingIsAcknowledgedThatWasNotKept() {
        host.failNext(1);

        assertThatThrownBy(() -> board.post("realtime_glog", "RTLogSendAction", GLOG))
                .isInstanceOf(NotKeptException.class);
    }

    @Test
    void aStrangerIsListedAndKeepsItsRecords() throws Exception {
        HttpResponse punch = board.send("c999", "realtime_glog", "RTLogSendAction", body(GLOG));
        HttpResponse poll = board.send("c999", "receive_cmd", "ReceiveCommandAction", body("{}"));

        assertThat(code(punch)).isEqualTo("ERROR_UNKNOWN_DEV_ID");
        assertThat(punch.status()).isEqualTo(403);
        assertThat(code(poll)).isEqualTo("ERROR_NO_CMD");
        assertThat(host.strangers).extracting(each -> each.serial()).containsExactly("C999", "C999");
        assertThat(host.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "A B"})
    void aDeviceIdThatNamesNobodyIsRefused(String devId) throws Exception {
        assertThat(board.send(devId, "realtime_glog", "x", body(GLOG)).status()).isEqualTo(400);
        assertThat(host.strangers).isEmpty();
    }

    @Test
    void theSameMachineUnderItsProductSerialGivesTheSamePunchAsOverTcp() throws Exception {
        host.letIn(DEV_ID, false, "serial", "Fio00000000000000");

        board.post("realtime_glog", "RTLogSendAction", GLOG);

        assertThat(host.punches().get(0).key().serial()).isEqualTo("FIO00000000000000");
    }

    @Test
    void aPunchOfAClockThatWasLostWaitsForAHuman() throws Exception {
        HttpResponse answer = board.post("realtime_glog", "x", GLOG.replace("20260929", "20150101"));

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
        HttpResponse answer = board.post("realtime_glog", "x", json);

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).singleElement().isInstanceOfSatisfying(Unreadable.class, it -> assertThat(it.reason())
                .isEqualTo(reason));
    }

    @Test
    void aPictureBehindARecordIsSteppedOver() throws Exception {
        Bytes body = joined(body(GLOG.replace("null", "\"BIN_1\"")), Hex.of("05000000 \"PHOTO\""));

        board.send(DEV_ID, "realtime_glog", "x", body);

        assertThat(host.punches().get(0).raw().hex())
                .doesNotContain(Bytes.ofUtf8("PHOTO").hex());
    }

    @Test
    void aPictureIsNotKeptEitherWhereTheTextCannotBeRead() throws Exception {
        for (int i = 0; i <= Repeats.TOLD_MAX; i++)
            board.send(DEV_ID, "realtime_glog", "x", Hex.of("ffffff7f \"no json\" 00 05000000 \"PHOTO\""));

        assertThat(host.kept).singleElement().isInstanceOf(Unreadable.class);
        assertThat(host.kept.get(0).raw().hex())
                .doesNotContain(Bytes.ofUtf8("PHOTO").hex());
    }

    @Test
    void fingersAndFacesAreAcknowledgedUnread() throws Exception {
        HttpResponse answer = board.send(DEV_ID, "realtime_enroll_data", "RTEnrollDataAction", Hex.of("ff*5000"));

        assertThat(code(answer)).isEqualTo("OK");
        assertThat(host.kept).isEmpty();
    }

    @Test
    void blocksAreJoinedAndEachIsAcknowledgedAndNoneIsHeldAfterwards() throws Exception {
        Bytes whole = body(GLOG);
        var joiner = new BlockJoiner();
        var board = new Board(new FkWebFamily(joiner), host);

        HttpResponse first = board.block("realtime_glog", 1, whole.slice(0, 50));
        HttpResponse second = board.block("realtime_glog", 2, whole.slice(50, 50));
        HttpResponse between = board.block("realtime_enroll_data", 0, Hex.of("ff*9"));
        HttpResponse last = board.block("realtime_glog", 0, whole.slice(100, whole.length() - 100));

        assertThat(java.util.List.of(code(first), code(second), code(between), code(last)))
                .containsOnly("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("7");
        assertThat(joiner.unfinished()).isZero();
    }

    /** A record with a picture, as boards with a camera send it: longer than one block. */
    private static Bytes withPicture(String json) {
        return joined(body(json.replace("null", "\"BIN_1\"")), Hex.of("a00f0000 ff*4000"));
    }

    @Test
    void aMessageThatWasBrokenOffDoesNotSwallowTheNextOne() throws Exception {
        board.block("realtime_glog", 1, withPicture(GLOG).slice(0, 1_000)); // then the power fails

        HttpResponse next = board.block("realtime_glog", 0, body(GLOG.replace("\"7\"", "\"8\"")));

        assertThat(code(next)).isEqualTo("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("8");
    }

    @Test
    void theEndOfAMessageAloneIsNotAcknowledgedAndTheWholeOfItIs() throws Exception {
        Bytes whole = withPicture(GLOG);
        Bytes end = whole.slice(1_000, whole.length() - 1_000);

        HttpResponse alone = board.block("realtime_glog", 0, end);
        board.block("realtime_glog", 1, whole.slice(0, 1_000));
        HttpResponse last = board.block("realtime_glog", 0, end);

        assertThat(code(alone)).isEqualTo("ERROR_INVALID_BLOCK");
        assertThat(code(last)).isEqualTo("OK");
        assertThat(host.kept).hasSize(1);
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("7");
        assertThat(host.events).singleElement().satisfies(event -> assertThat(event.word())
                .isEqualTo("block-refused"));
    }

    @Test
    void whoInsistsOnTheEndAloneHasItKeptForAHumanAndGoesOn() throws Exception {
        for (int i = 0; i < Repeats.TOLD_MAX; i++)
            assertThat(code(board.block("realtime_glog", 0, Hex.of("ff*50")))).isEqualTo("ERROR_INVALID_BLOCK");

        assertThat(code(board.block("realtime_glog", 0, Hex.of("ff*50")))).isEqualTo("OK");
        assertThat(host.kept).singleElement().isInstanceOf(Unreadable.class);
        assertThat(code(board.block("realtime_glog", 0, Hex.of("ff*50")))).isEqualTo("ERROR_INVALID_BLOCK");
    }

    @Test
    void aMessageThatCouldNotBeKeptMayComeAgainWithItsLastBlockAlone() throws Exception {
        Bytes whole = withPicture(GLOG);
        board.block("realtime_glog", 1, whole.slice(0, 1_000));
        host.failNext(1);
        Bytes end = whole.slice(1_000, whole.length() - 1_000);

        assertThatThrownBy(() -> board.block("realtime_glog", 0, end)).isInstanceOf(NotKeptException.class);
        HttpResponse again = board.block("realtime_glog", 0, end);

        assertThat(code(again)).isEqualTo("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("7");
    }

    @Test
    void aBlockWhoseAnswerWasLostMayComeTwice() throws Exception {
        Bytes whole = withPicture(GLOG);
        board.block("realtime_glog", 1, whole.slice(0, 1_000));
        board.block("realtime_glog", 2, whole.slice(1_000, 1_500));

        HttpResponse again = board.block("realtime_glog", 2, whole.slice(1_000, 1_500));
        HttpResponse last = board.block("realtime_glog", 0, whole.slice(2_500, whole.length() - 2_500));

        assertThat(code(again)).isEqualTo("OK");
        assertThat(code(last)).isEqualTo("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("7");
    }

    @Test
    void aBlockThatDoesNotFollowIsNotAcknowledged() throws Exception {
        Bytes whole = body(GLOG);
        board.block("realtime_glog", 1, whole.slice(0, 50));

        HttpResponse third = board.block("realtime_glog", 3, whole.slice(50, 50));
        HttpResponse alone = board.block("realtime_glog", 2, whole.slice(50, 50));

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

        HttpResponse answer = board.post("realtime_glog", "x", GLOG);

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
        assertThat(code(board.post("no_such_thing", "x", "{}"))).isEqualTo("ERROR_INVALID_REQUEST_CODE");
    }
}
