package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Unreadable;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.Sticks;
import id.titian.files.sheet.Workbooks.Formatted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headings that a person understands and a program must not guess at. */
class DoubtfulHeadingTest {

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tanggal | Jam       | Jam
            Tanggal | Jam       | Jam Scan
            Tanggal | Tgl       | Jam
            x       | Scan Date | Check Time
            x       | Waktu     | Waktu
            SN      | Serial Number | Scan Date
            """)
    void twoColumnsOfOneKindAreRefusedBecauseThePunchesOfOneWouldBeLost(String one, String two, String three) {
        Object[][] rows = {
            {"PIN", one, two, three}, {"12", "2026-10-05", "07:30:15", "16:02:10"},
        };

        assertThatThrownBy(() -> read(rows, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("Several columns");
    }

    @Test
    void timesInAColumnWithoutAHeadingAreNotPassedOver() {
        Object[][] rows = {
            {"PIN", "Nama", "Tanggal", "Jam", null},
            {null, null, null, "Masuk", "Pulang"},
            {"12", "BUDI", "2026-10-05", "07:30:15", "16:02:10"},
        };

        assertThatThrownBy(() -> read(rows, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("column E")
                .hasMessageContaining("row 3");
    }

    @Test
    void aDayUnderAHeadingOfBothTakesItsHourFromBeside() throws Exception {
        Object[][] rows = {
            {"PIN", "Tanggal Scan", "Jam Scan"},
            {"12", new Formatted(46300, "dd/mm/yyyy"), "07:30:15"},
            {"13", "2026-10-05", "07:30:16"},
            {"14", "2026-10-05 07:30:17", "16:00:00"},
        };

        assertThat(read(rows, Sticks.SETTINGS).punches())
                .extracting(punch -> punch.pin() + ' ' + punch.punchTime())
                .containsExactly("12 2026-10-05T07:30:15", "13 2026-10-05T07:30:16", "14 2026-10-05T07:30:17");
    }

    @Test
    void aDayWithoutAnHourIsNoPunchAtMidnight() throws Exception {
        Object[][] rows = {
            {"PIN", "Tanggal Scan"}, {"12", new Formatted(46300, "dd/mm/yyyy")},
        };

        for (FileSettings settings : List.of(Sticks.SETTINGS, Sticks.with("precision=second")))
            assertThat(read(rows, settings).unreadable())
                    .extracting(Unreadable::reason)
                    .containsExactly(Unreadable.Reason.TIME_IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({"Jam Pulang", "Scan 2", "Check-Out"})
    void aColumnOfASecondPunchIsNotPassedOver(String heading) throws Exception {
        Object[][] rows = {{"PIN", "Tanggal", "Jam", heading}, {"12", "2026-10-05", "07:30:15", "16:02:10"}};
        Object[][] empty = {{"PIN", "Tanggal", "Jam", heading}, {"12", "2026-10-05", "07:30:15", "-"}};

        assertThatThrownBy(() -> read(rows, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("column D")
                .hasMessageContaining("one punch in a row");
        assertThat(read(empty, Sticks.SETTINGS).punches()).hasSize(1);
    }

    @Test
    void otherTimesThatAreNoPunchesAreNobodysBusiness() throws Exception {
        Object[][] rows = {{"PIN", "Tanggal", "Jam", "Terlambat"}, {"12", "2026-10-05", "07:30:15", "00:15"}};

        assertThat(read(rows, Sticks.SETTINGS).punches()).hasSize(1);
    }

    @Test
    void aHeadingThatIsWholeMayBeSaidMoreExactlyBelow() throws Exception {
        Object[][] rows = {
            {"PIN", "Nama", "Waktu", null},
            {null, null, "Tanggal", "Jam"},
            {"12", "BUDI", "2026-10-05", "07:30:15"},
            {null, "Jumlah", null, null},
        };

        var file = read(rows, Sticks.SETTINGS);

        assertThat(file.punches())
                .extracting(punch -> punch.pin() + ' ' + punch.punchTime())
                .containsExactly("12 2026-10-05T07:30:15");
        assertThat(file.unreadable()).isEmpty();
    }

    @Test
    void aHeadingMayStandInTwoRows() throws Exception {
        Object[][] rows = {
            {"DINAS KESEHATAN"},
            {"No", "PIN", "Nama", "Scan", null},
            {null, null, null, "Tanggal", "Jam"},
            {1, "12", "BUDI", "2026-10-05", "07:30:15"},
        };

        assertThat(read(rows, Sticks.SETTINGS).punches())
                .extracting(punch -> punch.pin() + ' ' + punch.punchTime())
                .containsExactly("12 2026-10-05T07:30:15");
    }

    private Sticks.Read read(Object[][] rows, FileSettings settings) throws Exception {
        return Sticks.read(format, Workbooks.xlsx("x", rows), settings);
    }
}
