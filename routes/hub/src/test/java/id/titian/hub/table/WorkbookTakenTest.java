package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkbookTakenTest extends TableRoom {

    private static final String SCANS = "NIP;Tanggal Scan";

    @Test
    void aWorkbookGoesToTheWizardAlsoWhereItsTerminalWasNamed() throws Exception {
        byte[] book = new Workbook()
                .sheet("Sheet1", SCANS, AYU + ";2026-02-02 07:30:15", AYU + ";2026-02-02 16:02:40")
                .octets();
        Submission one = parts.hand("rekap.xlsx", book, Map.of(Answers.SERIAL, "A1"));
        parts.read();
        assertThat(parts.now(one).code()).isEqualTo("table-look");

        accept(one, Map.of());

        assertThat(punches()).containsExactly("A1 7 2026-02-02 07:30:15", "A1 7 2026-02-02 16:02:40");
    }

    @Test
    void rowsThatSomebodyHidAreAskedForAlsoWhereTheTerminalWasNamed() throws Exception {
        byte[] book = new Workbook()
                .sheet("Sheet1", "PIN;Tanggal Scan", "7;2026-02-02 07:30:15", "~7;2026-02-02 16:02:40")
                .octets();
        Submission one = parts.hand("rekap.xlsx", book, Map.of(Answers.SERIAL, "A1"));
        parts.read();

        assertThat(parts.now(one).code()).isEqualTo("table-questions");
        assertThat(punches()).isEmpty();
    }

    @Test
    void everySheetOfAWorkbookCanBeTakenAndNoneIsForgotten() throws Exception {
        byte[] book = new Workbook()
                .sheet("Januari", "NIP;Tanggal;Jam", AYU + ";2026-01-05;07:30")
                .sheet("Catatan", "Mohon dicek")
                .sheet("Februari", "NIP;Tanggal;Jam", AYU + ";2026-02-02;07:31")
                .octets();
        Submission january = parts.hand("2026.xlsx", book, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        assertThat(parts.now(january).code()).isEqualTo("table-sheets");
        accept(january, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, TableForm.SHEET, "Januari"));
        assertThat(parts.now(january).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.now(january).code()).isEqualTo("table-other-sheets");
        assertThat(parts.now(january).words()).contains("[Februari]");

        Submission february = parts.hand("2026.xlsx", book, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        assertThat(parts.now(february).code()).isEqualTo("table-sheets");
        accept(february, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, TableForm.SHEET, "Februari"));

        assertThat(punches())
                .containsExactly(
                        "TABEL-SETDA " + AYU + " 2026-01-05 07:30:00", "TABEL-SETDA " + AYU + " 2026-02-02 07:31:00");
    }

    @Test
    void theSecondCopyOfAWorkbookIsAskedForItsOwnSheet() throws Exception {
        Submission january = parts.hand("2026.xlsx", twoMonths(), Map.of());
        Submission february = parts.hand("2026.xlsx", twoMonths(), Map.of());
        parts.read();

        accept(january, ofSetda("Januari"));

        assertThat(parts.now(january).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.now(february).code()).isEqualTo("table-sheets");
        accept(february, ofSetda("Februari"));
        assertThat(punches()).hasSize(2);
    }

    @Test
    void theLastSheetOfAWorkbookLeavesNothingToDo() throws Exception {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
        Submission january = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(january, ofSetda("Januari"));
        Submission otherOffice = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "DINKES"));
        Submission february = parts.hand("2026.xlsx", twoMonths(), Map.of());
        parts.read();
        accept(otherOffice, Map.of(Answers.OFFICE, "DINKES", TableForm.SERIAL, "-", TableForm.SHEET, "Januari"));
        accept(february, ofSetda("Februari"));

        assertThat(parts.now(otherOffice).code()).isEqualTo("table-other-sheets");
        assertThat(parts.now(february).code()).as(parts.now(february).words()).isEqualTo("table-taken");
        assertThat(parts.now(february).state()).isEqualTo(SubmissionState.TAKEN);
    }

    @Test
    void theLastSheetOfATerminalsWorkbookLeavesNothingToDoEither() throws Exception {
        Submission last = null;
        for (String sheet : List.of("Januari", "Februari")) {
            last = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.SERIAL, "A1"));
            parts.read();
            accept(last, Map.of(TableForm.SHEET, sheet, TableForm.SERIAL, "A1"));
        }

        assertThat(parts.now(last).words()).contains("minutes wait").doesNotContain("were not read");
    }

    @Test
    void whatWasSaidInAFormThatNobodyReadsAnyMoreLosesNothing() throws Exception {
        Submission january = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(january, ofSetda("Januari"));
        parts.jdbc()
                .sql("update submission set answers = jsonb_set(answers, '{mapping}', '\"old\"')")
                .update();
        Submission february = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(february, ofSetda("Februari"));

        assertThat(parts.now(february).code()).isEqualTo("table-other-sheets");
        assertThat(punches()).hasSize(2);
    }

    @Test
    void aSheetOnceMoreStillTellsOfTheOther() throws Exception {
        Submission first = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(first, ofSetda("Januari"));
        Submission again = parts.hand("2026.xlsx", twoMonths(), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(again, ofSetda("Januari"));

        assertThat(parts.now(again).code()).isEqualTo("table-other-sheets");
        assertThat(parts.now(again).words()).contains("The same file came before", "[Februari]");
    }

    @Test
    void rowsThatWereRefusedAreToldOfBesideTheOtherSheets() throws Exception {
        byte[] book = new Workbook()
                .sheet("Januari", "NIP;Tanggal;Jam", AYU + ";2026-01-05;07:30", AYU + ";2026-01-06;7x30")
                .sheet("Februari", "NIP;Tanggal;Jam", AYU + ";2026-02-02;07:31")
                .octets();
        Submission one = parts.hand("2026.xlsx", book, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(one, ofSetda("Januari"));

        assertThat(parts.now(one).code()).isEqualTo("table-partly-other-sheets");
        assertThat(parts.now(one).words()).contains("[Februari]", "1 rows were refused", "report of rows");
    }

    @Test
    void rowsThatWereRefusedAreToldOfBesideTheOtherTerminals() throws Exception {
        Submission one = handIn(
                "SETDA",
                "SN;PIN;Waktu\n" + "A1;7;2026-02-02 07:30:15\n".repeat(20) + "A1;7;2026-02-03 7x30\n"
                        + "B7;8;2026-02-02 07:31:15\n");
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, "A1"));

        assertThat(parts.now(one).code()).isEqualTo("table-partly-other-terminals");
        assertThat(parts.now(one).words()).contains("1 rows name other terminals", "1 rows were refused");
    }

    private static byte[] twoMonths() throws Exception {
        return new Workbook()
                .sheet("Januari", "NIP;Tanggal;Jam", AYU + ";2026-01-05;07:30")
                .sheet("Februari", "NIP;Tanggal;Jam", AYU + ";2026-02-02;07:31")
                .octets();
    }

    private static Map<String, String> ofSetda(String sheet) {
        return Map.of(Answers.OFFICE, "SETDA", TableForm.SERIAL, TableWish.NO_TERMINAL, TableForm.SHEET, sheet);
    }
}
