package id.titian.files.table;

import static id.titian.files.table.Tables.BUDI;
import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.PEOPLE;
import static id.titian.files.table.Tables.SITI;
import static id.titian.files.table.Tables.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the heading of a table, what stands above it, and what is a row of somebody's punches. */
class HeadingOrRowTest {

    @TempDir
    Path folder;

    private Understanding understand(String text) throws Exception {
        return Tables.understand(Tables.file(folder, text), OFFICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199001012020122001;Siti;13/10/2026;07:30;16:02   | record-above-heading
            199001012020122001;Siti;13/10/2026;25:00;        | record-above-heading
            199001012020122001;Siti;;07:30;                  | record-above-heading
            1.99001012020122E+17;Siti;13/10/2026;07:30;      | record-above-heading
            19900101202012;Siti;13/10/2026;07:30;            | record-above-heading
            199001012020122001;Siti;13/10/2026;libur;        | above-heading
            199001012020122001;Kepala Puskesmas;;;           | above-heading
            Bulan;10;Tahun;2026;                             | above-heading
            10;;Oktober;2026;                                | above-heading
            Dicetak;;13/10/2026;07:30;                       | above-heading
            ;;Jam Kerja;07:30;16:00                          | above-heading
            13/10/2026;199001012020122001;Siti;07:30;16:02   | record-above-heading
            1;199001012020122001;Siti;13/10/2026;07:30;16:02 | record-above-heading
            Siti;199001012020122001;13/10/2026;07:30;16:02   | record-above-heading
            Siti;199001012020122001;2026-10-13 07:30         | record-above-heading
            199001012020122001;Siti;1;Kantor;0730;16.02      | record-above-heading
            Kepala;199001012020122001;13/10/2026             | above-heading
            """)
    void aRecordAboveTheHeadingIsRefusedAndATitleLeftOut(String above, String code) throws Exception {
        Path file = Tables.file(
                folder, above + "\nNIP;Nama;Tanggal;Jam Masuk;Jam Pulang\n" + BUDI + ";Budi;14/10/2026;07:31;16:05\n");

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.row(1).notes()).extracting(note -> note.trap().code()).containsExactly(code);
        assertThat(table.report().toLookAt()).isEqualTo(code.equals("above-heading") ? 0 : 1);
        assertThat(table.punches()).containsExactly(BUDI + " 2026-10-14T07:31", BUDI + " 2026-10-14T16:05");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            53;2026-10-13 07:30:15                | record-above-heading
            53;                                   | above-heading
            Bulan;2026-10-13 07:30:15             | above-heading
            10;2026                               | above-heading
            """)
    void aPinIsASmallNumberAndIsBelievedBesideADayOnly(String above, String code) throws Exception {
        Path file = Tables.file(folder, above + "\nPIN;Waktu\n54;2026-10-14 07:31:15\n");

        Tables.Read table = Tables.readAsUnderstood(file, TERMINAL);

        assertThat(table.row(1).notes()).extracting(note -> note.trap().code()).containsExactly(code);
        assertThat(table.punches()).containsExactly("54 2026-10-14T07:31:15");
    }

    @Test
    void aRecordAboveTheHeadingIsTakenWhereTheReportOfRowsIsSentBack() throws Exception {
        Path file = Tables.file(folder, SITI + ";13/10/2026;07:30\nNIP;Tanggal;Jam\n" + BUDI + ";14/10/2026;07:31\n");
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();

        Path report = RowReportTest.reportOf(file, mapping, folder);

        assertThat(Tables.read(report, mapping, OFFICE, PEOPLE).punches()).containsExactly(SITI + " 2026-10-13T07:30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "199001012020122001;2026-10-13;07:30;16:02;Hadir;Kantor",
                "199001012020122001;2026-10-13;;;Hadir;Kantor",
                "19900101 202012 2 001;2026-10-13;07.30;16.02;Hadir;Kantor",
                "199001012020122001;46308;07:30;16:02;Hadir;Pegawai",
                "Siti;13 Oktober 2026;07:30;16:02;Hadir;Kantor",
                "53;;07:30 16:02;;Masuk;Nip"
            })
    void aRowOfDataIsNoHeadingThoughItsWordsAreKnown(String first) throws Exception {
        Understanding table = understand(first + "\n" + BUDI + ";2026-10-13;07:31;16:05;Hadir;Kantor\n" + SITI
                + ";2026-10-14;07:32;16:06;Hadir;Kantor\n" + BUDI + ";2026-10-14;07:33;16:07;Hadir;Kantor\n");

        assertThat(table.headingRow()).isZero();
    }

    @Test
    void theFirstRowOfATableWithoutAHeadingIsTakenWithTheOthers() throws Exception {
        Path file = Tables.file(
                folder,
                SITI + ";2026-10-13;07:30;16:02;Hadir;Kantor\n" + BUDI + ";2026-10-13;07:31;16:05;Hadir;Kantor\n");

        assertThat(Tables.readAsUnderstood(file, OFFICE).punches())
                .containsExactly(
                        SITI + " 2026-10-13T07:30",
                        SITI + " 2026-10-13T16:02",
                        BUDI + " 2026-10-13T07:31",
                        BUDI + " 2026-10-13T16:05");
    }

    @Test
    void aRowOfDataInAWorkbookIsNoHeadingEither() throws Exception {
        LocalDate day = LocalDate.of(2026, 10, 13);
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            Path file = sheets.row("Siti", day, LocalTime.of(7, 30), "Hadir", "Kantor")
                    .row("Budi", day, LocalTime.of(7, 31), "Hadir", "Kantor")
                    .in(folder);

            assertThat(Tables.understand(file, OFFICE).headingRow()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NIP;Tanggal;Jam 07:30                        | 2
            NIP 18 digit;Tanggal;Jam;Oktober;2026        | 2
            NIP;Nama;Tanggal;Jam 1;Jam 2;2026            | 2
            NIP;Tanggal (13/10/2026);Jam                 | 2
            """)
    void aHeadingMayNameNumbersAndDays(String heading, int row) throws Exception {
        Understanding table = understand("PUSKESMAS IPUH\n" + heading + "\n" + SITI + ";13/10/2026;07:30\n");

        assertThat(table.headingRow()).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NIP;Nama;13/10/2026                       | SITI;Siti;07:30 16:02          | BUDI;Budi;07:31 16:05
            NIP;Nama;Jam Masuk;Jam Pulang;13/10/2026  | SITI;Siti;07:30;16:02;         | BUDI;Budi;07:31;16:05;
            NIP;Nama;Tanggal;Masuk;Pulang;07:30       | SITI;Siti;13/10/2026;07:30;16:02;x | BUDI;Budi;13/10/2026;07:31;16:05;x
            NIP;Nama;Tanggal;07:30;16:00              | SITI;Siti;13/10/2026;07:30;16:02 | BUDI;Budi;13/10/2026;07:31;16:05
            PIN;Nama;13/10/2026                       | 53;Siti;07:30 16:02            | 54;Budi;07:31 16:05
            """)
    void aHeadingOverPeoplesNumbersMayHaveADayOrAnHourOfItsOwn(String heading, String first, String second)
            throws Exception {
        String rows = (first + "\n" + second + "\n").replace("SITI", SITI).replace("BUDI", BUDI);

        assertThat(understand(heading + "\n" + rows).headingRow()).isEqualTo(1);
        assertThat(understand(heading + "\n" + rows.repeat(15)).headingRow()).isEqualTo(1);
    }

    @Test
    void aDayOverTheHoursBelongsToAHeadingOfTwoRows() throws Exception {
        Understanding table = understand(
                "NIP;Nama;13/10/2026;\n;;Masuk;Pulang\n" + BUDI + ";Budi;07:31;16:05\n" + SITI + ";Siti;07:30;16:02\n");

        assertThat(table.headingRow()).isEqualTo(1);
        assertThat(table.headingRows().value()).isEqualTo(2);
    }

    @Test
    void ofAHeadingWithAnHourOnlyWhatIsNotKnownIsAsked() throws Exception {
        Understanding table = understand("NIP;Nama;Jam Masuk;Jam Pulang;13/10/2026\n" + BUDI + ";Budi;07:31;16:05;\n"
                + SITI + ";Siti;07:30;16:02;\n");

        assertThat(table.questions()).extracting(Understanding.Remark::trap).containsExactly(Trap.DATE_COLUMN_MISSING);
    }

    @Test
    void aHeadingOfTwoRowsEndsAboveTheFirstRowOfData() throws Exception {
        Understanding table =
                understand("NIP;Tanggal;Hadir;Status\n;13/10/2026;07:30;Masuk\n" + SITI + ";13/10/2026;07:30;Masuk\n");

        assertThat(table.headingRow()).isEqualTo(1);
        assertThat(table.headingRows().value()).isEqualTo(1);
    }

    @Test
    void aHeadingThatNamesEachDayOfTheMonthIsKnownForWhatItIs() throws Exception {
        LocalDate day = LocalDate.of(2026, 10, 1);
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            Path file = sheets.row(
                            "NIP",
                            "Nama",
                            day,
                            day.plusDays(1),
                            day.plusDays(2),
                            day.plusDays(3),
                            day.plusDays(4),
                            day.plusDays(5),
                            day.plusDays(6),
                            day.plusDays(7))
                    .row(SITI, "Siti", LocalTime.of(7, 30), LocalTime.of(7, 30))
                    .in(folder);

            assertThatThrownBy(() -> Tables.understand(file, OFFICE))
                    .isInstanceOfSatisfying(FileRefusedException.class, e -> assertThat(e.code())
                            .isEqualTo("table-days-across"));
        }
    }
}
