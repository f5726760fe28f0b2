package id.titian.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.testkit.MemoryHost;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardFamilyTest {

    private static final String SN = MemoryHost.SERIAL;

    /** As the vendor's description (version 2.8) and field notes on a TFS30 have it. */
    private static final String REG = "{\"cmd\":\"reg\",\"sn\":\"" + SN + "\",\"devinfo\":{\"modelname\":\"tfs30\","
            + "\"usedlog\":100,\"usednewlog\":5,\"logsize\":100000,\"firmware\":\"th600w v6.1\","
            + "\"time\":\"2026-10-06 07:30:15\"}}";

    private static final String RECORD =
            "{\"enrollid\":2,\"name\":\"\",\"time\":\"2026-10-06 07:30:20\",\"mode\":1,\"inout\":0,\"event\":0}";

    private final MemoryHost host = MemoryHost.with("board", MemoryHost.terminal(false));

    private static String sendlog(String... records) {
        return "{\"cmd\":\"sendlog\",\"sn\":\"" + SN + "\",\"count\":" + records.length
                + ",\"logindex\":12,\"record\":[" + String.join(",", records) + "]}";
    }

    private static Bytes latin1(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aRegistrationIsAnsweredAsTheGoldenOneWhereTheClockMayBeSet() throws Exception {
        host.adopt(MemoryHost.terminal(true));

        HttpResponse answer = Chat.say(host, REG);

        assertThat(Chat.text(answer))
                .isEqualTo(
                        "{\"ret\":\"reg\",\"result\":true,\"cloudtime\":\"2026-10-06 07:30:20\",\"nosenduser\":true}");
        assertThat(host.contacts())
                .containsExactly(new PushContact(
                        Optional.of(LocalDateTime.of(2026, 10, 6, 7, 30, 15)),
                        new TerminalMemory(OptionalInt.empty(), OptionalInt.of(100), OptionalInt.of(100_000)),
                        Map.of("model", "tfs30", "firmware", "th600w v6.1", "unsentRecords", "5")));
    }

    @Test
    void withoutLeaveNoAnswerHasATimeThatWouldSetTheClock() throws Exception {
        assertThat(Chat.text(Chat.say(host, REG))).isEqualTo("{\"ret\":\"reg\",\"result\":true,\"nosenduser\":true}");
        assertThat(Chat.text(Chat.say(host, sendlog(RECORD))))
                .isEqualTo("{\"ret\":\"sendlog\",\"result\":true,\"count\":1,\"logindex\":12}");
    }

    @Test
    void aBoardThatInsistsOnTheTimeGetsItInEachAnswer() throws Exception {
        host.adopt(MemoryHost.terminal(false, "cloudTime", "always"));

        assertThat(Chat.text(Chat.say(host, REG))).contains("\"cloudtime\":\"2026-10-06 07:30:20\"");
        assertThat(Chat.text(Chat.say(host, sendlog(RECORD))))
                .isEqualTo("{\"ret\":\"sendlog\",\"result\":true,\"count\":1,\"logindex\":12,"
                        + "\"cloudtime\":\"2026-10-06 07:30:20\"}");
    }

    @Test
    void theClockIsMeasuredBeforeItIsDecidedWhetherItMayBeSet() throws Exception {
        MemoryHost after = MemoryHost.with("board", MemoryHost.terminal(true));
        var decides = new Deciding(after);

        HttpResponse answer = Chat.say(decides, REG);

        assertThat(Chat.text(answer)).doesNotContain("cloudtime");
    }

    @Test
    void aBoardThatDoesNotTellItsClockHasItNotSet() throws Exception {
        host.adopt(MemoryHost.terminal(true));

        HttpResponse answer = Chat.say(host, "{\"cmd\":\"reg\",\"sn\":\"" + SN + "\"}");

        assertThat(Chat.text(answer)).isEqualTo("{\"ret\":\"reg\",\"result\":true,\"nosenduser\":true}");
        assertThat(host.contacts()).containsExactly(PushContact.SIGN_OF_LIFE);
    }

    @Test
    void aLogIsKeptInTheBoardsOwnWordsAndThenAnswered() throws Exception {
        Chat.say(host, sendlog(RECORD));

        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.pin()).isEqualTo("2");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 20));
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isZero();
            assertThat(punch.workCode()).isNull();
            assertThat(punch.ordinal()).isZero();
            assertThat(punch.path().word()).isEqualTo("push");
            assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(RECORD));
        });
    }

    @Test
    void aBoardThatCountsInUtcIsReadAndAnsweredSo() throws Exception {
        host.adopt(MemoryHost.terminal("Asia/Jayapura", true, "time", "utc"));

        HttpResponse answer = Chat.say(host, REG.replace("07:30:15", "00:30:15"));
        Chat.say(host, sendlog(RECORD.replace("06 07:30:20", "05 22:30:20")));

        assertThat(Chat.text(answer)).contains("\"cloudtime\":\"2026-10-06 00:30:20\"");
        assertThat(host.contacts().get(0).wallClock()).contains(LocalDateTime.of(2026, 10, 6, 9, 30, 15));
        assertThat(host.punches())
                .extracting(Punch::punchTime)
                .containsExactly(LocalDateTime.of(2026, 10, 6, 7, 30, 20));
    }

    @Test
    void whatIsNotKeptIsNotAnswered() throws Exception {
        host.refuse(1);

        assertThatThrownBy(() -> Chat.say(host, sendlog(RECORD))).isInstanceOf(NotKeptException.class);

        assertThat(host.contacts()).isEmpty();
        assertThat(Chat.text(Chat.say(host, sendlog(RECORD)))).contains("\"result\":true");
        assertThat(host.punches()).hasSize(1);
    }

    @Test
    void theSameRecordSentForEverIsOnePunch() throws Exception {
        for (int i = 0; i < 5; i++)
            assertThat(Chat.text(Chat.say(host, sendlog(RECORD)))).contains("true");

        assertThat(host.told()).hasSize(5);
        assertThat(host.kept()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "enrollid, 0, 0",
        "enrollid, 0, 3",
        "enrollid, 0, 7",
        "enrollid, 99999999, 0",
        "enrollid, 99999999, 20",
    })
    void doorsAndStrangersAreCountedAndNotKept(String name, long enrolled, int event) throws Exception {
        String record = "{\"" + name + "\":" + enrolled + ",\"time\":\"2026-10-06 07:31:00\",\"event\":" + event + "}";

        HttpResponse answer = Chat.say(host, sendlog(record, RECORD));

        assertThat(Chat.text(answer)).contains("\"count\":2");
        assertThat(host.kept()).hasSize(1);
        assertThat(host.contacts()).extracting(PushContact::facts).containsExactly(Map.of("passedOver", "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"enrollid":0,"time":"2026-10-06 07:31:00","event":8}   | PIN_EMPTY
            {"enrollid":0,"time":"2026-10-06 07:31:00"}             | PIN_EMPTY
            {"enrollid":null,"time":"2026-10-06 07:31:00"}          | PIN_EMPTY
            {"time":"2026-10-06 07:31:00","mode":1}                 | PIN_EMPTY
            {}                                                      | PIN_EMPTY
            {"enrollid":2,"time":"2026-02-30 07:31:00"}             | TIME_IMPOSSIBLE
            {"enrollid":2,"time":"07:31"}                           | TIME_IMPOSSIBLE
            {"enrollid":2}                                          | TIME_IMPOSSIBLE
            {"enrollid":2,"time":"2000-01-01 00:00:07"}             | TIME_TOO_OLD
            {"enrollid":2,"time":"2063-01-01 00:00:07"}             | TIME_IN_FUTURE
            "a text"                                                | MALFORMED
            """)
    void whatIsNoPunchIsKeptForAHumanAndAnswered(String record, Unreadable.Reason reason) throws Exception {
        HttpResponse answer = Chat.say(host, sendlog(record));

        assertThat(Chat.text(answer)).contains("\"result\":true,\"count\":1");
        assertThat(host.kept()).singleElement().isInstanceOfSatisfying(Unreadable.class, kept -> assertThat(
                        kept.reason())
                .isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\",\"count\":2}",
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\",\"count\":2,\"record\":{}}",
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\",\"count\":2,\"record\":[]}",
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\",\"count\":2,\"record\":\"none\"}"
            })
    void recordsThatWereAnnouncedAndDidNotComeAreTold(String message) throws Exception {
        HttpResponse answer = Chat.say(host, message);

        assertThat(Chat.text(answer)).isEqualTo("{\"ret\":\"sendlog\",\"result\":true,\"count\":0}");
        assertThat(host.kept()).singleElement().isInstanceOf(Unreadable.class);
        assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("count-differs");
    }

    @Test
    void onlyWhatCameIsSaidToHaveBeenTaken() throws Exception {
        HttpResponse answer = Chat.say(host, sendlog(RECORD).replace("\"count\":1", "\"count\":40"));

        assertThat(Chat.text(answer)).contains("\"count\":1,");
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("count-differs");
            assertThat(event.words()).contains("announced 40").contains("sent 1");
        });
    }

    @Test
    void anEmptyLogIsAnswered() throws Exception {
        assertThat(Chat.text(Chat.say(host, sendlog())))
                .isEqualTo("{\"ret\":\"sendlog\",\"result\":true,\"count\":0,\"logindex\":12}");
        assertThat(host.kept()).isEmpty();
    }

    @Test
    void picturesAreNeitherKeptNorTold() throws Exception {
        String picture = "\\/9j\\/" + "QUJD".repeat(5_000);
        String small = RECORD.replace("}", ", \"image\" : \"QUJDRA==\"}");
        String large = RECORD.replace("30:20", "31:00").replace("}", ",\"photo\":\"" + picture + "\"}");

        Chat.say(host, sendlog(small, large));

        assertThat(host.kept()).hasSize(2).allSatisfy(reading -> assertThat(text(reading))
                .doesNotContain("QUJD")
                .startsWith("{\"enrollid\":2,"));
        assertThat(text(host.kept().get(0))).endsWith(", \"image\" : \"\"}");
    }

    private static String text(Reading reading) {
        return new String(reading.raw().toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void namesInAnyCharsetAreKeptAsTheyCame() throws Exception {
        String record = RECORD.replace("\"name\":\"\"", "\"name\":\"S\u00E9ti\u00F5\"");

        Chat.say(host, latin1(sendlog(record)));

        assertThat(host.kept().get(0).raw()).isEqualTo(latin1(record));
    }

    @Test
    void numbersAndTextsAreTakenAlike() throws Exception {
        Chat.say(
                host, sendlog("{\"enrollid\":\"0012\",\"time\":\"2026-10-6 7:05:09\",\"mode\":\"8\",\"inout\":\"1\"}"));

        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.pin()).isEqualTo("0012");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 5, 9));
            assertThat(punch.verifyMode()).isEqualTo(8);
            assertThat(punch.inOutMode()).isEqualTo(1);
        });
    }

    @Test
    void twoThousandRecordsAreKeptInBearableParts() throws Exception {
        String[] records = new String[2_500];
        for (int i = 0; i < records.length; i++) records[i] = RECORD.replace(":2,", ":" + (i + 1) + ",");

        assertThat(Chat.text(Chat.say(host, sendlog(records)))).contains("\"count\":2500");

        assertThat(host.punches()).hasSize(2_500);
    }

    @Test
    void strangersAreListedAndNothingThatTheyBringIsAcknowledged() throws Exception {
        HttpResponse greeted = Chat.say(host, REG.replace(SN, "ay-77"));
        HttpResponse brought = Chat.say(host, sendlog(RECORD).replace(SN, "ay-77"));

        assertThat(Chat.text(greeted)).isEqualTo("{\"ret\":\"reg\",\"result\":false,\"reason\":\"not let in\"}");
        assertThat(brought.status()).isEqualTo(403);
        assertThat(Chat.text(brought)).doesNotContain("ret").doesNotContain("true");
        assertThat(host.strangers()).hasSize(2);
        assertThat(host.strangers().get(0))
                .isEqualTo(new Stranger(
                        "board",
                        "AY-77",
                        "192.168.1.224",
                        Map.of("model", "tfs30", "firmware", "th600w v6.1", "unsentRecords", "5")));
        assertThat(host.kept()).isEmpty();
        assertThat(host.contacts()).isEmpty();
    }

    @Test
    void aCommandThatNobodyKnowsIsAnsweredAndNotAcknowledged() throws Exception {
        HttpResponse answer = Chat.say(host, "{\"cmd\":\"sendfuture\",\"sn\":\"" + SN + "\",\"record\":[1]}");

        assertThat(Chat.text(answer))
                .isEqualTo("{\"ret\":\"sendfuture\",\"result\":false,\"reason\":\"unknown command\"}");
        assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("command-unknown");
    }

    @Test
    void peopleAndTheirPasswordsArePassedOverUnread() throws Exception {
        HttpResponse answer = Chat.say(
                host,
                "{\"cmd\":\"senduser\",\"sn\":\"" + SN
                        + "\",\"enrollid\":1,\"name\":\"X\",\"backupnum\":10,\"admin\":0,\"record\":12345}");

        assertThat(Chat.text(answer)).isEqualTo("{\"ret\":\"senduser\",\"result\":true}");
        assertThat(host.kept()).isEmpty();
        assertThat(host.contacts()).containsExactly(PushContact.SIGN_OF_LIFE);
        assertThat(host.events()).isEmpty();
    }

    @Test
    void anAnswerToAQuestionThatNobodyAskedIsPassedOver() throws Exception {
        HttpResponse answer =
                Chat.say(host, "{\"ret\":\"getuserlist\",\"sn\":\"" + SN + "\",\"result\":true,\"record\":[]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{}",
                "{\"cmd\":\"reg\"}",
                "{\"cmd\":\"reg\",\"sn\":\"\"}",
                "{\"cmd\":\"reg\",\"sn\":\"a b\"}",
                "{\"cmd\":\"reg\",\"sn\":\"<script>\"}",
                "{\"cmd\":\"reg\",\"sn\":{\"a\":1}}",
                "{\"cmd\":\"reg\\\",\\\"x\",\"sn\":\"CGWB201160001\"}",
                "{\"cmd\":\"\",\"sn\":\"CGWB201160001\"}",
                "{\"cmd\":[],\"sn\":\"CGWB201160001\"}",
                "{\"sn\":\"CGWB201160001\"}",
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\"}{\"cmd\":\"reg\"}"
            })
    void whatIsNoMessageIsNotAcknowledgedAndHasNoStranger(String message) throws Exception {
        HttpResponse answer = Chat.say(host, message);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Chat.text(answer)).doesNotContain("ret\"");
        assertThat(host.strangers()).isEmpty();
        assertThat(host.kept()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeReadIsToldToAPerson() throws Exception {
        HttpResponse answer = Chat.say(host, "{\"cmd\":\"sendlog\",\"sn\":\"" + SN + "\",\"record\":[{\"enrollid\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("message-unreadable");
            assertThat(event.words()).contains("stick");
        });
    }

    @ParameterizedTest
    @CsvSource({"time, gmt", "cloudTime, never", "tiem, utc"})
    void aMistypedOptionIsToldAndNothingIsTaken(String option, String value) throws Exception {
        host.adopt(MemoryHost.terminal(false, option, value));

        assertThat(Chat.say(host, sendlog(RECORD)).status()).isEqualTo(503);

        assertThat(host.kept()).isEmpty();
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("option-refused");
            assertThat(event.words()).contains(option);
        });
    }

    @ParameterizedTest
    @EnumSource(TerminalOrder.Kind.class)
    void ordersAreDeclinedAtOnceWithWhatToDoInstead(TerminalOrder.Kind kind) throws Exception {
        Optional<String> pin = kind == TerminalOrder.Kind.REMOVE_USER ? Optional.of("2") : Optional.empty();
        host.order(new TerminalOrder("o1", kind, pin, Optional.empty(), Optional.empty()));
        host.order(new TerminalOrder("o2", kind, pin, Optional.empty(), Optional.empty()));

        HttpResponse answer = Chat.say(host, REG);

        assertThat(Chat.text(answer))
                .startsWith("{\"ret\":\"reg\",\"result\":true")
                .doesNotContain("cmd");
        assertThat(host.outcomes()).containsOnlyKeys("o1", "o2");
        assertThat(host.outcome("o1")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isFalse();
            assertThat(outcome.words()).contains("stick");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGE, /pub/chat, true",
        "MESSAGE, /pub/chat/, true",
        "MESSAGE, /pub/Chat?x=1, true",
        "POST, /pub/api, true",
        "GET, /pub/api, false",
        "GET, /pub/chat, false",
        "POST, /pub/chat, false",
        "MESSAGE, /, false",
        "MESSAGE, /pub/chats, false",
        "POST, /iclock/cdata, false"
    })
    void onlyItsOwnDoorsAreIts(String method, String target, boolean its) {
        var request = new HttpRequest(method, target, HttpHeaders.NONE, Bytes.EMPTY);

        assertThat(new BoardFamily().recognises(request)).isEqualTo(its);
    }

    /** A house that lets the clock be set until it has measured it. */
    private record Deciding(MemoryHost inner) implements PushHost {

        @Override
        public Clock clock() {
            return inner.clock();
        }

        @Override
        public Optional<PushTerminal> terminal(String family, String serial) {
            return Optional.of(MemoryHost.terminal(inner.contacts().isEmpty()));
        }

        @Override
        public void stranger(Stranger stranger) {
            inner.stranger(stranger);
        }

        @Override
        public void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException {
            inner.keep(terminal, readings);
        }

        @Override
        public void contact(PushTerminal terminal, PushContact contact) {
            inner.contact(terminal, contact);
        }

        @Override
        public Optional<TerminalOrder> order(PushTerminal terminal) {
            return inner.order(terminal);
        }

        @Override
        public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
            inner.outcome(terminal, orderId, outcome);
        }
    }
}
