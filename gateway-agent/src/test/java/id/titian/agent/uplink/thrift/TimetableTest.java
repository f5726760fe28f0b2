package id.titian.agent.uplink.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.watch.WallWindow;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
    private static final Timetable TWICE =
            new Timetable(List.of(window("07:00", "08:30"), window("12:00", "12:15")), WITA);
    private static final Timetable NIGHT = new Timetable(List.of(window("22:00", "02:00")), WITA);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-06T06:59:59 | false | 2026-10-06T07:00
            2026-10-06T07:00    | true  | 2026-10-06T07:00
            2026-10-06T08:29:59 | true  | 2026-10-06T08:29:59
            2026-10-06T08:30    | false | 2026-10-06T12:00
            2026-10-06T12:15    | false | 2026-10-07T07:00
            """)
    void itOpensAndClosesByTheClockOfTheOffice(LocalDateTime now, boolean open, LocalDateTime opens) {
        assertThat(TWICE.isOpen(now.atZone(WITA).toInstant())).isEqualTo(open);
        assertThat(TWICE.opensAt(now.atZone(WITA).toInstant()))
                .isEqualTo(opens.atZone(WITA).toInstant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-06T21:59 | false | 2026-10-06T22:00
            2026-10-06T23:00 | true  | 2026-10-06T23:00
            2026-10-07T01:59 | true  | 2026-10-07T01:59
            2026-10-07T02:00 | false | 2026-10-07T22:00
            """)
    void aWindowMayCrossMidnight(LocalDateTime now, boolean open, LocalDateTime opens) {
        assertThat(NIGHT.isOpen(now.atZone(WITA).toInstant())).isEqualTo(open);
        assertThat(NIGHT.opensAt(now.atZone(WITA).toInstant()))
                .isEqualTo(opens.atZone(WITA).toInstant());
    }

    @Test
    void withoutWindowsItIsAlwaysOpen() {
        LocalDateTime any = LocalDateTime.parse("2026-10-06T03:00");

        assertThat(new Timetable(List.of(), WITA).isOpen(any.atZone(WITA).toInstant()))
                .isTrue();
    }

    private static WallWindow window(String from, String to) {
        return new WallWindow(LocalTime.parse(from), LocalTime.parse(to));
    }
}
