package id.titian.files.table;

import static id.titian.files.table.Tables.BUDI;
import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.SITI;
import static id.titian.files.table.Tables.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.Guess.Sure;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final String TABLE = """
            NIP;Nama;Tanggal;Masuk;Pulang
            199001012020122001;Siti Aminah;13/10/2026;07:30;16:02
            199001012020121002;Budi Santoso;13/10/2026;07.15;16.00
            """;

    @TempDir
    Path folder;

    @Test
    void aTableOfAnOfficeIsUnderstoodWithoutAQuestion() throws Exception {
        Understanding table = Tables.understand(Tables.file(folder, TABLE), OFFICE);

        assertThat(table.questions()).isEmpty();
        assertThat(table.looks()).isEqualTo(FileLooks.TEXT);
        assertThat(table.separator().orElseThrow())
                .isEqualTo(new Guess<>(";", Sure.CERTAIN, "no other sign cuts it into columns"));
        assertThat(table.headingRows().value()).isEqualTo(1);
        assertThat(table.columns())
                .extracting(column -> column.role().value())
                .containsExactly(
                        ColumnRole.NIP, ColumnRole.NAME, ColumnRole.DATE, ColumnRole.TIME_IN, ColumnRole.TIME_OUT);
        assertThat(table.columns()).allMatch(column -> column.role().sure() == Sure.CERTAIN);
        assertThat(table.dateOrder().orElseThrow().value()).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(table.dateOrder().orElseThrow().sure()).isEqualTo(Sure.CERTAIN);
        assertThat(table.source().value()).isEqualTo(Source.OFFICE);
        assertThat(table.precision().value()).isEqualTo(Precision.MINUTE);
        assertThat(table.trial().taken()).isEqualTo(2);
        assertThat(table.preview()).hasSize(2).allMatch(RowAccount.Taken.class::isInstance);
    }

    @Test
    void minutesOfAnOfficeArePunchesOfTheirFirstSecond() throws Exception {
        Tables.Read table = Tables.readAsUnderstood(Tables.file(folder, TABLE), OFFICE);

        assertThat(table.punches())
                .containsExactly(
                        SITI + " 2026-10-13T07:30",
                        SITI + " 2026-10-13T16:02",
                        BUDI + " 2026-10-13T07:15",
                        BUDI + " 2026-10-13T16:00");
        assertThat(table.readings()).allMatch(reading -> reading.path() == ArrivalPath.UPLOAD);
        assertThat(table.readings())
                .extracting(reading -> ((Punch) reading).inOutMode())
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void minutesOfATerminalAreNoPunchesAndWait() throws Exception {
        Path file = Tables.file(folder, "PIN;Tanggal;Jam\n0053;13/10/2026;07:30\n0053;13/10/2026;07:30\n");

        Tables.Read table = Tables.readAsUnderstood(file, TERMINAL);

        assertThat(table.punches()).isEmpty();
        assertThat(table.unreadable()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.TIME_COARSE);
            assertThat(new String(waiting.raw().toArray(), StandardCharsets.UTF_8))
                    .isEqualTo("53\t2026-10-13 07:30");
        });
        assertThat(table.report().coarse()).isEqualTo(1);
        assertThat(table.traps(3)).containsExactly(Trap.ROW_REPEATED);
    }

    @Test
    void secondsOfATerminalArePunches() throws Exception {
        Path file = Tables.file(
                folder, "PIN;Waktu;Status\n0053;2026-10-13 07:30:15;C/In\n0053;2026-10-13 16:00:00;C/Out\n");

        Tables.Read table = Tables.readAsUnderstood(file, TERMINAL);

        assertThat(table.punches()).containsExactly("0053 2026-10-13T07:30:15", "0053 2026-10-13T16:00");
        assertThat(table.readings())
                .extracting(reading -> ((Punch) reading).inOutMode())
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', '\t', '|'})
    void everySeparatorIsFound(char separator) throws Exception {
        Path file = Tables.file(folder, TABLE.replace(';', separator));

        assertThat(Tables.readAsUnderstood(file, OFFICE).punches()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingIsFound(String charset) throws Exception {
        Path file = Tables.file(folder, TABLE.replace("Siti Aminah", "Siti Aminé"), Charset.forName(charset));

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.columns().get(1).examples()).contains("Siti Aminé");
        assertThat(table.trial().punches()).isEqualTo(4);
    }

    @Test
    void aMarkAtTheBeginningIsNoPartOfTheHeading() throws Exception {
        Path file = Tables.file(folder, "\uFEFF" + TABLE);

        assertThat(Tables.understand(file, OFFICE).columns().get(0).heading()).isEqualTo("NIP");
    }

    @Test
    void quotedCellsGoOverSeparatorsAndLineEnds() throws Exception {
        Path file = Tables.file(folder, """
                NIP;Nama;Tanggal;Masuk;Keterangan
                199001012020122001;"Siti ""Ami"" Aminah; S.Pd";13/10/2026;07:30;"dinas luar
                sampai siang"
                199001012020121002;Budi;13/10/2026;07:15;
                """);

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.report().taken()).isEqualTo(2);
        assertThat(table.row(2).row().cells()).contains("Siti \"Ami\" Aminah; S.Pd", "dinas luar\nsampai siang");
        assertThat(table.row(4).row().cells()).contains("Budi");
    }

    @Test
    void aQuotationMarkThatWouldSwallowRowsRefusesTheFile() {
        Path file = Tables.file(folder, """
                NIP;Nama;Tanggal;Masuk
                199001012020122001;"Siti;13/10/2026;07:30
                199001012020121002;"Budi;13/10/2026;07:15
                """);

        assertThatThrownBy(() -> Tables.understand(file, OFFICE))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-quotation-mark"))
                .hasMessageContaining("line 2");
    }

    @Test
    void titlesTotalsFootersAndRepeatedHeadingsAreLeftOutAndNothingElse() throws Exception {
        Path file = Tables.file(folder, """
                PUSKESMAS IPUH;;;
                Rekap Absensi Oktober 2026;;;
                No;NIP;Tanggal;Masuk;Pulang
                1;199001012020122001;13/10/2026;07:30;16:02
                No;NIP;Tanggal;Masuk;Pulang
                2;199001012020121002;13/10/2026;libur;-
                3;199001012020121002;14/10/2026;;
                Jumlah;;;2;
                ;;;Mengetahui,;
                ;;;Kepala Puskesmas;
                """);

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.punches()).containsExactly(SITI + " 2026-10-13T07:30", SITI + " 2026-10-13T16:02");
        assertThat(table.traps(1)).containsExactly(Trap.ABOVE_HEADING);
        assertThat(table.traps(3)).containsExactly(Trap.HEADING);
        assertThat(table.traps(5)).containsExactly(Trap.HEADING_REPEATED);
        assertThat(table.traps(6)).containsExactly(Trap.WORD_FOR_TIME);
        assertThat(table.row(6).notes().get(0).detail()).isEqualTo("-");
        assertThat(table.traps(7)).containsExactly(Trap.NO_TIME);
        assertThat(table.traps(8)).containsExactly(Trap.TOTAL);
        assertThat(table.traps(10)).containsExactly(Trap.NO_RECORD);
        assertThat(table.report().leftOut()).isEqualTo(9);
        assertThat(table.report().rows()).isEqualTo(10);
    }

    @Test
    void aHeadingOfTwoRowsIsOne() throws Exception {
        Path file = Tables.file(folder, """
                No,NIP,Nama,Scan,,Tanggal
                ,,,Masuk,Pulang,
                1,199001012020122001,Siti Aminah,07:30,16:02,2026-10-13
                """);

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.headingRows().value()).isEqualTo(2);
        assertThat(table.columns())
                .extracting(Understanding.ColumnSeen::heading)
                .containsExactly("No", "NIP", "Nama", "Scan / Masuk", "Scan / Pulang", "Tanggal");
        assertThat(table.trial().punches()).isEqualTo(2);
    }

    @Test
    void aTableWithoutAHeadingIsToldByWhatStandsThere() throws Exception {
        Path file = Tables.file(folder, """
                199001012020122001,Siti Aminah,2026-10-13,07:30,16:02
                199001012020121002,Budi Santoso,2026-10-13,07:15,16:00
                """);

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.headingRows().value()).isZero();
        assertThat(table.columns())
                .extracting(column -> column.role().value())
                .containsExactly(ColumnRole.NIP, ColumnRole.NAME, ColumnRole.DATE, ColumnRole.TIME, ColumnRole.TIME);
        assertThat(table.trial().punches()).isEqualTo(4);
    }

    @Test
    void hoursOfTheScheduleAreNotTakenForPunches() throws Exception {
        Path file = Tables.file(folder, """
                NIP;Nama;Tanggal;Jam Masuk;Jam Pulang;Scan Masuk;Scan Pulang;Terlambat;Jml Jam Kerja
                199001012020122001;Siti;13/10/2026;07:30;16:00;07:41;16:02;00:11;08:21
                """);

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.remarks()).extracting(Understanding.Remark::trap).contains(Trap.SCHEDULE);
        assertThat(Tables.readAsUnderstood(file, OFFICE).punches())
                .containsExactly(SITI + " 2026-10-13T07:41", SITI + " 2026-10-13T16:02");
    }

    @Test
    void theSameTableReadTwiceGivesTheSameReadings() throws Exception {
        Path file = Tables.file(folder, TABLE + "199001012020122009;Asing;13/10/2026;7.3x;\n");

        Tables.Read once = Tables.readAsUnderstood(file, OFFICE);
        Tables.Read again = Tables.readAsUnderstood(file, OFFICE);

        assertThat(again.accounts()).isEqualTo(once.accounts());
        assertThat(again.report()).isEqualTo(once.report());
    }

    @Test
    void peopleAreAskedOnceForEachNumberNotForEachRow() throws Exception {
        StringBuilder text = new StringBuilder("NIP;Tanggal;Jam\n");
        for (int minute = 0; minute < 60; minute++)
            text.append(SITI)
                    .append(";13/10/2026;07:")
                    .append(minute < 10 ? "0" : "")
                    .append(minute)
                    .append('\n');
        Path file = Tables.file(folder, text.toString());
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();
        Tables.People people = new Tables.People(List.of(new Tables.Row(SITI, "Siti", "", "1")));

        Tables.Read table = Tables.read(file, mapping, OFFICE, people);

        assertThat(table.report().taken()).isEqualTo(60);
        assertThat(people.asked).isEqualTo(1);
    }
}
