package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.Sticks;
import id.titian.files.sheet.Workbooks.Formatted;
import id.titian.files.sheet.Workbooks.Formula;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    /** 2026-10-05 07:30:15 as days since 1900. */
    private static final double AT_073015 = 46300.3126736111;

    private static final Object[][] REPORT = {
        {"Laporan Log Absensi"},
        {},
        {"Att. Time", null, "2026-09-30 ~ 2026-10-02", null, "Tercetak 2026-10-05"},
        {30, 1, 2},
        {"ID:", null, "7", null, null, null, null, null, "Nama:", null, "BUDI", null, "Dept.:", null, "UMUM"},
        {"06:1017:00", null, "07:5512:0112:0117:01"},
        {"ID:", null, 1001, null, "Nama:", "SITI"},
        {"ID:", null, "053", null, "Nama:", "ANI"},
        {null, "7:05\n16:02", "libur"},
    };

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    @Test
    void theReportOfATerminalGivesMinutesThatWaitAndNoPunch() throws Exception {
        Map<String, Object[][]> sheets = new LinkedHashMap<>();
        sheets.put("Jadwal Info", new Object[][] {{"PIN", "Nama"}, {"7", "BUDI"}});
        sheets.put("Lap. Log Absen", REPORT);

        for (byte[] workbook : List.of(Workbooks.xls(sheets), Workbooks.xlsx("Att.log report", REPORT))) {
            var file = read(workbook, Sticks.SETTINGS);

            assertThat(file.punches()).isEmpty();
            assertThat(file.unreadable())
                    .filteredOn(one -> one.reason() == Reason.TIME_COARSE)
                    .extracting(one -> new String(one.raw().toArray(), StandardCharsets.UTF_8))
                    .containsExactly(
                            "7\t2026-09-30 06:10",
                            "7\t2026-09-30 17:00",
                            "7\t2026-10-02 07:55",
                            "7\t2026-10-02 12:01",
                            "7\t2026-10-02 12:01",
                            "7\t2026-10-02 17:01",
                            "53\t2026-10-01 07:05",
                            "53\t2026-10-01 16:02");
            assertThat(file.unreadable())
                    .filteredOn(one -> one.reason() != Reason.TIME_COARSE)
                    .extracting(Unreadable::reason, Unreadable::detail)
                    .containsExactly(tuple(
                            Reason.MALFORMED, "Row 9, column 3: The cell holds something else than times of a day."));
            assertThat(file.readings().stream().map(reading -> reading.identity()))
                    .doesNotHaveDuplicates();
            assertThat(file.report().coarse()).isEqualTo(8);
            assertThat(file.report().unreadable()).isEqualTo(9);
            assertThat(file.report().others()).isEqualTo(6);
            assertThat(file.report().lines()).isEqualTo(15);
            assertThat(file.report().sha256()).isEqualTo(Bytes.of(workbook).sha256());
        }
    }

    @Test
    void aReportOfTheNextDayNamesTheSameMinutesWithTheSameIdentity() throws Exception {
        Object[][] later = REPORT.clone();
        later[5] = new Object[] {"06:1017:00", "08:00", "07:5512:0112:0117:0122:30"};

        var first = read(Workbooks.xls("Att.log report", REPORT), Sticks.SETTINGS);
        var second = read(Workbooks.xls("Att.log report", later), Sticks.SETTINGS);

        assertThat(second.readings().stream().map(reading -> reading.identity()))
                .containsAll(first.readings().stream()
                        .map(reading -> reading.identity())
                        .toList());
    }

    @Test
    void daysOutsideOfThePeriodAreRefused() throws Exception {
        Object[][] wrong = REPORT.clone();
        wrong[3] = new Object[] {30, 1, 9};

        assertThatThrownBy(() -> read(Workbooks.xls("Att.log report", wrong), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("2026-09-30 to 2026-10-02");
    }

    @Test
    void aTableWithSecondsGivesPunches() throws Exception {
        Object[][] rows = {
            {"DINAS KESEHATAN"},
            {"No", "No. Absen", "Nama", "Waktu"},
            {1, "053", "ANI", "2026-10-05 07:30:15"},
            {2, 1001, "BUDI", new Formatted(AT_073015, Workbooks.TO_THE_SECOND)},
            {3, "1001", "BUDI", new Formatted(AT_073015, "dd/mm/yyyy hh:mm")},
            {4, "7", "SITI", "2026-10-05 07:30"},
            {5, "053", "ANI", "2026-10-05 07:30:15"},
            {null, null, "Jumlah", null},
        };

        for (byte[] workbook : List.of(Workbooks.xls("Sheet1", rows), Workbooks.xlsx("Sheet1", rows))) {
            var file = read(workbook, Sticks.SETTINGS);

            assertThat(file.punches())
                    .extracting(Punch::pin, punch -> punch.punchTime().toString(), Punch::ordinal)
                    .containsExactly(
                            tuple("053", "2026-10-05T07:30:15", 0),
                            tuple("1001", "2026-10-05T07:30:15", 0),
                            tuple("1001", "2026-10-05T07:30:15", 1));
            assertThat(file.unreadable()).extracting(Unreadable::reason).containsExactly(Reason.TIME_COARSE);
            assertThat(file.report().repeats()).isEqualTo(1);
            assertThat(file.report().others()).isEqualTo(3);
            assertThat(file.report().lines()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PIN     | DateTime
            ID      | CheckTime
            NIK     | Waktu
            AC-No.  | Date/Time
            EnNo    | Scan Date
            No. Absen | Tanggal Scan
            """)
    void headingsGoByManyNames(String pin, String time) throws Exception {
        Object[][] rows = {{pin, time}, {"12", "2026-10-05 07:30:15"}};

        assertThat(read(Workbooks.xlsx("x", rows), Sticks.SETTINGS).punches()).hasSize(1);
    }

    @Test
    void dayAndHourMayStandApart() throws Exception {
        Object[][] rows = {
            {"NIP", "Tanggal", "Jam", "Departemen"},
            {"199001012015011001", "13/10/2025", "07:30:15", "UMUM"},
            {"12", "05/10/2025", "16.02.10", "UMUM"},
        };
        Object[][] numbers = {
            {"NIP", "Tanggal", "Jam", "Departemen"},
            {"12", new Formatted(46300, "dd/mm/yyyy"), new Formatted(AT_073015 % 1, "hh:mm:ss"), "UMUM"},
            {"12", "2026-10-05", "16.02.10", "UMUM"},
        };

        assertThat(read(Workbooks.xls("x", rows), Sticks.SETTINGS).punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2025-10-13T07:30:15", "2025-10-05T16:02:10");
        assertThat(read(Workbooks.xls("x", numbers), Sticks.SETTINGS).punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2026-10-05T07:30:15", "2026-10-05T16:02:10");
    }

    @Test
    void aDateThatCanBeReadInTwoWaysNeedsAChoice() throws Exception {
        byte[] workbook = Workbooks.xlsx("x", new Object[][] {{"PIN", "Waktu"}, {"12", "03/04/2026 07:30:15"}});

        assertThatThrownBy(() -> read(workbook, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("dateOrder");
        assertThat(read(workbook, Sticks.with("dateOrder=dmy")).punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2026-04-03T07:30:15");
    }

    @Test
    void manyTimesThatAllEndWithZeroSecondsAreMinutes() throws Exception {
        List<Object[]> rows = new ArrayList<>(List.<Object[]>of(new Object[] {"PIN", "Waktu"}));
        for (int i = 10; i < 40; i++) rows.add(new Object[] {"12", "2026-10-05 07:" + i + ":00"});
        byte[] workbook = Workbooks.xls("x", rows.toArray(Object[][]::new));

        assertThat(read(workbook, Sticks.SETTINGS).report().coarse()).isEqualTo(30);
        assertThat(read(workbook, Sticks.with("precision=second")).punches()).hasSize(30);
    }

    @Test
    void whatASpreadsheetMayHaveChangedIsForAHuman() throws Exception {
        Object[][] rows = {
            {"PIN", "Waktu"},
            {new Formula("1+1"), "2026-10-05 07:30:15"},
            {"12", new Formula("NOW()")},
            {1.5, "2026-10-05 07:30:15"},
            {"'0053", "2026-10-05 07:30:15"},
            {"=T(53)", "2026-10-05 07:30:15"},
            {"53.0", "2026-10-05 07:30:15"},
            {"1.99001E+17", "2026-10-05 07:30:15"},
            {199001012015011001L, "2026-10-05 07:30:15"},
            {"0", "2026-10-05 07:30:15"},
            {"12", "Senin pagi"},
            {"12", -5},
            {"12", "2026-02-30 07:30:15"},
        };

        for (byte[] workbook : List.of(Workbooks.xls("x", rows), Workbooks.xlsx("x", rows))) {
            var file = read(workbook, Sticks.SETTINGS);

            assertThat(file.punches()).isEmpty();
            assertThat(file.unreadable())
                    .extracting(Unreadable::reason)
                    .containsExactly(
                            Reason.MALFORMED,
                            Reason.TIME_IMPOSSIBLE,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.PIN_EMPTY,
                            Reason.TIME_IMPOSSIBLE,
                            Reason.TIME_IMPOSSIBLE,
                            Reason.TIME_IMPOSSIBLE);
        }
    }

    @Test
    void severalColumnsOrSheetsThatMayBeMeantNeedAChoice() throws Exception {
        Object[][] rows = {{"ID", "NIK", "Waktu"}, {"12", "13", "2026-10-05 07:30:15"}};
        Map<String, Object[][]> two = new LinkedHashMap<>();
        two.put("Januari", new Object[][] {{"PIN", "Waktu"}, {"1", "2026-01-05 07:30:15"}});
        two.put("Februari", new Object[][] {{"PIN", "Waktu"}, {"2", "2026-02-05 07:30:15"}});

        assertThatThrownBy(() -> read(Workbooks.xls("x", rows), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("[ID, NIK]")
                .hasMessageContaining("pinColumn");
        assertThat(read(Workbooks.xls("x", rows), Sticks.with("pinColumn=NIK")).punches())
                .extracting(Punch::pin)
                .containsExactly("13");
        assertThatThrownBy(() -> read(Workbooks.xls(two), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("[Januari, Februari]");
        assertThat(read(Workbooks.xls(two), Sticks.with("sheet=Februari")).punches())
                .extracting(Punch::pin)
                .containsExactly("2");
    }

    @Test
    void rowsOfAnotherTerminalAreNoneOfThisOne() throws Exception {
        Object[][] rows = {
            {"SN", "PIN", "Scan Date"},
            {Sticks.SERIAL, "12", "2026-10-05 07:30:15"},
            {"OTHER1", "12", "2026-10-05 07:30:16"},
        };

        var file = read(Workbooks.xlsx("x", rows), Sticks.SETTINGS);

        assertThat(file.punches()).hasSize(1);
        assertThat(file.report().others()).isEqualTo(2);
    }

    @Test
    void longTextsThatGoOnInAnotherRecordAreReadWhole() throws Exception {
        List<Object[]> rows = new ArrayList<>(List.<Object[]>of(new Object[] {"PIN", "Waktu", "Nama"}));
        for (int i = 1; i <= 3000; i++)
            rows.add(new Object[] {
                "P" + i, "2026-10-05 07:30:15", (i % 2 == 0 ? "Nyoman \u2019 " : "Wayan ").repeat(1 + i % 90) + i
            });

        var file = read(Workbooks.xls("x", rows.toArray(Object[][]::new)), Sticks.SETTINGS);

        assertThat(file.punches()).hasSize(3000);
        assertThat(file.punches().get(2999).pin()).isEqualTo("P3000");
        assertThat(new String(file.punches().get(2999).raw().toArray(), StandardCharsets.UTF_8))
                .endsWith("\u2019 3000");
    }

    @Test
    void aPackedBombIsRefusedBeforeItFillsTheMemory() throws Exception {
        Map<String, String> oneLongText = Workbooks.parts(
                "x",
                "<worksheet><sheetData><row><c t=\"str\"><v>" + "9".repeat(40_000_000)
                        + "</v></c></row></sheetData></worksheet>");
        Map<String, String> unusedPart = Workbooks.parts("x", "<worksheet/>");
        Map<String, String> wide = Workbooks.parts(
                "x", "<worksheet><sheetData><row>" + "<c><v>1</v></c>".repeat(600) + "</row></sheetData></worksheet>");

        for (byte[] workbook : List.of(
                Workbooks.zip(oneLongText), Workbooks.zipWithZeros(unusedPart, (256L << 20) + 1), Workbooks.zip(wide)))
            assertThatThrownBy(() -> read(workbook, Sticks.SETTINGS))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("no log of punches");
    }

    @Test
    void whatAWorkbookWantsFromOutsideOfItIsRefused() throws Exception {
        for (String dtd : List.of(
                "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY e \"&a;&a;&a;&a;\">]>"))
            assertThatThrownBy(() -> read(
                            Workbooks.zip(
                                    Workbooks.parts(
                                            "x",
                                            dtd
                                                    + "<worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>")),
                            Sticks.SETTINGS))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("declares a document type");
    }

    @Test
    void aWebPageWithTheNameOfAWorkbookIsToldFromOne() {
        assertThatThrownBy(() -> read("<html><table><tr><td>PIN".getBytes(StandardCharsets.UTF_8), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("web page")
                .hasMessageContaining("save it as .xlsx");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void workbooksThatAreCutOffOrHaveFlippedBitsAreReadOrRefusedAndNothingElse(boolean packed) throws Exception {
        byte[] whole = packed ? Workbooks.xlsx("Att.log report", REPORT) : Workbooks.xls("Att.log report", REPORT);
        Random random = new Random(7);
        int refused = 0;

        for (int i = 0; i < 600; i++) {
            byte[] damaged = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = i % 2 * 3; flips > 0; flips--)
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                var file = read(damaged, Sticks.SETTINGS);

                assertThat(file.punches()).isEmpty();
                assertThat((long) file.readings().size())
                        .isEqualTo(file.report().unreadable());
            } catch (FileRefusedException e) {
                refused++;
                assertThat(e).hasMessageContaining(".");
            }
        }
        assertThat(refused).isBetween(100, 600);
    }

    @Test
    void optionsAndSerialNumbersAreAskedFor() throws Exception {
        byte[] workbook = Workbooks.xlsx("x", new Object[][] {{"PIN", "Waktu"}, {"12", "2026-10-05 07:30:15"}});

        assertThatThrownBy(() -> read(workbook, Sticks.with("presision=minute")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("precision");
        assertThatThrownBy(() -> read(workbook, Sticks.withoutSerial()))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("serial number");
        assertThatThrownBy(() -> read(workbook, Sticks.with("sheet=y")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("[x]");
    }

    @Test
    void workbooksAreRecognisedByNameAndByContent() throws Exception {
        assertThat(format.recognises(Bytes.EMPTY, "1_StandardReport.xls")).isTrue();
        assertThat(format.recognises(Bytes.of(Workbooks.xls("x", REPORT)).slice(0, 64), "x.bin"))
                .isTrue();
        assertThat(format.recognises(Bytes.of(Workbooks.xlsx("x", REPORT)), "x.bin"))
                .isTrue();
        assertThat(format.recognises(Bytes.ofUtf8("1001\t2026-10-06 07:30:15\t1\t0\t1\t0\n"), "1_attlog.dat"))
                .isFalse();
    }

    private Sticks.Read read(byte[] workbook, FileSettings settings) throws Exception {
        return Sticks.read(format, workbook, settings);
    }
}
