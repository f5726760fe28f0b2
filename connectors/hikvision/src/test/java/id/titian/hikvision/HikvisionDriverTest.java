package id.titian.hikvision;

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
import id.titian.testkit.AnsweringLine;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HikvisionDriverTest {

    private static final String MORNING = "2026-10-06T07:30:15+07:00";

    private final FakeHikvision terminal = new FakeHikvision();
    private final AtomicInteger nonces = new AtomicInteger();
    private final HikvisionDriver driver = new HikvisionDriver(() -> "n" + nonces.incrementAndGet());

    @Test
    void eachQuestionIsAskedTwiceAndEachSearchHasANameOfItsOwn() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, 575));

        assertThat(read()).hasSize(1);

        assertThat(terminal.asked)
                .containsExactly(
                        "unanswered /ISAPI/System/deviceInfo ",
                        "/ISAPI/System/deviceInfo ",
                        "unanswered " + search("n2", 0, "1970-01-01T00:00:00+07:00", "2004-12-31T23:59:59+07:00"),
                        search("n2", 0, "1970-01-01T00:00:00+07:00", "2004-12-31T23:59:59+07:00"),
                        "unanswered " + search("n4", 0, "2026-09-05T00:00:00+07:00", "2037-12-31T23:59:59+07:00"),
                        search("n4", 0, "2026-09-05T00:00:00+07:00", "2037-12-31T23:59:59+07:00"));
    }

    private static String search(String id, int position, String from, String to) {
        return EventSearch.TARGET + " {\"AcsEventCond\":{\"searchID\":\"" + id + "\",\"searchResultPosition\":"
                + position + ",\"maxResults\":30,\"major\":5,\"minor\":0,\"startTime\":\"" + from + "\",\"endTime\":\""
                + to + "\"}}";
    }

    @Test
    void theTerminalIsKnownByWhatItSaysOfItself() throws Exception {
        try (TerminalSession session = open()) {
            assertThat(session.identity().serial()).isEqualTo("DS-K1T341BM20260101V030780EN000000001");
            assertThat(session.identity().model()).isEqualTo("DS-K1T341BM");
            assertThat(session.identity().firmware()).isEqualTo("V3.7.80");
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 0, 3));
            assertThatThrownBy(() -> session.setClock(LocalDateTime.of(2026, 10, 6, 12, 0)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void whatElseHappenedAtTheDoorIsCountedAndNoReading() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, 1));
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 21, 2));
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 76, 3));
        terminal.events.add("{\"time\":\"" + MORNING + "\",\"serialNo\":4}");

        try (TerminalSession session = open()) {
            var log = (HikvisionLog) session.readLog();

            assertThat(log.size()).isEqualTo(2);
            assertThat(log.others()).isEqualTo(2);
            assertThat(log).hasSize(2).last().isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void punchesOfADeadClockAndOfOneThatRunsAheadAreFoundToo() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", "1970-01-01T00:10:00+07:00", 75, 1));
        terminal.events.add(FakeHikvision.punch("1001", "2026-08-01T07:30:00+07:00", 75, 2)); // older than asked for
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, 3));
        terminal.events.add(FakeHikvision.punch("1001", "2037-01-01T07:30:00+07:00", 75, 4));

        assertThat(read())
                .extracting(reading -> reading instanceof Unreadable wrong ? wrong.reason() : "punch")
                .containsExactly(Unreadable.Reason.TIME_TOO_OLD, "punch", Unreadable.Reason.TIME_IN_FUTURE);
        assertThat(read(HikvisionOptions.HISTORY_DAYS, "all")).hasSize(4);
    }

    @Test
    void aTerminalInAnotherZoneThanTheSiteWaitsForAPersonUntilToldWhatIsRight() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", "2026-10-06T08:30:15+08:00", 75, 1));

        Unreadable waiting = (Unreadable) read().get(0);

        assertThat(waiting.detail()).contains("+08:00").contains("Asia/Jakarta").contains("otherOffset");
        assertThat(((Punch) read(HikvisionOptions.OTHER_OFFSET, "convert").get(0)).punchTime())
                .isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
        assertThat(((Punch) read(HikvisionOptions.OTHER_OFFSET, "shown").get(0)).punchTime())
                .isEqualTo(LocalDateTime.of(2026, 10, 6, 8, 30, 15));
    }

    @Test
    void theClockShowsTheScreenUnlessMomentsAreConverted() throws Exception {
        terminal.time = "2026-10-06T13:00:03+08:00";

        try (TerminalSession session = open()) {
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 13, 0, 3));
        }
        try (TerminalSession session = open(HikvisionOptions.OTHER_OFFSET, "convert")) {
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 0, 3));
        }
    }

    @Test
    void manyPagesAreOneLog() throws Exception {
        for (int i = 0; i < 95; i++)
            terminal.events.add(
                    FakeHikvision.punch("1001", "2026-10-06T07:%02d:00+07:00".formatted(i % 60), 75, i + 1));

        assertThat(read()).hasSize(95).extracting(Reading::identity).doesNotHaveDuplicates();
    }

    @Test
    void aPunchThatComesInFrontWhileTheLastPageIsFetchedIsFoundAtTheSecondReading() throws Exception {
        terminal.pageMax = 2;
        for (int i = 0; i < 4; i++) terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, i + 1));
        var pages = new AtomicInteger();
        terminal.onTheWay = page -> {
            if (pages.incrementAndGet() == 1) terminal.events.add(0, FakeHikvision.punch("7", MORNING, 75, 5));
            return page;
        };

        List<Reading> readings = read(HikvisionOptions.HISTORY_DAYS, "all");

        assertThat(readings).hasSize(5);
        assertThat(((Punch) readings.get(0)).pin()).isEqualTo("7");
    }

    /** The number behind the picture is the web server's own and counts on. */
    private static String withPicture(String event, int number) {
        return event.replace(
                "\"serialNo\"",
                "\"pictureURL\":\"http://192.0.2.7/LOCALS/pic/a.jpeg@WEB%012d\",\"serialNo\"".formatted(number));
    }

    @Test
    void anEventWhosePictureHasAnotherAddressAtEachAskingIsOneEvent() throws Exception {
        terminal.pageMax = 2;
        for (int i = 0; i < 4; i++) terminal.events.add(FakeHikvision.punch("100" + i, MORNING, 75, i + 1));
        var pages = new AtomicInteger();
        var pictures = new AtomicInteger();
        terminal.onTheWay = page -> {
            if (pages.incrementAndGet() == 1) terminal.events.add(0, FakeHikvision.punch("7", MORNING, 75, 5));
            String changed = page;
            for (int i = 1; i <= 5; i++)
                changed = changed.replace(
                        "\"serialNo\":" + i + ",",
                        "\"pictureURL\":\"http://192.0.2.7/LOCALS/pic/a.jpeg@WEB%012d\",\"serialNo\":%d,"
                                .formatted(pictures.incrementAndGet(), i));
            return changed;
        };

        List<Reading> readings = read(HikvisionOptions.HISTORY_DAYS, "all");

        assertThat(readings)
                .extracting(reading -> ((Punch) reading).pin())
                .containsExactlyInAnyOrder("7", "1000", "1001", "1002", "1003");
    }

    @Test
    void anUnreadableEventIsTheSameAtTheNextVisitWhateverTheAddressOfItsPicture() throws Exception {
        String event = FakeHikvision.punch("1001", "2026-10-06T08:30:15+08:00", 75, 1);
        terminal.events.add(withPicture(event, 463));
        Reading first = read().get(0);
        terminal.events.set(0, withPicture(event, 471));
        Reading second = read().get(0);

        assertThat(second.identity()).isEqualTo(first.identity());
        assertThat(new String(second.raw().toArray(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"pictureURL\":\"\",\"serialNo\":1")
                .doesNotContain("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "totalMatches":3   | "totalMatches":4
            "responseStatusStrg":"OK" | "responseStatusStrg":"MORE","InfoList":[],"x":"
            """)
    void aLogOfFewerEventsThanCountedIsNotAccepted(String said, String wrong) {
        for (int i = 0; i < 3; i++) terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, i + 1));
        terminal.onTheWay = page -> page.replace(said, wrong);

        assertThatThrownBy(this::read)
                .isInstanceOfAny(LogIncompleteException.class, ProtocolException.class)
                .hasMessageMatching("(?s).*(Nothing of it was accepted|again).*");
    }

    @Test
    void aTerminalThatDoesNotCountIsBelievedWhenItSaysThatItWasAll() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, 1));
        terminal.onTheWay = page -> page.replaceAll("\"totalMatches\":\\d+,", "");

        assertThat(read()).hasSize(1);

        terminal.onTheWay =
                page -> page.replaceAll("\"totalMatches\":\\d+,", "").replace("\"OK\"", "\"??\"");
        assertThatThrownBy(this::read).isInstanceOf(LogIncompleteException.class);
    }

    @Test
    void aWrongPasswordIsSaidOnceAndNotTriedAgain() throws Exception {
        try (TerminalSession session = open()) {
            terminal.asked.clear();
            terminal.refusals = 1;

            assertThatThrownBy(session::readLog)
                    .isInstanceOf(TerminalRefusedException.class)
                    .hasMessageContaining("locks the account");
            assertThatThrownBy(session::clock).isInstanceOf(TerminalRefusedException.class);
        }

        assertThat(terminal.asked).hasSize(2);
    }

    @Test
    void aPasswordIsNotShownToWhoeverAsksForItPlainly() {
        Line line = AnsweringLine.stream(said -> FakeHikvision.pieces(
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> driver.open(line, FakeHikvision.settings()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("digest")
                .hasMessageNotContaining("rahasia");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 Not Found           |                                           | terminal-unsupported
            403 Forbidden           | {"subStatusCode":"notSupport"}            | terminal-unsupported
            403 Forbidden           | {"subStatusCode":"lowPrivilege"}          | terminal-refused
            302 Found               |                                           | terminal-unsupported
            503 Service Unavailable |                                           | terminal-busy
            500 Error               | <subStatusCode>deviceBusy</subStatusCode> | terminal-busy
            400 Bad Request         | {"subStatusCode":"MessageParametersLack"} | protocol-broken
            """)
    void everyRefusalHasItsNameAndItsNextStep(String status, String body, String code) throws Exception {
        String text = body == null ? "" : body;
        try (TerminalSession session = open(HikvisionOptions.HISTORY_DAYS, "all")) {
            terminal.instead.put(
                    EventSearch.TARGET,
                    "HTTP/1.1 " + status + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);

            assertThatThrownBy(session::readLog)
                    .isInstanceOfSatisfying(
                            TerminalException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(status.substring(0, 3));
        }
    }

    @Test
    void aTerminalThatKnowsNoOldDaysHasNoPunchesOfThem() throws Exception {
        terminal.events.add(FakeHikvision.punch("1001", MORNING, 75, 1));
        var searches = new AtomicInteger();
        Line line = AnsweringLine.stream(said -> {
            List<Bytes> answer = terminal.answer(said);
            boolean isOld = terminal.asked.get(terminal.asked.size() - 1).startsWith(EventSearch.TARGET)
                    && searches.incrementAndGet() == 1;
            return isOld ? FakeHikvision.pieces("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") : answer;
        });

        try (TerminalSession session = driver.open(line, FakeHikvision.settings())) {
            assertThat(session.readLog().size()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoTerminalOfThisFamilyIsSaid() {
        terminal.deviceInfo = "<html>Router</html>";

        assertThatThrownBy(this::open).isInstanceOfSatisfying(TerminalException.class, e -> assertThat(e.code())
                .isEqualTo("terminal-unsupported"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-dropbear\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n"})
    void theWrongProtocolAndTwoGigabytesAreRefusedAtOnce(String answer) {
        Line line = AnsweringLine.stream(said -> FakeHikvision.pieces(answer));

        assertThatThrownBy(() -> driver.open(line, FakeHikvision.settings()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("port");
    }

    @ParameterizedTest
    @CsvSource({
        "historyDays,0",
        "historyDays,ever",
        "pageSize,31",
        "pageSize,0",
        "punchMinors,a",
        "punchMinors,",
        "host,a b",
        "otherOffset,guess"
    })
    void anOptionWithoutSenseIsRefusedBeforeAnythingIsSaid(String name, String value) {
        assertThatThrownBy(() -> open(name, value == null ? "" : value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);

        assertThat(terminal.asked).isEmpty();
    }

    private TerminalSession open(String... options) throws TerminalException, InterruptedException {
        return driver.open(terminal.line(), FakeHikvision.settings(options));
    }

    private List<Reading> read(String... options) throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        try (TerminalSession session = open(options)) {
            session.readLog().forEach(readings::add);
        }
        return readings;
    }
}
