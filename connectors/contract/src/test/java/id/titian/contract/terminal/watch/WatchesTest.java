package id.titian.contract.terminal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.TerminalMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is strange at a terminal: its clock, its memory, and how long that is shown. */
class WatchesTest {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 10, 6, 12, 0);
    private static final Instant NOW = NOON.atZone(WIB).toInstant();

    @ParameterizedTest
    @CsvSource({"0, 0", "300, 1", "-300, 0", "-999, 0", "-1000, -1", "1000, 1", "-3700, -3"})
    void aTerminalThatCutsItsSecondsOffIsNotBehind(long millis, long seconds) {
        assertThat(ClockWatch.offsetSeconds(NOW, NOW.plusMillis(millis))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "29, ''",
        "-29, ''",
        "30, clock-off",
        "-119, clock-off",
        "120, clock-wrong",
        "-120, clock-wrong",
        "86400, clock-wrong"
    })
    void aClockThatIsOffIsWarnedOfAndThenAlarmed(long offset, String word) {
        assertThat(ClockWatch.about(offset, NOW, WIB).map(Notice::word).orElse(""))
                .isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"2000-01-01T00:00:40", "2000-02-10T08:00:00", "2015-01-01T00:00:00", "1970-01-01T07:00:00"})
    void aClockThatBeganAnewIsRecognised(LocalDateTime shows) {
        long offset = Duration.between(NOON, shows).toSeconds();

        assertThat(ClockWatch.about(offset, NOW, WIB)).hasValueSatisfying(notice -> {
            assertThat(notice.word()).isEqualTo(ClockWatch.RESET);
            assertThat(notice.words()).contains(shows.toString(), "battery");
        });
    }

    @Test
    void aRightClockInTheYearOfAResetIsRight() {
        Instant then = LocalDateTime.of(2015, 1, 5, 8, 0).atZone(WIB).toInstant();

        assertThat(ClockWatch.about(-40, then, WIB)).map(Notice::word).contains("clock-off");
    }

    @ParameterizedTest
    @CsvSource({
        "     , 10, 10, 100,   ''",
        "10   , 10, 10, 100,   ''",
        "10   ,  9,  9, 100,   log-shrank",
        "     , 10,  0, 100,   ''",
        "     , 10, 12, 100,   count-differs",
        "     , 79, 79, 100,   ''",
        "     , 80, 80, 100,   memory-nearly-full",
        "     , 95, 95, 100,   memory-full",
        "     , 95, 95,   0,   ''"
    })
    void theTerminalsOwnCountIsHeldBesideOurs(Integer before, int size, int counted, int most, String word) {
        var memory = new TerminalMemory(OptionalInt.empty(), OptionalInt.of(counted), OptionalInt.of(most));

        List<Notice> notices =
                MemoryWatch.about(before == null ? OptionalInt.empty() : OptionalInt.of(before), size, memory);

        assertThat(notices)
                .extracting(Notice::word)
                .containsExactlyElementsOf(word.isEmpty() ? List.of() : List.of(word));
    }

    @Test
    void aNoticeIsToldOnceAndShownForADay() {
        var clock = new Object() {
            private Instant now = NOW;
        };
        var notices = new Notices(new Clock() {
            @Override
            public Instant instant() {
                return clock.now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Nobody asks for it");
            }
        });

        assertThat(notices.add(new Notice("log-shrank", "From 5 to 3."))).isTrue();
        assertThat(notices.add(new Notice("clock-off", "40 s."))).isTrue();
        assertThat(notices.add(new Notice("log-shrank", "From 3 to 2."))).isFalse();
        assertThat(notices.words()).isEqualTo("log-shrank: From 3 to 2. clock-off: 40 s.");

        notices.end(ClockWatch.WORDS);
        assertThat(notices.words()).isEqualTo("log-shrank: From 3 to 2.");
        clock.now = NOW.plus(Duration.ofHours(25));
        assertThat(notices.words()).isEmpty();
    }
}
