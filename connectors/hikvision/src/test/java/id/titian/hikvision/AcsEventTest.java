package id.titian.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcsEventTest {

    private static final Set<Integer> MINORS = Set.of(75, 38, 1);

    /** The page of a field report on a DS-K1T341BM with firmware 3.7.80, its names changed. */
    private static final String PAGE = "{\"AcsEvent\":{\"searchID\":\"a1\",\"totalMatches\":150,\"numOfMatches\":1,"
            + "\"responseStatusStrg\":\"MORE\",\"InfoList\":[{\"major\":5,\"minor\":75,"
            + "\"time\":\"2026-10-06T07:30:15+07:00\",\"employeeNoString\":\"1001\",\"name\":\"BUDI\",\"cardNo\":\"\","
            + "\"serialNo\":575,\"attendanceStatus\":\"checkIn\",\"currentVerifyMode\":\"cardOrFaceOrPw\"}]}}";

    @Test
    void aPageIsReadAsTheTerminalWritesIt() throws Exception {
        EventPage page = EventPage.decode(PAGE, "a1");

        assertThat(page.total()).hasValue(150);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.isLast()).isFalse();
        AcsEvent event = AcsEvent.of(page.events().get(0), MINORS);
        assertThat(event.kind()).isEqualTo(AcsEvent.Kind.PUNCH);
        assertThat(event.pin()).isEqualTo("1001");
        assertThat(event.time()).isEqualTo("2026-10-06T07:30:15+07:00");
        assertThat(event.inOutMode()).isZero();
        assertThat(event.verifyMode()).isEqualTo(15);
        assertThat(event.serialNo()).contains(575L);
        assertThat(new String(event.raw().toArray(), StandardCharsets.UTF_8))
                .isEqualTo(PAGE.substring(PAGE.indexOf("{\"major\""), PAGE.indexOf("]}}")));
    }

    @ParameterizedTest
    @CsvSource({
        "5,75,PUNCH,15",
        "5,38,PUNCH,1",
        "5,1,PUNCH,2",
        "5,21,OTHER,200",
        "5,76,OTHER,200",
        "2,75,OTHER,15",
        "3,38,OTHER,1"
    })
    void thePairOfNumbersTellsWhatHappened(int major, int minor, AcsEvent.Kind kind, int verifyMode) throws Exception {
        AcsEvent event = event("\"major\":" + major + ",\"minor\":" + minor + ",\"currentVerifyMode\":\"fp\"");

        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.verifyMode()).isEqualTo(verifyMode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"major\":5", "\"minor\":75", "\"major\":5,\"minor\":\"x\"", ""})
    void anEventThatDoesNotSayWhatItIsIsUnclear(String fields) throws Exception {
        assertThat(event(fields).kind()).isEqualTo(AcsEvent.Kind.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "checkIn,0",
        "checkin,0",
        "checkOut,1",
        "breakOut,2",
        "breakIn,3",
        "overtimeIn,4",
        "overTimeIn,4",
        "OVERTIMEOUT,5",
        "undefined,255",
        "lunch,"
    })
    void theKeyOfAttendanceIsKnownInWhateverLetters(String word, Integer inOutMode) throws Exception {
        assertThat(event("\"attendanceStatus\":\"" + word + '"').inOutMode()).isEqualTo(inOutMode);
    }

    @Test
    void aNumberForAPersonIsATextToo() throws Exception {
        assertThat(event("\"employeeNo\":12").pin()).isEqualTo("12");
        assertThat(event("\"employeeNoString\":\"0012\",\"employeeNo\":12").pin())
                .isEqualTo("0012");
        assertThat(event("").pin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-06T07:30:15+07:00     | 2026-10-06T07:30:15 | true  | 2026-10-06T07:30:15
            2026-10-06T07:30:15.123+07:00 | 2026-10-06T07:30:15 | true  | 2026-10-06T07:30:15
            2026-10-06T07:30:15           | 2026-10-06T07:30:15 | true  | 2026-10-06T07:30:15
            2026-10-06T08:30:15+08:00     | 2026-10-06T08:30:15 | false | 2026-10-06T07:30:15
            2026-10-06T00:30:15Z          | 2026-10-06T00:30:15 | false | 2026-10-06T07:30:15
            """)
    void aMomentKnowsWhatItShowsAndWhatTheSiteShows(
            String text, LocalDateTime shown, boolean agrees, LocalDateTime atSite) {
        Moment moment = Moment.parse(text);

        assertThat(moment).isNotNull();
        assertThat(moment.shown()).isEqualTo(shown);
        assertThat(moment.agreesWith(ZoneId.of("Asia/Jakarta"))).isEqualTo(agrees);
        assertThat(moment.at(ZoneId.of("Asia/Jakarta"))).isEqualTo(atSite);
    }

    @Test
    void anOffsetIsKeptAsItStands() {
        assertThat(Moment.parse("2026-10-06T08:30:15+0800"))
                .isEqualTo(new Moment(LocalDateTime.of(2026, 10, 6, 8, 30, 15), ZoneOffset.ofHours(8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-10-06",
                "2026-02-30T07:30:15+07:00",
                "2026-10-06T24:00:00+07:00",
                "2026-10-06T07:30:15+99:00",
                "2026-10-06T07:30:15 WIB",
                "2026-10-06 07:30:15"
            })
    void whatIsNoMomentIsNull(String text) {
        assertThat(Moment.parse(text)).isNull();
    }

    @Test
    void aPageOfAnotherSearchIsNotTaken() {
        assertThatThrownBy(() -> EventPage.decode(PAGE, "b2"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("somebody else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "<html>",
                "{\"AcsEvent\":[]}",
                "{\"AcsEvent\":{\"searchID\":\"a1\",\"numOfMatches\":2,\"InfoList\":[{}]}}",
                "{\"AcsEvent\":{\"searchID\":\"a1\",\"numOfMatches\":1}}",
                "{\"AcsEvent\":{\"searchID\":\"a1\",\"InfoList\":[{},7]}}",
                "{\"AcsEvent\":{\"searchID\":\"a1\",\"responseStatusStrg\":\"OK\",\"InfoList\":{\"major\":5}}}",
                "{\"AcsEvent\":{\"searchID\":\"a1\",\"responseStatusStrg\":\"OK\",\"InfoList\":\"\"}}"
            })
    void whatIsNoWholePageIsNone(String body) {
        assertThatThrownBy(() -> EventPage.decode(body, "a1")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aTerminalWithoutHistorySaysSo() {
        assertThatThrownBy(() -> EventPage.decode("{\"statusCode\":4,\"subStatusCode\":\"notSupport\"}", "a1"))
                .isInstanceOf(UnsupportedTerminalException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"statusCode":6, "subStatusCode": "MessageParametersLack"} | MessageParametersLack
            <subStatusCode>notSupport</subStatusCode>                  | notSupport
            nothing                                                    | ''
            subStatusCode                                              | ''
            """)
    void theWordOfARefusalIsFoundInJsonAndXml(String body, String word) {
        assertThat(Trouble.subStatus(body)).isEqualTo(word);
    }

    private static AcsEvent event(String fields) throws Exception {
        return AcsEvent.of(JsonObject.parse('{' + fields + '}'), MINORS);
    }
}
