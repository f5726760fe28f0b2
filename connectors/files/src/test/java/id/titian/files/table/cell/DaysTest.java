package id.titian.files.table.cell;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.files.date.DateOrder;
import id.titian.files.sheet.Cell;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            06/10/2026                 | 2026-10-06 | 2026-06-10
            6-10-2026                  | 2026-10-06 | 2026-06-10
            06.10.2026                 | 2026-10-06 | 2026-06-10
            06/10/26                   | 2026-10-06 | 2026-06-10
            25/10/2026                 | 2026-10-25 | none
            10/25/2026                 | none       | 2026-10-25
            2026-10-06                 | 2026-10-06 | 2026-10-06
            2026/10/6                  | 2026-10-06 | 2026-10-06
            20261006                   | 2026-10-06 | 2026-10-06
            6 Oktober 2026             | 2026-10-06 | 2026-10-06
            Selasa, 6 Oktober 2026     | 2026-10-06 | 2026-10-06
            Jum'at, 9 Okt 2026         | 2026-10-09 | 2026-10-09
            06-Nop-26                  | 2026-11-06 | 2026-11-06
            October 6, 2026            | 2026-10-06 | 2026-10-06
            06/10/2026 07:30:15        | 2026-10-06 07:30:15 | 2026-06-10 07:30:15
            2026-10-06T07:30:15        | 2026-10-06 07:30:15 | 2026-10-06 07:30:15
            6 Oktober 2026 pukul 07.30 | 2026-10-06 07:30    | 2026-10-06 07:30
            46308                      | 2026-10-13          | 2026-10-13
            46308.3125                 | 2026-10-13 07:30    | 2026-10-13 07:30
            31/02/2026                 | none                | none
            2026-13-01                 | none                | none
            20261306                   | nothing             | nothing
            07.30.15                   | nothing             | nothing
            6 Foo 2026                 | none                | none
            199001012020122001         | nothing             | nothing
            12345                      | nothing             | nothing
            """)
    void whatPeopleWriteForADay(String written, String dayFirst, String monthFirst) {
        assertThat(shown(written, DateOrder.DAY_FIRST)).isEqualTo(dayFirst);
        assertThat(shown(written, DateOrder.MONTH_FIRST)).isEqualTo(monthFirst);
    }

    @Test
    void daysCountFrom1904WhereTheWorkbookSaysSo() {
        Day from1900 = Days.of(new Cell.Number(46308.3125, "dd/mm/yyyy hh:mm"), false);
        Day from1904 = Days.of(new Cell.Number(44846.3125, "dd/mm/yyyy hh:mm"), true);

        assertThat(from1904).isEqualTo(from1900);
        assertThat(from1904.in(DateOrder.DAY_FIRST)).isEqualTo(LocalDate.of(2026, 10, 13));
    }

    @Property
    void everyMomentOfThisCenturyComesBackAsItWasWritten(
            @ForAll @IntRange(min = 0, max = 36_524) int day, @ForAll @IntRange(max = 86_399) int second) {
        LocalDateTime moment =
                LocalDate.of(2000, 1, 1).plusDays(day).atStartOfDay().plusSeconds(second);
        String written = String.format(
                Locale.ROOT,
                "%02d/%02d/%d %02d:%02d:%02d",
                moment.getDayOfMonth(),
                moment.getMonthValue(),
                moment.getYear(),
                moment.getHour(),
                moment.getMinute(),
                moment.getSecond());

        Day read = Days.of(written, false);

        assertThat(read.hour().on(read.in(DateOrder.DAY_FIRST))).isEqualTo(moment);
    }

    private static String shown(String written, DateOrder order) {
        Day day = Days.of(written, false);
        if (day == null) return "nothing";
        LocalDate date = day.in(order);
        if (date == null) return "none";
        Hour hour = day.hour();
        return hour == null ? date.toString() : hour.on(date).toString().replace('T', ' ');
    }
}
