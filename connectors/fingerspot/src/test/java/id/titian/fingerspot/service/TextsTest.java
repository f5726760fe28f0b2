package id.titian.fingerspot.service;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-10-06",
                "2026-10-06 07:30",
                "2026-13-06 07:30:15",
                "2026-02-29 07:30:15",
                "2026-10-06 24:00:00",
                "2026-10-06 07:30:60",
                "0000-00-00 00:00:00",
                "0026-10-06 07:30:15",
                "06/10/2026 07:30:15",
                "x2026-10-06 07:30:15"
            })
    void aTimeWithoutASecondOrThatNoCalendarHasIsNone(String text) {
        assertThat(WallText.yearFirst(text)).isNull();
    }

    @Test
    void theDayStandsBeforeTheMonthWhereEasyLinkTellsItsClock() {
        assertThat(WallText.dayFirst("27/03/2026 03:17:04")).isEqualTo(LocalDateTime.of(2026, 3, 27, 3, 17, 4));
        assertThat(WallText.dayFirst("6/1/2026 3:7:4")).isEqualTo(LocalDateTime.of(2026, 1, 6, 3, 7, 4));
        assertThat(WallText.dayFirst("03/27/2026 03:17:04")).isNull();
        assertThat(WallText.dayFirst("2026-03-27 03:17:04")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-06 07:30, 2026-10-06 07:30",
        "2026-10-06T07:30, 2026-10-06 07:30",
        "2026-10-06 07:30:15,",
        "2026-02-30 07:30,",
        "2026-10-06,"
    })
    void aMinuteIsOneOnlyIfItExists(String text, String minute) {
        assertThat(WallText.minute(text).orElse(null)).isEqualTo(minute);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"pin":"1","image":"abc","n":2}                | {"pin":"1","image":"","n":2}
            {"pin":"1","Photo_URL" : "a\\"b","x":"y"}      | {"pin":"1","Photo_URL" : "","x":"y"}
            {"password":"4711"}                            | {"password":""}
            {"name":"image","pin":"1"}                     | {"name":"image","pin":"1"}
            {"name":"a \\"image\\":\\"x\\" b","pin":"1"}   | {"name":"a \\"image\\":\\"x\\" b","pin":"1"}
            {"password":4711,"pin":"1"}                    | {"password":"","pin":"1"}
            {"Password" : -1.5e3}                          | {"Password" : ""}
            {"template":["a]b","c"],"pin":"1"}             | {"template":"","pin":"1"}
            {"templates":[{"idx":0,"template":"x"}],"n":1} | {"templates":"","n":1}
            {"face":{"data":"x}","n":[1]},"pin":"1"}       | {"face":"","pin":"1"}
            {"pin":"1","fingerprints":[{"fingerNo":1,"fingerData":"x"}]} | {"pin":"1","fingerprints":""}
            {"n":{"photo":"x"},"pin":"1"}                  | {"n":{"photo":""},"pin":"1"}
            {"image":null}                                 | {"image":null}
            """)
    void whatNobodyMayKeepIsTakenOutAndNothingElse(String record, String kept) {
        assertThat(Redaction.of(record)).isEqualTo(kept);
    }

    @Test
    void aPictureOfAMegabyteWithManyEscapesCostsNoStack() {
        String record = "{\"image\":\"" + "a\\/".repeat(350_000) + "\",\"pin\":\"1\"}";

        assertThat(Redaction.of(record)).isEqualTo("{\"image\":\"\",\"pin\":\"1\"}");
    }

    @Test
    void keptTextsComeOutAsTheyWentIn() {
        var kept = new KeptTexts();
        for (int i = 0; i < 1_000; i++) assertThat(kept.add("record " + i)).isTrue();
        assertThat(kept.add("x".repeat(KeptTexts.TEXT_MAX + 1))).isTrue();

        KeptTexts.Block block = kept.block();

        assertThat(block.size()).isEqualTo(1_001);
        assertThat(block.at(0)).isEqualTo(Bytes.ofUtf8("record 0"));
        assertThat(block.at(999)).isEqualTo(Bytes.ofUtf8("record 999"));
        assertThat(block.at(1_000).length()).isEqualTo(KeptTexts.TEXT_MAX);
    }

    @Test
    void daysAreThoseOfTheSiteUpToItsTomorrow() {
        // Half past one in the morning in Jayapura, still yesterday in London.
        Clock clock = Clock.fixed(Instant.parse("2026-10-05T16:30:00Z"), ZoneOffset.UTC);

        List<DayWindow> windows = DayWindow.history(clock, ZoneId.of("Asia/Jayapura"), 3, 2);

        assertThat(windows)
                .containsExactly(
                        new DayWindow(LocalDate.of(2026, 10, 4), LocalDate.of(2026, 10, 5)),
                        new DayWindow(LocalDate.of(2026, 10, 6), LocalDate.of(2026, 10, 7)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "30,2", "31,2", "31,7", "3660,2"})
    void windowsCoverEachDayOnceWhateverTheirSize(int days, int windowDays) {
        Clock clock = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), ZoneOffset.UTC);

        List<LocalDate> covered = DayWindow.history(clock, ZoneOffset.UTC, days, windowDays).stream()
                .flatMap(window -> window.first().datesUntil(window.last().plusDays(1)))
                .toList();

        assertThat(covered).hasSize(days + 1).doesNotHaveDuplicates().isSorted();
        assertThat(covered).endsWith(LocalDate.of(2026, 10, 6), LocalDate.of(2026, 10, 7));
    }
}
