package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.Sticks;
import id.titian.files.sheet.Workbooks.Formatted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and seconds that another program has changed on their way into the table. */
class DoubtfulTimeTest {

    private static final double DAY = 46300;
    private static final double AT_073015 = 46300.3126736111;

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    /** A program that takes the month for the first makes dates of what it can, and leaves the rest as it was. */
    @ParameterizedTest
    @CsvSource({"false, ''", "true, ''", "false, dateOrder=dmy"})
    void datesOfWhichSomeBecameNumbersAndSomeDidNotAreRefused(boolean apart, String option) {
        Object[][] together = {
            {"PIN", "Waktu"},
            {"12", "25/09/2026 07:30:15"},
            {"12", new Formatted(AT_073015, Workbooks.TO_THE_SECOND)},
        };
        Object[][] split = {
            {"PIN", "Tanggal", "Jam"},
            {"12", "25/09/2026", "07:30:15"},
            {"12", new Formatted(DAY, "dd/mm/yyyy"), "07:30:15"},
        };
        FileSettings settings = option.isEmpty() ? Sticks.SETTINGS : Sticks.with(option);

        assertThatThrownBy(() -> read(apart ? split : together, settings))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining("row 3")
                .hasMessageContaining("Export");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "19"})
    void timesThatAllEndWithZeroSecondsAreMinutesHoweverFewTheyAre(int count) throws Exception {
        Object[][] rows = new Object[count + 1][];
        rows[0] = new Object[] {"PIN", "Waktu"};
        for (int i = 1; i <= count; i++) rows[i] = new Object[] {"12", "2026-10-05 07:" + (10 + i) + ":00"};

        var file = read(rows, Sticks.SETTINGS);

        assertThat(file.report().coarse()).isEqualTo(count);
        assertThat(file.unreadable().get(0).detail()).contains("precision=second");
        assertThat(read(rows, Sticks.with("precision=second")).punches()).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void daysMayCountFrom1904(boolean packed) throws Exception {
        Object[][] rows = {
            {"PIN", "Waktu"}, {"12", new Formatted(AT_073015 - 1462, Workbooks.TO_THE_SECOND)},
        };
        byte[] workbook = packed ? Workbooks.from1904(Workbooks.xlsx("x", rows)) : Workbooks.xlsFrom1904("x", rows);

        assertThat(Sticks.read(format, workbook, Sticks.SETTINGS).punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2026-10-05T07:30:15");
    }

    private Sticks.Read read(Object[][] rows, FileSettings settings) throws Exception {
        return Sticks.read(format, Workbooks.xlsx("x", rows), settings);
    }
}
