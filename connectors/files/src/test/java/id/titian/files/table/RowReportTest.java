package id.titian.files.table;

import static id.titian.files.table.Tables.BUDI;
import static id.titian.files.table.Tables.DEWI;
import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.PEOPLE;
import static id.titian.files.table.Tables.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 13);
    private static final LocalTime MORNING = LocalTime.of(7, 30);

    @TempDir
    Path folder;

    /** The report of a table's rows as a file of its own. */
    static Path reportOf(Path file, TableMapping mapping, Path folder) throws Exception {
        return Tables.file(folder, report(file, mapping));
    }

    private static String report(Path file, TableMapping mapping) throws Exception {
        TableFile table = TableFile.open(file);
        Understanding understanding = table.understand(mapping, OFFICE, PEOPLE);
        var out = new ByteArrayOutputStream();
        try (RowReport report = new RowReport(out, understanding, RowReport.Words.ENGLISH)) {
            table.read(mapping, OFFICE, PEOPLE, report);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itHasTheRowsThatWereNotTakenAsTheyStoodAndSaysWhy() throws Exception {
        Path file = Tables.file(folder, """
                PUSKESMAS IPUH
                NIP;Nama;Tanggal;Jam
                199001012020122001;Siti Aminah;13/10/2026;07:30
                199001012021012000;Dewi; 13/10/2026;07:30
                199001012020121002;"Budi; S.Kom";13/10/2026;25:00
                199001012022211004;Agus;13/10/2026;libur
                """);

        String report = report(file, Tables.understand(file, OFFICE).mapping());

        assertThat(report.lines()).hasSize(4);
        assertThat(report).startsWith("\uFEFFNIP;Nama;Tanggal;Jam;masalah;kode;yang_harus_dilakukan;butir\r\n");
        assertThat(report)
                .contains("'199001012021012000;Dewi;13/10/2026;07:30;\"A spreadsheet took the NIP")
                .contains(";nip-digits-restored;")
                .contains("'199001012020121002;\"Budi; S.Kom\";13/10/2026;25:00;There is no such time")
                .contains(";word-for-time;")
                .doesNotContain("PUSKESMAS")
                .doesNotContain(SITI);
    }

    @Test
    void correctedAndSentAgainItIsUnderstoodByTheSameMapping() throws Exception {
        Path file = Tables.file(folder, """
                No;NIP;Nama;Scan;;Tanggal
                ;;;Masuk;Pulang;
                1;199001012020122001;Siti Aminah;07:30;16:02;13/10/2026
                2;19900101202012;Budi Santoso;07:15;16:00;13/10/2026
                3;199001012021012003;Dewi;7.3.0;16:00;13/10/2026
                """);
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();
        String corrected =
                report(file, mapping).replace("'19900101202012;", BUDI + ";").replace(";7.3.0;", ";07:20;");

        Path again = Tables.file(folder, corrected);
        Understanding seen = Tables.understand(again, OFFICE);
        Tables.Read read = Tables.read(again, mapping, OFFICE, PEOPLE);

        assertThat(seen.mapping().fingerprint()).isEqualTo(mapping.fingerprint());
        assertThat(seen.columns()).hasSize(6);
        assertThat(read.report().taken()).isEqualTo(2);
        assertThat(read.punches())
                .containsExactly(
                        BUDI + " 2026-10-13T07:15",
                        BUDI + " 2026-10-13T16:00",
                        DEWI + " 2026-10-13T07:20",
                        DEWI + " 2026-10-13T16:00");
    }

    @Test
    void aRowThatWaitsSaysWhatWaitsAndBringsItBack() throws Exception {
        Path file = Tables.file(folder, """
                NIP;Tanggal;Jam
                199001012020122001;13/10/2026;00:00
                1990010120201;13/10/2026;07:30
                """);
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();
        String item = Tables.read(file, mapping, OFFICE, PEOPLE)
                .unreadable()
                .get(0)
                .identity()
                .hex();

        String report = report(file, mapping);
        Path again = Tables.file(folder, report.replace(";00:00;", ";07:05;").replace(";07:30;", ";07:31;"));
        String second = report(again, mapping);

        assertThat(report.lines().skip(1))
                .satisfiesExactly(line -> assertThat(line).endsWith(";" + item), line -> assertThat(line)
                        .endsWith(";"));
        assertThat(Tables.read(again, mapping, OFFICE, PEOPLE).row(2).row().item())
                .contains(Bytes.ofHex(item));
        assertThat(second.lines()).hasSize(2);
    }

    @Test
    void aReportOfAWorkbookIsUnderstoodByTheWorkbooksMapping() throws Exception {
        Path file;
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            file = sheets.row("NIP", "Tanggal", "Jam")
                    .row(SITI, DAY, MORNING)
                    .row("-", DAY, MORNING)
                    .row(199001012020121E3, DAY, LocalTime.of(7, 15))
                    .in(folder);
        }
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();

        String corrected = report(file, mapping).replace("'-;", BUDI + ";");
        Tables.Read read = Tables.read(Tables.file(folder, corrected), mapping, OFFICE, PEOPLE);

        assertThat(corrected).contains("2026-10-13;07:30:00");
        assertThat(read.punches()).contains(BUDI + " 2026-10-13T07:30");
    }

    @Test
    void aRowSaysInTheReportWhoseItWasAlsoWhereItsPersonStoodAboveIt() throws Exception {
        Path file = Tables.file(
                folder,
                "NIP;Nama;Tanggal;Jam\n" + SITI + ";Siti;13/10/2026;07:30\n;;14/10/2026;07:31\n"
                        + BUDI + ";Budi;13/10/2026;25:00\n;;14/10/2026;07:32\n" + DEWI
                        + ";Dewi;13/10/2026;07:30\n;;14/10/2026;07:33\n");
        TableMapping mapping =
                Tables.understand(file, OFFICE).mapping().withAnswer(TableMapping.Answer.PERSON_FROM_ABOVE);
        List<String> punches = Tables.read(file, mapping, OFFICE, PEOPLE).punches();

        Path again = Tables.file(folder, report(file, mapping).replace("25:00", "07:29"));

        assertThat(Tables.read(again, mapping, OFFICE, PEOPLE).punches())
                .containsExactlyInAnyOrder(
                        SITI + " 2026-10-14T07:31",
                        BUDI + " 2026-10-13T07:29",
                        BUDI + " 2026-10-14T07:32",
                        DEWI + " 2026-10-14T07:33");
        assertThat(punches).contains(SITI + " 2026-10-14T07:31", DEWI + " 2026-10-14T07:33");
    }

    @Test
    void aDayThatWasExchangedBackStandsInTheReportAsItWasUnderstood() throws Exception {
        Path file;
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            file = sheets.row("NIP", "Tanggal", "Jam")
                    .row(SITI, LocalDate.of(2026, 6, 10), MORNING)
                    .row("-", LocalDate.of(2026, 7, 10), MORNING)
                    .row(SITI, "14/10/2026", MORNING)
                    .in(folder);
        }
        TableMapping mapping =
                Tables.understand(file, OFFICE).mapping().withAnswer(TableMapping.Answer.DATES_EXCHANGED);

        Path again = Tables.file(folder, report(file, mapping).replace("'-;", BUDI + ";"));

        assertThat(Tables.read(again, mapping.remembered(), OFFICE, PEOPLE).punches())
                .containsExactlyInAnyOrder(SITI + " 2026-10-06T07:30", BUDI + " 2026-10-07T07:30");
    }

    @Test
    void aReportOfATableWithoutAHeadingIsUnderstoodByItsMapping() throws Exception {
        Path file = Tables.file(
                folder,
                SITI + ";2026-10-13;07:30\n" + BUDI + ";2026-10-13;25:00\n" + SITI + ";2026-10-14;07:30\n" + DEWI
                        + ";2026-10-14;07:30\n");
        TableMapping mapping = Tables.understand(file, OFFICE).mapping();
        String corrected = report(file, mapping).replace("25:00", "07:15");

        Path again = Tables.file(folder, corrected);
        Tables.Read read = Tables.read(again, mapping, OFFICE, PEOPLE);

        assertThat(corrected).startsWith("\uFEFFkolom 1;kolom 2;kolom 3;masalah");
        assertThat(Tables.understand(again, OFFICE).mapping().fingerprint()).isEqualTo(mapping.fingerprint());
        assertThat(read.punches()).containsExactly(BUDI + " 2026-10-13T07:15");
        assertThat(read.report().refused()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "=HYPERLINK(1), '=HYPERLINK(1)",
                "+62811, '+62811",
                "-, '-",
                "@SUM(A1), '@SUM(A1)",
                "0053, '0053",
                "199001012020122001, '199001012020122001",
                "07:30, 07:30",
                "53, 53",
                "Siti, Siti",
                "\" =1+1\", \"' =1+1\"",
                "\"\u00A0=1\", \"'\u00A0=1\"",
                "\uFF1D1, '\uFF1D1",
                "\uFF0B62, '\uFF0B62",
                "\uFF0D1, '\uFF0D1",
                "\uFF20SUM(A1), '\uFF20SUM(A1)"
            })
    void nothingInItIsRunOrRounded(String cell, String written) {
        assertThat(RowReport.harmless(cell)).isEqualTo(written);
    }

    @Test
    void tabsAndLineEndsAreHarmlessToo() {
        assertThat(List.of("\t=1", "\r=1"))
                .allSatisfy(cell -> assertThat(RowReport.harmless(cell)).startsWith("'"));
    }
}
