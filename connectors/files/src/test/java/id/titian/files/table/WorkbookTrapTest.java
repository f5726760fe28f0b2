package id.titian.files.table;

import static id.titian.files.table.Tables.AGUS;
import static id.titian.files.table.Tables.BUDI;
import static id.titian.files.table.Tables.DEWI;
import static id.titian.files.table.Tables.EXACT_TERMINAL;
import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.PEOPLE;
import static id.titian.files.table.Tables.SITI;
import static id.titian.files.table.Tables.SITI_NIK;
import static id.titian.files.table.Tables.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.Sheets.Formula;
import id.titian.files.table.Sheets.Shown;
import id.titian.files.table.TableMapping.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Excel does to tables, in both kinds of workbook. */
class WorkbookTrapTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 13);
    private static final LocalTime MORNING = LocalTime.of(7, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 2);
    private static final Object[] HEADING = {"NIP", "Nama", "Tanggal", "Masuk", "Pulang"};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void datesAndHoursAsNumbersAreRead(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti Aminah", DAY, MORNING, AFTERNOON)
                .row(BUDI, "Budi", "13/10/2026", "07:15", "16.00"));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.report().taken()).isEqualTo(2);
        assertThat(table.punches())
                .containsExactly(
                        SITI + " 2026-10-13T07:30",
                        SITI + " 2026-10-13T16:02",
                        BUDI + " 2026-10-13T07:15",
                        BUDI + " 2026-10-13T16:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aNipThatBecameANumberIsRestoredWhereOnlyOnePersonBeginsSo(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(1.99001012021012E17, "Dewi Lestari", DAY, MORNING, AFTERNOON)
                .row(Double.parseDouble(AGUS), "Agus Salim", DAY, MORNING, AFTERNOON));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.punches())
                .containsExactly(
                        DEWI + " 2026-10-13T07:30",
                        DEWI + " 2026-10-13T16:02",
                        AGUS + " 2026-10-13T07:30",
                        AGUS + " 2026-10-13T16:02");
        assertThat(table.traps(2)).containsExactly(Trap.NIP_DIGITS_RESTORED);
        assertThat(table.row(2)).isInstanceOf(RowAccount.Mended.class);
        assertThat(table.row(2).notes().get(0).detail()).isEqualTo("199001012021012000 → " + DEWI);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aNumberIsRestoredWhateverItsLastDigitsWere(String kind) throws Exception {
        for (int number = 1; number < 1000; number += 37) {
            String nip = "199001012020122" + String.format("%03d", number);
            var one = new Tables.People(List.of(
                    new Tables.Row(nip, "A", "", "1"),
                    new Tables.Row("199001012020121900", "B", "", "2"),
                    new Tables.Row("199001012020123101", "C", "", "3")));
            Path file = workbook(kind, sheets -> sheets.row(HEADING)
                    .row(1.99001012020122E17, "A", DAY, MORNING, AFTERNOON)
                    .row(Double.parseDouble(nip), "A", DAY.plusDays(1), MORNING, AFTERNOON));
            TableMapping mapping = TableFile.open(file).understand(OFFICE, one).mapping();

            assertThat(Tables.read(file, mapping, OFFICE, one).punches())
                    .hasSize(4)
                    .allMatch(punch -> punch.startsWith(nip));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aNipThatBecameANumberWaitsWhereSeveralOrNobodyBeginSo(String kind) throws Exception {
        var twins = new Tables.People(List.of(
                new Tables.Row("199001012020121001", "A", "", "1"),
                new Tables.Row("199001012020121002", "B", "", "2")));
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(1.99001012020121E17, "Budi", DAY, MORNING, AFTERNOON)
                .row(1.99001012019121E17, "Asing", DAY, MORNING, AFTERNOON));
        TableMapping mapping = TableFile.open(file).understand(OFFICE, twins).mapping();

        Tables.Read table = Tables.read(file, mapping, OFFICE, twins);

        assertThat(table.punches()).isEmpty();
        assertThat(table.report().uncertain()).isEqualTo(2);
        assertThat(table.traps(2)).containsExactly(Trap.NIP_DIGITS_LOST);
        assertThat(table.unreadable().get(0).detail()).contains("Row 2").contains("nip-digits-lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void numbersShownWithAnExponentWaitUnlessFifteenDigitsAreLeft(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row("1.99001E+17", "Siti", DAY, MORNING, AFTERNOON)
                .row("1,99001012021012E+17", "Dewi", DAY, MORNING, AFTERNOON)
                .row(SITI, "Siti Aminah", DAY, MORNING, AFTERNOON));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.traps(2)).containsExactly(Trap.NIP_DIGITS_LOST);
        assertThat(table.traps(3)).containsExactly(Trap.NIP_DIGITS_RESTORED);
        assertThat(table.punches()).contains(DEWI + " 2026-10-13T07:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void datesWithoutADateFormatAreReadAndSaid(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING).row(SITI, "Siti", 46308, MORNING, AFTERNOON));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.punches()).contains(SITI + " 2026-10-13T07:30");
        assertThat(table.traps(2)).containsExactly(Trap.DATE_AS_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void datesThatASpreadsheetExchangedHalfOfAreAskedAndExchangedBackOnlyThen(String kind) throws Exception {
        // 6 and 7 October were taken for the tenth of June and of July; the fourteenth and the fifteenth stayed texts.
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", LocalDate.of(2026, 6, 10), MORNING, AFTERNOON)
                .row(SITI, "Siti", LocalDate.of(2026, 7, 10), MORNING, AFTERNOON)
                .row(SITI, "Siti", "14/10/2026", MORNING, AFTERNOON)
                .row(SITI, "Siti", "15/10/2026", MORNING, AFTERNOON));

        Understanding table = Tables.understand(file, OFFICE);
        Tables.Read unanswered = Tables.read(file, table.mapping(), OFFICE, PEOPLE);
        Tables.Read exchanged = Tables.read(file, table.mapping().withAnswer(Answer.DATES_EXCHANGED), OFFICE, PEOPLE);

        assertThat(table.asks(Trap.DATES_HALF_EXCHANGED)).isTrue();
        assertThat(unanswered.traps(2)).containsExactly(Trap.DATE_UNSURE);
        assertThat(unanswered.report().uncertain()).isEqualTo(2);
        assertThat(exchanged.traps(2)).containsExactly(Trap.DATE_EXCHANGED);
        assertThat(exchanged.punches()).startsWith(SITI + " 2026-10-06T07:30").hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aPersonMergedOverHisRowsIsFilledDownWithANote(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti Aminah", DAY, MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(1), MORNING, AFTERNOON)
                .row(BUDI, "Budi", DAY, MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(1), MORNING, AFTERNOON)
                .merge(1, 2, 0));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.traps(3)).containsExactly(Trap.CELL_FROM_MERGED);
        assertThat(table.punches()).contains(SITI + " 2026-10-14T07:30");
        assertThat(table.traps(5)).containsExactly(Trap.PERSON_MISSING);
        assertThat(table.report().punches()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aPersonIsNotCarriedBeyondTheCellsThatWereMerged(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti Aminah", DAY, MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(1), MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(2), MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(3), MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(4), MORNING, AFTERNOON)
                .merge(1, 2, 0)
                .merge(4, 5, 0));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.traps(3)).containsExactly(Trap.CELL_FROM_MERGED);
        // One row below the merged cells, and two that were merged over nothing.
        for (int row = 4; row <= 6; row++) assertThat(table.traps(row)).containsExactly(Trap.PERSON_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aPersonNamedOnceAGroupIsAskedAndCarriedDownOnlyThen(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti Aminah", DAY, MORNING, AFTERNOON)
                .row(null, null, DAY.plusDays(1), MORNING, AFTERNOON));

        Understanding table = Tables.understand(file, OFFICE);
        Tables.Read carried = Tables.read(file, table.mapping().withAnswer(Answer.PERSON_FROM_ABOVE), OFFICE, PEOPLE);

        assertThat(table.asks(Trap.PERSON_ONCE_A_GROUP)).isTrue();
        assertThat(table.trial().refused()).isEqualTo(1);
        assertThat(carried.traps(3)).containsExactly(Trap.PERSON_FROM_ABOVE);
        assertThat(carried.punches()).contains(SITI + " 2026-10-14T16:02");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void hiddenRowsAreAskedAndNothingIsReadBefore(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .row(BUDI, "Budi", DAY, MORNING, AFTERNOON)
                .hideRow(2));

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.hiddenRows()).isEqualTo(1);
        assertThat(table.asks(Trap.HIDDEN_ROWS)).isTrue();
        assertThatThrownBy(() -> Tables.read(file, table.mapping(), OFFICE, PEOPLE))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-question-open"))
                .hasMessageContaining("hidden-rows");
        Tables.Read without =
                Tables.read(file, table.mapping().withAnswer(Answer.HIDDEN_ROWS_LEFT_OUT), OFFICE, PEOPLE);
        Tables.Read with = Tables.read(file, table.mapping().withAnswer(Answer.HIDDEN_ROWS_TAKEN), OFFICE, PEOPLE);
        assertThat(without.punches()).hasSize(2);
        assertThat(without.traps(3)).containsExactly(Trap.HIDDEN_ROW);
        assertThat(with.punches()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void hiddenColumnsAndSheetsAreTold(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .hideColumn(1)
                .sheet("Lama")
                .row(HEADING)
                .row(BUDI, "Budi", DAY, MORNING, AFTERNOON)
                .hideSheet(1));

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.columns().get(1).isHidden()).isTrue();
        assertThat(table.remarks())
                .extracting(Understanding.Remark::trap)
                .contains(Trap.HIDDEN_COLUMN, Trap.HIDDEN_SHEET);
        assertThat(table.questions()).isEmpty();
        assertThat(table.trial().punches()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void aHiddenColumnThatMattersIsAsked(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .hideColumn(4));

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.questions()).singleElement().satisfies(question -> assertThat(question.column())
                .isEqualTo(4));
        assertThat(Tables.read(file, table.mapping().withRole(4, ColumnRole.IGNORED), OFFICE, PEOPLE)
                        .punches())
                .containsExactly(SITI + " 2026-10-13T07:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void twoSheetsWithPunchesAreAsked(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .sheet("November")
                .row(HEADING)
                .row(BUDI, "Budi", DAY, MORNING, AFTERNOON));

        Understanding table = Tables.understand(file, OFFICE);

        assertThat(table.asks(Trap.SHEET_OPEN)).isTrue();
        assertThatThrownBy(() -> Tables.read(file, table.mapping(), OFFICE, PEOPLE))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("sheet-open");
        assertThat(Tables.read(file, table.mapping().withSheet("November"), OFFICE, PEOPLE)
                        .punches())
                .containsExactly(BUDI + " 2026-10-13T07:30", BUDI + " 2026-10-13T16:02");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void whatAFormulaCameToIsNeverTakenUnlessSomebodySaysSo(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .row(SITI, "Siti", new Formula("C2+1"), MORNING, AFTERNOON));

        Understanding table = Tables.understand(file, OFFICE);
        Tables.Read unanswered = Tables.read(file, table.mapping(), OFFICE, PEOPLE);
        Tables.Read taken = Tables.read(file, table.mapping().withAnswer(Answer.FORMULAS_TAKEN), OFFICE, PEOPLE);

        assertThat(table.asks(Trap.FORMULAS)).isTrue();
        assertThat(unanswered.traps(3)).containsExactly(Trap.FORMULA);
        assertThat(unanswered.punches()).hasSize(2);
        assertThat(unanswered.unreadable()).hasSize(1);
        assertThat(taken.traps(3)).containsExactly(Trap.FORMULA_TAKEN);
        assertThat(taken.punches()).contains(SITI + " 2026-10-14T07:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void nipAndNikInEachOthersPlaceAreToldApart(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row("NIP", "NIK", "Tanggal", "Jam")
                .row(SITI, SITI_NIK, DAY, MORNING)
                .row(SITI, SITI_NIK, DAY.plusDays(1), MORNING)
                .row(SITI, SITI_NIK, DAY.plusDays(2), MORNING)
                .row(SITI_NIK, SITI, DAY.plusDays(3), MORNING));
        Path exchanged = workbook(kind, sheets -> sheets.row("NIP", "NIK", "Tanggal", "Jam")
                .row(SITI_NIK, SITI, DAY, MORNING)
                .row(Tables.BUDI_NIK, BUDI, DAY, MORNING));

        Tables.Read oneRow = Tables.readAsUnderstood(file, OFFICE);
        Understanding column = Tables.understand(exchanged, OFFICE);

        assertThat(oneRow.traps(5)).containsExactly(Trap.NIP_NIK_EXCHANGED);
        assertThat(oneRow.punches()).hasSize(4).allMatch(punch -> punch.startsWith(SITI));
        assertThat(column.columns()).extracting(seen -> seen.role().value()).startsWith(ColumnRole.NIK, ColumnRole.NIP);
        assertThat(column.remarks())
                .extracting(Understanding.Remark::trap)
                .containsExactly(Trap.COLUMNS_EXCHANGED, Trap.COLUMNS_EXCHANGED);
        assertThat(Tables.readAsUnderstood(exchanged, OFFICE).punches())
                .containsExactly(SITI + " 2026-10-13T07:30", BUDI + " 2026-10-13T07:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void zerosBeforeAPinThatAreGoneAreRestoredWhereTheyTellPeopleApart(String kind) throws Exception {
        LocalDateTime moment = DAY.atTime(7, 30, 15);
        Path file = workbook(kind, sheets -> sheets.row("PIN", "Waktu")
                .row(53, moment)
                .row(new Shown(54, "0000"), moment)
                .row("0055", moment)
                .row(56, moment)
                .row(57, moment)
                .row(5.5, moment));

        Tables.Read table = Tables.readAsUnderstood(file, EXACT_TERMINAL);

        assertThat(table.punches())
                .containsExactly(
                        "0053 2026-10-13T07:30:15",
                        "0054 2026-10-13T07:30:15",
                        "0055 2026-10-13T07:30:15",
                        "56 2026-10-13T07:30:15");
        assertThat(table.traps(2)).containsExactly(Trap.PIN_ZEROS_RESTORED);
        assertThat(table.traps(3)).containsExactly(Trap.PIN_ZEROS_OF_FORMAT);
        assertThat(table.traps(4)).isEmpty();
        assertThat(table.traps(6)).containsExactly(Trap.PIN_ZEROS_LOST);
        assertThat(table.traps(7)).containsExactly(Trap.PIN_CHANGED);
        assertThat(Tables.readAsUnderstood(file, TERMINAL).punches())
                .startsWith("53 2026-10-13T07:30:15")
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void errorsAndTruthValuesAreNoTimes(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, MORNING, AFTERNOON)
                .row(BUDI, "Budi", DAY, true, AFTERNOON));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.traps(3)).containsExactly(Trap.ERROR_CELL);
        assertThat(table.row(3)).isInstanceOf(RowAccount.Uncertain.class);
        assertThat(table.punches()).hasSize(3).contains(BUDI + " 2026-10-13T16:02");
    }

    @ParameterizedTest
    @ValueSource(strings = {Sheets.XLS, Sheets.XLSX})
    void hoursWithADecimalPointWaitAndThoseWithoutAZeroAreMended(String kind) throws Exception {
        Path file = workbook(kind, sheets -> sheets.row(HEADING)
                .row(SITI, "Siti", DAY, 7.3, AFTERNOON)
                .row(BUDI, "Budi", DAY, 730, 1602)
                .row(DEWI, "Dewi", DAY, MORNING, AFTERNOON)
                .row(AGUS, "Agus", DAY, MORNING, 0));

        Tables.Read table = Tables.readAsUnderstood(file, OFFICE);

        assertThat(table.traps(2)).containsExactly(Trap.TIME_AS_DECIMAL);
        assertThat(table.traps(3)).containsExactly(Trap.TIME_ZERO_LOST);
        assertThat(table.punches()).contains(BUDI + " 2026-10-13T07:30", BUDI + " 2026-10-13T16:02");
        assertThat(table.traps(5)).containsExactly(Trap.TIME_MIDNIGHT);
    }

    @Test
    void daysThatCountFrom1904AreReadAndSaid() throws Exception {
        byte[] workbook;
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            workbook = sheets.from1904()
                    .row(HEADING)
                    .row(SITI, "Siti", new Shown(44846, "dd/mm/yyyy"), MORNING, AFTERNOON)
                    .octets();
        }
        Path file = Tables.file(folder, workbook);

        assertThat(Tables.understand(file, OFFICE).remarks())
                .extracting(Understanding.Remark::trap)
                .contains(Trap.CALENDAR_1904);
        assertThat(Tables.readAsUnderstood(file, OFFICE).punches())
                .containsExactly(SITI + " 2026-10-13T07:30", SITI + " 2026-10-13T16:02");
    }

    private interface Writer {
        Sheets write(Sheets sheets);
    }

    private Path workbook(String kind, Writer writer) throws Exception {
        try (Sheets sheets = new Sheets(kind)) {
            return writer.write(sheets).in(folder);
        }
    }
}
