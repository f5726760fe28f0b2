package id.titian.fingerspot.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.fingerspot.Asked;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerspotHubDriverTest {

    private static final TerminalSettings SETTINGS =
            Asked.settings("TOKEN", "cloudId", "GQ5778408", "host", "hub.example", HubOptions.HISTORY_DAYS, "1");

    private final FingerspotHubDriver driver = new FingerspotHubDriver();

    @Test
    void theQuestionsAreTheDocumentedOnes() throws Exception {
        Asked hub = hub(question -> Asked.json(200, Asked.golden("hub-attendance.json")));

        driver.open(hub.line(), SETTINGS).readLog();

        assertThat(hub.questions().stream().map(question -> question.method() + ' ' + question.target()))
                .containsExactly(
                        "GET /api/external/v1/GQ5778408",
                        "GET /api/external/v1/GQ5778408/activity",
                        "GET /api/external/v1/GQ5778408/attendance?startDate=2026-10-06&endDate=2026-10-07&page=1&limit=100");
        assertThat(hub.questions()).allSatisfy(question -> {
            assertThat(question.headers().first("Authorization")).contains("Bearer TOKEN");
            assertThat(question.headers().first("Host")).contains("hub.example");
            assertThat(question.headers().first("Connection")).contains("close");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example:8443", "192.0.2.7", "[2001:db8::7]", "[2001:db8::7]:8443"})
    void theHostMayBeAnAddressAndHaveAPort(String host) throws Exception {
        Asked hub = hub(question -> Asked.json(200, Asked.golden("hub-attendance.json")));

        driver.open(hub.line(), Asked.settings("TOKEN", "cloudId", "GQ5778408", "host", host));

        assertThat(hub.questions())
                .allSatisfy(
                        question -> assertThat(question.headers().first("Host")).contains(host));
    }

    @Test
    void theDocumentedAnswerIsOnePunchOfTheTerminalThatTheHubNames() throws Exception {
        Asked hub = hub(question -> Asked.json(200, Asked.golden("hub-attendance.json")));
        TerminalSession session = driver.open(hub.line(), SETTINGS);

        assertThat(session.identity().serial()).isEqualTo("ABC123");
        assertThat(session.identity().model()).isEqualTo("zkteco");
        assertThat(session.identity().facts()).containsEntry("status", "connected");
        assertThat(session.readLog()).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.serial()).isEqualTo("ABC123");
            assertThat(punch.pin()).isEqualTo("101");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 6, 15, 8, 0));
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isZero();
            assertThat(punch.workCode()).isNull();
        });
    }

    @Test
    void aConfiguredSerialNumberWinsOverTheHubs() throws Exception {
        Asked hub = hub(question -> Asked.json(200, Asked.golden("hub-attendance.json")));

        TerminalSession session = driver.open(
                hub.line(), Asked.settings("TOKEN", "cloudId", "GQ5778408", "host", "hub.example", "serial", "mine"));

        assertThat(session.identity().serial()).isEqualTo("MINE");
    }

    @ParameterizedTest
    @CsvSource({
        "401,ERR_UNAUTHORIZED,terminal-refused",
        "404,ERR_DEVICE_NOT_FOUND,terminal-refused",
        "409,ERR_DEVICE_BUSY,terminal-busy",
        "409,ERR_DEVICE_OFFLINE,terminal-silent",
        "504,ERR_DEVICE_TIMEOUT,terminal-silent",
        "400,ERR_UNSUPPORTED,terminal-unsupported",
        "400,ERR_DATE_RANGE,protocol-broken",
        "400,ERR_INVALID_PARAMS,protocol-broken",
        "500,ERR_INTERNAL,terminal-busy",
        "400,ERR_NEW_WORD,protocol-broken",
        "200,ERR_DEVICE_NOT_FOUND,terminal-refused",
        "401,nothing,terminal-refused",
        "404,nothing,terminal-unsupported",
        "503,nothing,terminal-busy"
    })
    void everyErrorHasItsClassAndANextStep(int status, String code, String expected) {
        Asked hub = Asked.always(status, "{\"status\":\"failed\",\"error\":{\"code\":\"" + code + "\"}}");

        assertThatThrownBy(() -> driver.open(hub.line(), SETTINGS))
                .isInstanceOfSatisfying(TerminalException.class, failure -> assertThat(failure.code())
                        .isEqualTo(expected))
                .hasMessageMatching("(?s).{30,}")
                .hasMessageNotContaining("TOKEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"records":[],"total":3,"page":1,"hasMore":false}                                     | log-incomplete
            {"records":[],"total":0,"page":2,"hasMore":false}                                     | protocol-broken
            {"total":0,"page":1}                                                                  | protocol-broken
            {"records":{"0":{"employeeNo":"1"}},"page":1,"hasMore":false}                         | protocol-broken
            {"records":"","page":1,"hasMore":false}                                               | protocol-broken
            {"records":[],"page":1,"hasMore":true}                                                | log-incomplete
            {"records":[7],"total":1,"page":1}                                                    | protocol-broken
            {"records":[{"employeeNo":"1","cloudId":"OTHER"}],"total":1,"page":1,"hasMore":false} | protocol-broken
            """)
    void aWindowThatIsNotWholeIsNoneAtAll(String answer, String code) throws Exception {
        TerminalSession session =
                driver.open(hub(question -> Asked.json(200, answer)).line(), SETTINGS);

        assertThatThrownBy(session::readLog)
                .isInstanceOfSatisfying(TerminalException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code));
    }

    @Test
    void aFetchingThatFailedForTheTerminalIsNoFetching() throws Exception {
        Asked hub = new Asked(question -> question.path().endsWith("/sync-attendance")
                ? Asked.json(
                        200,
                        "{\"saved\":0,\"failures\":[{\"device_id\":\"1\",\"device_name\":\"Lobi\",\"reason\":\"device offline\"}]}")
                : Asked.json(200, "{\"cloudId\":\"GQ5778408\",\"serial\":\"ABC123\",\"records\":[]}"));
        TerminalSession session = driver.open(
                hub.line(),
                Asked.settings("TOKEN", "cloudId", "GQ5778408", "host", "hub.example", "sync", "beforeReading"));

        assertThatThrownBy(session::readLog)
                .isInstanceOfSatisfying(TerminalException.class, failure -> assertThat(failure.code())
                        .isEqualTo("terminal-silent"))
                .hasMessageContaining("device offline");
    }

    @Test
    void moreWithoutEndIsGivenUp() throws Exception {
        TerminalSession session = driver.open(
                hub(question -> Asked.json(
                                200,
                                "{\"records\":[{\"employeeNo\":\"1\"}],\"page\":"
                                        + question.query().get("page") + ",\"hasMore\":true}"))
                        .line(),
                SETTINGS);

        assertThatThrownBy(session::readLog)
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("without end");
    }

    @Test
    void theNewestAreToldOnce() throws Exception {
        var clock = new HandClock(Asked.NOON.instant());
        List<String> windows = new ArrayList<>();
        Asked hub = hub(question -> {
            windows.add(
                    question.query().get("startDate") + ' ' + question.query().get("endDate"));
            return Asked.json(200, Asked.golden("hub-attendance.json"));
        });
        TerminalSession session = driver.open(
                hub.line(),
                Asked.settings(clock, Duration.ofSeconds(3), "TOKEN", "cloudId", "GQ5778408", "host", "hub.example"));

        assertThat(session.listen(Duration.ofSeconds(1))).hasSize(1);
        assertThat(session.listen(Duration.ofSeconds(1))).isEmpty();
        clock.pass(Duration.ofSeconds(61));
        assertThat(session.listen(Duration.ofSeconds(1))).isEmpty();
        assertThat(windows).containsExactly("2026-10-05 2026-10-06", "2026-10-05 2026-10-06");
    }

    @Test
    void anAnswerAboutAnotherTerminalIsNoGreeting() {
        Asked hub = Asked.always(200, "{\"cloudId\":\"OTHER\",\"brand\":\"revo\",\"serial\":\"1\"}");

        assertThatThrownBy(() -> driver.open(hub.line(), SETTINGS))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("OTHER");
    }

    @ParameterizedTest
    @CsvSource({"host,''", "basePath,api v1", "basePath,/a/../b c", "sync,always", "eventTime,utc", "pageRecords,101"})
    void aSettingThatDoesNotFitIsRefusedBeforeAnythingIsSaid(String name, String value) {
        Asked hub = Asked.always(200, "{}");
        TerminalSettings wrong = name.equals("host")
                ? Asked.settings("TOKEN", "cloudId", "GQ5778408", name, value)
                : Asked.settings("TOKEN", "cloudId", "GQ5778408", "host", "hub.example", name, value);

        assertThatThrownBy(() -> driver.open(hub.line(), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThat(hub.questions()).isEmpty();
    }

    private static Asked hub(Function<HttpRequest, HttpResponse> attendance) {
        return new Asked(question -> {
            if (question.path().endsWith("/attendance")) return attendance.apply(question);
            return question.path().endsWith("/activity")
                    ? Asked.json(200, "{\"status\":\"connected\",\"lastSeen\":\"2026-06-15T10:30:00Z\"}")
                    : Asked.json(
                            200,
                            "{\"cloudId\":\"GQ5778408\",\"brand\":\"zkteco\",\"serial\":\"ABC123\",\"capabilities\":{}}");
        });
    }
}
