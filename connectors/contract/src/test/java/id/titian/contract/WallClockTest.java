package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDateTime FIRST = LocalDateTime.of(0, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    @Test
    void itWritesAndReadsWhatAFormatterWould() {
        long span = LAST.toEpochSecond(ZoneOffset.UTC) - FIRST.toEpochSecond(ZoneOffset.UTC);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime time = FIRST.plusSeconds((long) (random.nextDouble() * span));

            assertThat(WallClock.text(time)).isEqualTo(FORM.format(time));
            assertThat(WallClock.parse(FORM.format(time))).isEqualTo(time);
        }
        assertThat(WallClock.parse(WallClock.text(FIRST))).isEqualTo(FIRST);
        assertThat(WallClock.parse(WallClock.text(LAST))).isEqualTo(LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T07:30:15",
                "2025-02-29T07:30:15",
                "2026-13-01T07:30:15",
                "2026-00-01T07:30:15",
                "2026-10-00T07:30:15",
                "2026-10-06T24:00:00",
                "2026-10-06T07:60:15",
                "2026-10-06T07:30:60",
                "2026-10-06 07:30:15",
                "2026-10-06T07:30",
                "2026-10-06T07:30:15Z",
                "2026-10-06T07:30:1 ",
                "+026-10-06T07:30:15",
                "２026-10-06T07:30:15",
                ""
            })
    void whatIsNoTimeOfTheCalendarInThisFormIsRefused(String text) {
        assertThatThrownBy(() -> WallClock.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aYearOfMoreThanFourDigitsHasNoText() {
        assertThatThrownBy(() -> WallClock.text(LocalDateTime.of(10_000, 1, 1, 0, 0)))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> WallClock.text(LocalDateTime.of(-1, 1, 1, 0, 0)))
                .isInstanceOf(DateTimeException.class);
    }
}
