package id.titian.fingerspot.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fingerspot.Asked;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerspotCloudDriverTest {

    private static final TerminalSettings SETTINGS =
            Asked.settings("TOKEN", "cloudId", "C263045", CloudOptions.HISTORY_DAYS, "3");

    private final FingerspotCloudDriver driver = new FingerspotCloudDriver();

    @Test
    void theQuestionIsTheDocumentedOneOctetForOctet() throws Exception {
        Asked cloud = Asked.always(200, Asked.golden("get_attlog.json"));

        driver.open(cloud.line(), SETTINGS);

        assertThat(cloud.octets()).containsExactly("""
                        POST /api/get_attlog HTTP/1.1
                        Host: developer.fingerspot.io
                        Connection: close
                        Accept: application/json
                        User-Agent: Titian
                        Authorization: Bearer TOKEN
                        Content-Type: application/json
                        Content-Length: 87

                        {"trans_id":"1","cloud_id":"C263045","start_date":"2026-10-05","end_date":"2026-10-06"}""".replace("\n", "\r\n"));
    }

    @Test
    void theDocumentedAnswerIsOnePunch() throws Exception {
        Asked cloud = new Asked(
                question -> Asked.json(200, Asked.golden("get_attlog.json").replace("\"trans_id\":\"1\",", "")));

        List<Reading> newest = driver.open(cloud.line(), SETTINGS).listen(Duration.ofSeconds(1));

        assertThat(newest).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.serial()).isEqualTo("C263045");
            assertThat(punch.pin()).isEqualTo("1");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isZero();
            assertThat(punch.path()).isEqualTo(ArrivalPath.CLOUD);
            assertThat(punch.raw())
                    .isEqualTo(Bytes.ofUtf8(
                            "{\"pin\":\"1\",\"scan_date\":\"2026-10-06 07:30:15\",\"verify\":1,\"status_scan\":0}"));
        });
    }

    @Test
    void aFullLogIsTheUnionOfItsDaysTwoAtATimeUpToTomorrow() throws Exception {
        Asked cloud = new Asked(question -> Asked.json(200, "{\"success\":true,\"data\":[]}"));

        TerminalLog log = driver.open(cloud.line(), SETTINGS).readLog();

        assertThat(log.size()).isZero();
        assertThat(cloud.questions().stream().skip(1).map(Asked::body))
                .containsExactly(
                        "{\"trans_id\":\"2\",\"cloud_id\":\"C263045\",\"start_date\":\"2026-10-04\",\"end_date\":\"2026-10-05\"}",
                        "{\"trans_id\":\"3\",\"cloud_id\":\"C263045\",\"start_date\":\"2026-10-06\",\"end_date\":\"2026-10-07\"}");
    }

    @Test
    void aDayThatFailsLeavesNothingOfALog() throws Exception {
        Asked cloud = new Asked(question -> Asked.body(question).contains("2026-10-07")
                ? Asked.json(200, "{\"success\":false,\"error_code\":\"500\",\"message\":\"Something went wrong\"}")
                : Asked.json(200, "{\"success\":true,\"data\":[]}"));
        TerminalSession session = driver.open(cloud.line(), SETTINGS);

        assertThatThrownBy(session::readLog)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("500 Something went wrong");
    }

    @Test
    void theSerialNumberIsWhatTheTerminalsOwnFilesSayWhereItIsGiven() throws Exception {
        Asked cloud = Asked.always(200, Asked.golden("get_attlog.json"));
        TerminalSettings named = Asked.settings("TOKEN", "cloudId", "c263045", "serial", " 61616161 ");

        assertThat(driver.open(cloud.line(), named).identity().serial()).isEqualTo("61616161");
        assertThat(driver.open(
                                Asked.always(200, Asked.golden("get_attlog.json"))
                                        .line(),
                                Asked.settings("TOKEN", "cloudId", "c263045"))
                        .identity()
                        .serial())
                .isEqualTo("C263045");
    }

    @Test
    void aRowThatTheTerminalSentTwiceIsOnePunch() throws Exception {
        String row = "{\"pin\":\"1\",\"scan_date\":\"2026-10-06 07:30:15\",\"verify\":1,\"status_scan\":0}";
        Asked cloud = new Asked(question -> Asked.json(
                200,
                "{\"success\":true,\"data\":["
                        + (Asked.body(question).contains("\"start_date\":\"2026-10-06\"") ? row + "," + row : "")
                        + "]}"));

        var identities = new ArrayList<Bytes>();
        driver.open(cloud.line(), SETTINGS).readLog().forEach(reading -> identities.add(reading.identity()));

        assertThat(identities).hasSize(2);
        assertThat(identities.get(0)).isEqualTo(identities.get(1));
    }

    @Test
    void theNewestAreAskedForAtMostEveryLiveSecondsAndToldOnce() throws Exception {
        var clock = new HandClock(Asked.NOON.instant());
        var rows = new AtomicReference<>("{\"pin\":\"1\",\"scan_date\":\"2026-10-06 07:30:15\"}");
        Asked cloud = new Asked(question -> Asked.json(200, "{\"success\":true,\"data\":[" + rows.get() + "]}"));
        TerminalSession session = driver.open(
                cloud.line(),
                Asked.settings(clock, Duration.ofSeconds(3), "TOKEN", "cloudId", "C263045", "historyDays", "1"));
        session.readLog();
        int asked = cloud.questions().size();

        assertThat(session.listen(Duration.ofSeconds(1))).isEmpty();
        assertThat(cloud.questions()).hasSize(asked);
        rows.set(rows.get() + ",{\"pin\":\"2\",\"scan_date\":\"2026-10-06 07:31:15\"}");
        clock.pass(Duration.ofSeconds(60));
        assertThat(session.listen(Duration.ofSeconds(1)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Punch.class, punch -> assertThat(punch.pin()).isEqualTo("2"));
        clock.pass(Duration.ofSeconds(60));
        assertThat(session.listen(Duration.ofSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"success":false,"error_code":"IE_401","message":"Token is not valid"}  | terminal-refused
            401 | {"message":"Unauthenticated."}                                          | terminal-refused
            403 | forbidden                                                               | terminal-refused
            200 | {"success":false,"error_code":"","message":"Device not registered"}     | terminal-refused
            200 | {"success":false,"message":"Your subscription has expired"}             | terminal-refused
            200 | {"success":false,"message":"Too many requests, try again"}              | terminal-busy
            429 | {"message":"Too Many Attempts."}                                        | terminal-busy
            502 | <html>Bad Gateway</html>                                                | terminal-busy
            404 | <html>Not Found</html>                                                  | terminal-unsupported
            200 | <!DOCTYPE html><title>Router</title>                                    | terminal-unsupported
            301 | moved                                                                   | protocol-broken
            400 | The plain HTTP request was sent to HTTPS port                           | protocol-broken
            200 | {"hello":"world"}                                                       | protocol-broken
            200 | {"success":true,"trans_id":"1"}                                         | protocol-broken
            200 | {"success":true,"trans_id":"9","data":[]}                               | protocol-broken
            200 | {"success":true,"data":[1]}                                             | protocol-broken
            200 | {"success":true,"data":{"0":{"pin":"1"},"2":{"pin":"2"}}}               | protocol-broken
            200 | {"success":true,"data":{"pin":"1","scan_date":"2026-10-06 07:30:15"}}   | protocol-broken
            200 | {"success":true,"data":"none"}                                          | protocol-broken
            200 | {"success":true,"data":0}                                               | protocol-broken
            200 | {"success":false}                                                       | protocol-broken
            200 | []                                                                      | protocol-broken
            """)
    void whatGoesWrongHasItsClassAndANextStep(int status, String body, String code) {
        Asked cloud = Asked.always(status, body);

        assertThatThrownBy(() -> driver.open(cloud.line(), SETTINGS))
                .isInstanceOfSatisfying(TerminalException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code))
                .hasMessageMatching("(?s).{30,}")
                .hasMessageNotContaining("TOKEN");
    }

    @Test
    void aDayWithoutDataIsNoFailure() throws Exception {
        Asked cloud = Asked.always(200, "{\"success\":false,\"error_code\":\"\",\"message\":\"No data\"}");

        assertThat(driver.open(cloud.line(), SETTINGS).readLog().size()).isZero();
    }

    @Test
    void aWrongTokenAndABusyCloudAndAnotherServiceSayWhatToDo() {
        assertThatThrownBy(() -> open(Asked.golden("get_attlog-refused.json")))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("write it as the key");
        assertThatThrownBy(() -> open("{\"success\":false,\"message\":\"rate limit\"}"))
                .isInstanceOf(TerminalBusyException.class)
                .hasMessageContaining("ask less often");
        assertThatThrownBy(() -> open("<html>"))
                .isInstanceOf(UnsupportedTerminalException.class)
                .hasMessageContaining("something else listens there");
    }

    @Test
    void aServerThatIsNoHttpIsAWrongProtocol() {
        var line = AnsweringLine.stream(said -> List.of(Bytes.ofUtf8("SSH-2.0-OpenSSH_9\r\n")));

        assertThatThrownBy(() -> driver.open(line, SETTINGS))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("does not speak HTTP");
    }

    @Test
    void aBodyOfTwoGigabytesIsRefusedAtItsLength() {
        var line = AnsweringLine.stream(
                said -> List.of(Bytes.ofUtf8("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n{")));

        assertThatThrownBy(() -> driver.open(line, SETTINGS))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("2147483648");
    }

    @ParameterizedTest
    @CsvSource({
        "cloudId,''",
        "cloudId,C26 3045",
        "historyDays,0",
        "historyDays,many",
        "windowDays,3",
        "liveSeconds,0",
        "host,a b"
    })
    void aSettingThatDoesNotFitIsRefusedBeforeAnythingIsSaid(String name, String value) {
        Asked cloud = Asked.always(200, Asked.golden("get_attlog.json"));
        TerminalSettings wrong = name.equals("cloudId")
                ? Asked.settings("TOKEN", name, value)
                : Asked.settings("TOKEN", "cloudId", "C263045", name, value);

        assertThatThrownBy(() -> driver.open(cloud.line(), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThat(cloud.questions()).isEmpty();
    }

    @Test
    void withoutATokenNothingIsSaid() {
        Asked cloud = Asked.always(200, Asked.golden("get_attlog.json"));

        assertThatThrownBy(() -> driver.open(cloud.line(), Asked.settings("", "cloudId", "C263045")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("API token");
        assertThat(cloud.questions()).isEmpty();
    }

    @Test
    void theCloudTellsNeitherClockNorCount() throws Exception {
        TerminalSession session = open(Asked.golden("get_attlog.json"));

        assertThat(session.memory()).isEqualTo(TerminalMemory.UNKNOWN);
        assertThatThrownBy(session::clock).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> session.setClock(LocalDateTime.of(2026, 10, 6, 0, 0)))
                .isInstanceOf(UnsupportedOperationException.class);
        session.close();
        assertThatThrownBy(session::readLog).isInstanceOf(IllegalStateException.class);
    }

    private TerminalSession open(String body) throws Exception {
        return driver.open(Asked.always(200, body).line(), SETTINGS);
    }
}
