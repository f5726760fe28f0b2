package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
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
}
