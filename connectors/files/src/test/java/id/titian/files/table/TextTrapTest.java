package id.titian.files.table;

import static id.titian.files.table.Tables.AGUS;
import static id.titian.files.table.Tables.BUDI;
import static id.titian.files.table.Tables.BUDI_NIK;
import static id.titian.files.table.Tables.EXACT_TERMINAL;
import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.PEOPLE;
import static id.titian.files.table.Tables.SITI;
import static id.titian.files.table.Tables.SITI_NIK;
import static id.titian.files.table.Tables.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Punch;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.TableMapping.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do to tables, whatever the file. */
class TextTrapTest {

    @TempDir
    Path folder;

    private Tables.Read read(String text, TableSettings settings) throws Exception {
        return Tables.readAsUnderstood(Tables.file(folder, text), settings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199001012020122001        | 13/10/2026         | 07:30        | Taken     | -
            199001012020122001        | 13/10/2026         | 24:00        | Mended    | time-24
            199001012020122001        | 13/10/2026         | 730          | Mended    | time-zero-lost
            199001012020122001        | 13/10/2026         | 07:3016:02   | Mended    | times-glued
            199001012020122001        | 46308              | 07:30        | Mended    | date-as-number
            199001012020122001'       | 13/10/2026         | 07:30        | Mended    | invisible-characters
            1706014101900001          | 13/10/2026         | 07:30        | Mended    | nip-nik-exchanged
            199001012021012000        | 13/10/2026         | 07:30        | Mended    | nip-digits-restored
            199001012020122009        | 13/10/2026         | 07:30        | Mended    | person-unknown
            19900101 202012 2 001     | 13/10/2026         | 07:30        | Taken     | -
            1990010120201220          | 13/10/2026         | 07:30        | Refused   | nip-not-18-digits
            199001312020132001        | 13/10/2026         | 07:30        | Refused   | nip-unsound
            199001012019122000        | 13/10/2026         | 07:30        | Uncertain | nip-digits-lost
            1.99001E+17               | 13/10/2026         | 07:30        | Uncertain | nip-digits-lost
            1706014101990009          | 13/10/2026         | 07:30        | Uncertain | nip-nik-exchanged nik-unknown
            199001012020122001 199001012020121002 | 13/10/2026 | 07:30   | Refused   | two-people
            ''                        | 13/10/2026         | 07:30        | Refused   | person-missing
            199001012020122001        | ''                 | 07:30        | Refused   | date-missing
            199001012020122001        | 31/02/2026         | 07:30        | Refused   | date-unreadable
            199001012020122001        | besok              | 07:30        | Refused   | date-unreadable
            199001012020122001        | 13/10/2026         | 25:00        | Refused   | time-unreadable
            199001012020122001        | 13/10/2026         | rusak        | Refused   | time-unreadable
            199001012020122001        | 13/10/2026         | 00:00        | Uncertain | time-midnight
            199001012020122001        | 13/10/2027         | 07:30        | Uncertain | not-believed
            199001012020122001        | 13/10/1999         | 07:30        | Uncertain | not-believed
            199001012020122001        | 13/10/2026         | 2026-10-14 07:30 | Uncertain | day-differs
            199001012020122001        | 13/10/2026         | libur        | LeftOut   | word-for-time
            199001012020122001        | 13/10/2026         | ''           | LeftOut   | no-time
            """)
    void whatBecomesOfARow(String nip, String day, String hour, String account, String codes) throws Exception {
        String text = "NIP;Tanggal;Jam\n" + SITI + ";14/10/2026;08:00\n" + BUDI + ";14/10/2026;08:00\n" + AGUS
                + ";14/10/2026;08:00\n" + SITI + ";15/10/2026;08:00\n"
                + nip + ";" + day + ";" + hour + "\n";

        Tables.Read table = read(text, OFFICE);

        assertThat(table.row(6).getClass().getSimpleName()).isEqualTo(account);
        assertThat(table.row(6).notes())
                .extracting(note -> note.trap().code())
                .containsExactly(codes.equals("-") ? new String[0] : codes.split(" "));
        assertThat(table.report().taken()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void oneBadHourCostsNothingOfTheOthersOfItsRow() throws Exception {
        Tables.Read table = read("NIP;Tanggal;Masuk;Pulang\n" + SITI + ";13/10/2026;07:30;16;02\n", OFFICE);

        assertThat(table.punches()).containsExactly(SITI + " 2026-10-13T07:30");
        assertThat(table.row(2)).isInstanceOf(RowAccount.Uncertain.class);
        assertThat(table.unreadable()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.ROW_UNCLEAR);
            assertThat(waiting.detail()).contains("Row 2").contains("(16)");
        });
    }

    @Test
    void whoLeftBeforeHeCameIsAskedAndPutIntoTheNextDayOnlyThen() throws Exception {
        Path file = Tables.file(folder, "NIP;Tanggal;Masuk;Pulang\n" + SITI + ";13/10/2026;19:00;07:10\n");

        Understanding table = Tables.understand(file, OFFICE);
        Tables.Read unanswered = Tables.read(file, table.mapping(), OFFICE, PEOPLE);
        Tables.Read nextDay = Tables.read(file, table.mapping().withAnswer(Answer.NEXT_DAY), OFFICE, PEOPLE);

        assertThat(table.asks(Trap.OVERNIGHT)).isTrue();
        assertThat(unanswered.punches()).isEmpty();
        assertThat(unanswered.traps(2)).containsExactly(Trap.TIME_UNSURE);
        assertThat(nextDay.punches()).containsExactly(SITI + " 2026-10-13T19:00", SITI + " 2026-10-14T07:10");
        assertThat(nextDay.traps(2)).containsExactly(Trap.TIME_NEXT_DAY);
        assertThat(Tables.understand(file, OFFICE).mapping().answers()).isEmpty();
    }

    @Test
    void theMidnightThatEndsADayBeginsTheNextOne() throws Exception {
        Tables.Read table = read("NIP;Tanggal;Masuk;Pulang\n" + SITI + ";31/10/2026;16:00;24:00\n", OFFICE);

        assertThat(table.punches()).containsExactly(SITI + " 2026-10-31T16:00", SITI + " 2026-11-01T00:00");
    }

    @Test
    void aNameThatIsNotThePersonsStopsTheRow() throws Exception {
        Tables.Read table = read(
                "NIP;Nama;Tanggal;Jam\n" + SITI + ";BUDI SANTOSO;13/10/2026;07:30\n" + BUDI
                        + ";Drs. Budi Santosa, M.Si;13/10/2026;07:30\n",
                OFFICE);

        assertThat(table.traps(2)).containsExactly(Trap.NAME_DIFFERS);
        assertThat(table.row(2).notes().get(0).detail()).isEqualTo("Siti Aminah");
        assertThat(table.row(3)).isInstanceOf(RowAccount.Taken.class);
    }

    @Test
    void daysThatCanBeReadInTwoWaysAreAskedAndNothingIsReadBefore() throws Exception {
        Path file = Tables.file(folder, "NIP;Tanggal;Jam\n" + SITI + ";06/10/2026;07:30\n");

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.asks(Trap.DATE_ORDER_OPEN)).isTrue();
        assertThat(table.questions().get(0).detail()).isEqualTo("06/10/2026");
        assertThatThrownBy(() -> Tables.read(file, table.mapping(), OFFICE, PEOPLE))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("date-order-open");
        assertThat(Tables.read(file, table.mapping().withDateOrder(DateOrder.MONTH_FIRST), OFFICE, PEOPLE)
                        .punches())
                .containsExactly(SITI + " 2026-06-10T07:30");
    }

    @Test
    void daysOfBothOrdersAreAskedThoseOfTheOtherOneRefusedAndThoseThatCanBeEitherWait() throws Exception {
        Path file = Tables.file(
                folder,
                "NIP;Tanggal;Jam\n" + SITI + ";25/10/2026;07:30\n" + SITI + ";10/26/2026;07:30\n" + SITI
                        + ";10/06/2026;07:30\n");

        Understanding table = Tables.understand(file, OFFICE);
        Tables.Read read = Tables.read(file, table.mapping().withDateOrder(DateOrder.DAY_FIRST), OFFICE, PEOPLE);

        assertThat(table.asks(Trap.DATE_ORDER_MIXED)).isTrue();
        assertThat(read.punches()).containsExactly(SITI + " 2026-10-25T07:30");
        assertThat(read.traps(3)).containsExactly(Trap.DATE_UNREADABLE);
        assertThat(read.traps(4)).containsExactly(Trap.DATE_UNSURE);
    }

    @Test
    void anOrderThatWasRememberedDoesNotHoldAgainstATableThatProvesTheOther() throws Exception {
        Path october = Tables.file(folder, "NIP;Tanggal;Jam\n" + SITI + ";25/10/2026;07:30\n");
        Path american =
                Tables.file(folder, "NIP;Tanggal;Jam\n" + SITI + ";10/26/2026;07:30\n" + SITI + ";10/06/2026;07:30\n");
        TableMapping remembered = Tables.understand(october, OFFICE).mapping().remembered();

        assertThat(remembered.dateOrder()).contains(DateOrder.DAY_FIRST);
        assertThatThrownBy(() -> Tables.read(american, remembered, OFFICE, PEOPLE))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("date-order-mixed");
    }

    @Test
    void secondsThatAreAllZeroAreOfNoTerminalUnlessSomebodySaysSo() throws Exception {
        Path seconds = Tables.file(folder, "PIN;Waktu\n0053;2026-10-13 07:30:15\n");
        Path zeros = Tables.file(folder, "PIN;Waktu\n0053;2026-10-14 07:30:00\n");
        TableMapping remembered = Tables.understand(seconds, TERMINAL).mapping().remembered();

        Tables.Read doubted = Tables.read(zeros, remembered, TERMINAL, PEOPLE);
        Tables.Read said = Tables.read(zeros, remembered.withAnswer(Answer.SECONDS_TRUE), TERMINAL, PEOPLE);

        assertThat(doubted.unreadable()).extracting(reading -> reading.reason()).containsExactly(Reason.TIME_COARSE);
        assertThat(said.punches()).containsExactly("0053 2026-10-14T07:30");
    }

    @Test
    void pinsBesideNipsAreAsked() throws Exception {
        Path file = Tables.file(folder, "PIN;NIP;Tanggal;Jam\n0053;" + SITI + ";13/10/2026;07:30\n");

        assertThat(Tables.understand(file, OFFICE).asks(Trap.SOURCE_OPEN)).isTrue();
    }

    @Test
    void theLastOfManyRowsStillProvesTheOrder() throws Exception {
        StringBuilder text = new StringBuilder("NIP;Tanggal;Jam\n");
        for (int i = 0; i < 5_000; i++) text.append(SITI).append(";06/10/2026;07:30\n");
        text.append(SITI).append(";25/10/2026;07:30\n");

        Understanding table = Tables.understand(Tables.file(folder, text.toString()), OFFICE);

        assertThat(table.dateOrder().orElseThrow().sure()).isEqualTo(Guess.Sure.CERTAIN);
        assertThat(table.trial().count(Trap.ROW_REPEATED)).isEqualTo(4_999);
    }

    @Test
    void aTableWithoutADayIsAskedForIt() throws Exception {
        Path file = Tables.file(folder, "Absensi hari ini\nNIP;Masuk;Pulang\n" + SITI + ";07:30;16:02\n");

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.asks(Trap.DATE_COLUMN_MISSING)).isTrue();
        assertThat(Tables.read(file, table.mapping().withDay(LocalDate.of(2026, 10, 13)), OFFICE, PEOPLE)
                        .punches())
                .containsExactly(SITI + " 2026-10-13T07:30", SITI + " 2026-10-13T16:02");
    }

    @Test
    void rowsOfOtherTerminalsAreLeftOut() throws Exception {
        Tables.Read table = read("""
                PIN,Waktu,SN
                0053,2026-10-13 07:30:15,3392113170057
                0053,2026-10-13 07:31:15,OTHER
                0053,2026-10-13 07:32:15,
                """, TERMINAL);

        assertThat(table.punches()).containsExactly("0053 2026-10-13T07:30:15");
        assertThat(table.traps(3)).containsExactly(Trap.OTHER_TERMINAL);
        assertThat(table.traps(4)).containsExactly(Trap.SERIAL_UNCLEAR);
    }

    @Test
    void peopleOfATerminalCanBeNamedByNipWhereItsPinIsKnown() throws Exception {
        Path file = Tables.file(
                folder, "NIP;Waktu\n" + SITI + ";2026-10-13 07:30:15\n199001012020122009;2026-10-13 07:30:15\n");
        TableMapping mapping = Tables.understand(file, TERMINAL).mapping().withSource(TableMapping.Source.TERMINAL);

        Tables.Read table = Tables.read(file, mapping, TERMINAL, PEOPLE);

        assertThat(table.punches()).containsExactly("0053 2026-10-13T07:30:15");
        assertThat(table.traps(3)).containsExactly(Trap.NIP_WITHOUT_PIN);
        assertThat(table.unreadable().get(0).reason()).isEqualTo(Reason.ROW_UNCLEAR);
    }

    @Test
    void aNikStandsForThePersonWhoHasIt() throws Exception {
        Tables.Read table = read(
                "NIK;Tanggal;Jam\n" + SITI_NIK + ";13/10/2026;07:30\n" + BUDI_NIK + ";13/10/2026;07:15\n"
                        + "1706014101990009;13/10/2026;07:00\n",
                OFFICE);

        assertThat(table.punches()).containsExactly(SITI + " 2026-10-13T07:30", BUDI + " 2026-10-13T07:15");
        assertThat(table.traps(4)).containsExactly(Trap.NIK_UNKNOWN);
    }

    @Test
    void aPinTextThatMayHaveLostItsZerosIsRestoredOrWaits() throws Exception {
        Tables.Read table = read(
                "PIN;Waktu\n53;2026-10-13 07:30:15\n0054;2026-10-13 07:30:15\n99;2026-10-13 07:30:15\n",
                EXACT_TERMINAL);

        assertThat(table.punches())
                .containsExactly("0053 2026-10-13T07:30:15", "0054 2026-10-13T07:30:15", "99 2026-10-13T07:30:15");
        assertThat(table.traps(2)).containsExactly(Trap.PIN_ZEROS_RESTORED);
        assertThat(table.traps(4)).isEmpty();
    }

    @Test
    void whatAHeadingSaysIsNoWordOfATerminal() throws Exception {
        Tables.Read table = read("PIN;Tanggal;Masuk;Pulang\n0053;13/10/2026;07:30:15;16:02:07\n", TERMINAL);

        assertThat(table.readings())
                .extracting(reading -> ((Punch) reading).inOutMode())
                .containsExactly(null, null);
    }

    @Test
    void aTableWithAColumnForEachDayIsRefusedWithWhatToDo() {
        StringBuilder text = new StringBuilder("NIP;Jam");
        for (int day = 1; day <= 31; day++) text.append(';').append(day);
        Path file = Tables.file(folder, text + "\n" + SITI + ";07:30".repeat(32) + "\n");

        assertThatThrownBy(() -> Tables.understand(file, OFFICE))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-days-across"))
                .hasMessageContaining("row for each person and day");
    }

    @Test
    void columnsThatAreUnsureAreAskedAndNotTaken() throws Exception {
        Understanding table = Tables.understand(
                Tables.file(folder, "NIP;Tanggal;Jam;Istimewa\n" + SITI + ";13/10/2026;07:30;09:15\n"), OFFICE);

        assertThat(table.asks(Trap.COLUMN_UNSURE)).isTrue();
        assertThat(table.columns().get(3).role().value()).isEqualTo(ColumnRole.IGNORED);
        assertThat(table.trial().punches()).isEqualTo(1);
    }

    @Test
    void everyTrapSaysWhatHappenedAndWhatToDo() {
        assertThat(List.of(Trap.values())).allSatisfy(trap -> {
            assertThat(trap.words()).endsWith(".");
            assertThat(trap.remedy()).endsWith(".");
            assertThat(trap.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        });
    }
}
