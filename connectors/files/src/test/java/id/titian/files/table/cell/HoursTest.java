package id.titian.files.table.cell;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.files.sheet.Cell;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            07:30               | 07:30
            7:30                | 07:30
            07.30               | 07:30
            07.30.15            | 07:30:15
            07:30:15            | 07:30:15
            07:30:00.000        | 07:30:00
            7:30 AM             | 07:30
            7:30pm              | 19:30
            12:15 a.m.          | 00:15
            07:30 WIB           | 07:30
            0730                | 07:30
            730                 | 07:30 zero
            073015              | 07:30:15
            24:00               | 24:00
            07:3016:02          | 07:30 16:02 glued
            07:30:1516:02:40    | 07:30:15 16:02:40 glued
            07.3016.02          | 07:30 16:02 glued
            07:30 16:02         | 07:30 16:02
            07:30-16:02         | 07:30 16:02
            07.30 s/d 16.00     | 07:30 16:00
            07:30, 12:00; 16:02 | 07:30 12:00 16:02
            -                   | word
            --                  | word
            libur               | word
            Cuti Tahunan        | word
            SAKIT               | word
            25:00               | unclear
            07:60               | unclear
            13:30 PM            | unclear
            7:3                 | unclear
            07,30               | unclear
            24:01               | unclear
            mesin rusak         | unclear
            0760                | unclear
            1234567             | unclear
            """)
    void whatPeopleWriteForAnHour(String written, String read) {
        assertThat(shown(Hours.of(new Cell.Text(written)))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.3125           | hh:mm    | 07:30
            0.31267361111111 | hh:mm    | 07:30:15
            0.3125           | hh:mm:ss | 07:30:00
            0                | hh:mm    | 00:00
            1                | hh:mm    | 24:00
            730              | ''       | 07:30 zero
            1602             | ''       | 16:02
            7.3              | ''       | decimal
            7.3              | 0.00     | decimal
            46308.3125       | dd/mm/yy | unclear
            """)
    void whatSpreadsheetsKeepForAnHour(double value, String format, String read) {
        assertThat(shown(Hours.of(new Cell.Number(value, format)))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void nothingIsNoHour(String written) {
        assertThat(Hours.of(new Cell.Text(written))).isNotInstanceOf(Hours.Found.class);
    }

    @Property
    void everySecondOfADayIsReadAsItWasWritten(
            @ForAll @IntRange(max = 86_399) int second, @ForAll @IntRange(max = 3) int form) {
        String written = String.format(
                Locale.ROOT,
                new String[] {"%02d:%02d:%02d", "%02d.%02d.%02d", "%02d%02d%02d", "%d:%02d:%02d"}[form],
                second / 3600,
                second / 60 % 60,
                second % 60);

        Hours hours = Hours.of(new Cell.Text(written));

        assertThat(((Hours.Found) hours).hours())
                .containsExactly(new Hour(second / 3600, second / 60 % 60, second % 60, false));
    }

    private static String shown(Hours hours) {
        if (hours instanceof Hours.Word) return "word";
        if (hours instanceof Hours.Unclear unclear) return unclear.isDecimal() ? "decimal" : "unclear";
        Hours.Found found = (Hours.Found) hours;
        return found.hours().stream().map(HoursTest::shown).collect(Collectors.joining(" "))
                + (found.isGlued() ? " glued" : "")
                + (found.lostZero() ? " zero" : "");
    }

    private static String shown(Hour hour) {
        String minute = String.format(Locale.ROOT, "%02d:%02d", hour.hour(), hour.minute());
        return hour.knowsSecond() ? minute + String.format(Locale.ROOT, ":%02d", hour.second()) : minute;
    }
}
