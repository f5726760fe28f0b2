package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits of a row closes when that row comes back, and not when another one does. */
class CorrectedRowsTest extends TableRoom {

    @Test
    void aTimeThatWasAnsweredWithAWordIsSettled() throws Exception {
        String report = reportOf(HEADING + AYU + ";Ayu;2026-02-02;00:00;\n");

        Submission answered = again(report.replaceFirst(";00:00;", ";Izin;"));

        assertThat(parts.now(answered).words()).contains("Nothing is left to do");
        assertThat(waiting()).isZero();
    }

    @Test
    void aNameThatWasLeftStandingDoesNotMakeAnotherPersonsRowTheFirstOnes() throws Exception {
        String report = reportOf(HEADING + AYU + ";Ayu;2026-02-02;00:00;16:02\n");

        Submission other = again(report.replace(AYU, BUDI).replaceFirst(";00:00;", ";07:40;"));

        // His own waits, too: that number has another name.
        assertThat(waiting()).isEqualTo(2);
        assertThat(report(other)).contains("item-of-another");
    }

    @Test
    void aRowThatWasRewrittenForSomebodyElseClosesNothingAndSaysSo() throws Exception {
        String report = reportOf(HEADING + AYU + ";Ayu;2026-02-02;00:00;16:02\n");

        Submission other =
                again(report.replace(AYU, BUDI).replace(";Ayu;", ";Budi;").replaceFirst(";00:00;", ";07:40;"));

        assertThat(parts.now(other).counts().fresh()).isEqualTo(2);
        assertThat(waiting()).isEqualTo(1);
        assertThat(parts.now(other).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.now(other).words()).contains("1 rows came back under another name");
        assertThat(report(other)).contains("Budi", "item-of-another");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;", ";Izin;", ";00:00;"})
    void aRowOfSomebodyElseWithoutATimeClosesNothingEither(String hour) throws Exception {
        String report = reportOf(HEADING + AYU + ";Ayu;2026-02-02;00:00;\n");

        Submission other =
                again(report.replace(AYU, BUDI).replace(";Ayu;", ";Budi;").replaceFirst(";00:00;", hour) + BUDI
                        + ";Budi;2026-02-03;07:30;;;;;\r\n");

        assertThat(waiting()).isEqualTo(hour.equals(";00:00;") ? 2 : 1);
        assertThat(parts.now(other).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(report(other)).contains("item-of-another");
    }

    @Test
    void aNumberThatWasCorrectedClosesWhatWaitedUnderTheSameName() throws Exception {
        String report = reportOf(HEADING + "1.99E+17;Ayu;2026-02-02;07:30;16:02\n");

        again(report.replaceFirst("'?1\\.99E\\+17", AYU).replaceFirst(";07:30;", ";07:31;"));

        assertThat(waiting()).isZero();
        assertThat(punches()).hasSize(2);
    }

    @Test
    void aNumberThatWasCorrectedAndNothingElseClosesWhatWaited() throws Exception {
        String report = reportOf("NIP;Waktu\n1.99E+17;2026-02-02 07:30:15\n");

        again(report.replaceFirst("'?1\\.99E\\+17", AYU));

        assertThat(waiting()).isZero();
        assertThat(punches()).hasSize(1);
    }

    @Test
    void aNumberOfWhichNothingStoodThereIsFilledIn() throws Exception {
        String report = reportOf("No;NIP;NIK;Tanggal;Jam\n;;1706014101900001;2026-02-02;07:30\n");

        again(report.replaceFirst("\n;;", "\n1;" + AYU + ";"));

        assertThat(waiting()).isZero();
        assertThat(punches()).hasSize(1);
    }

    @Test
    void aNumberAndAnHourThatWereBothRewrittenAreAnotherRow() throws Exception {
        String report = reportOf("NIP;Waktu\n1.99E+17;2026-02-02 07:30:15\n");

        Submission other = again(report.replaceFirst("'?1\\.99E\\+17", AYU).replaceFirst("07:30:15", "07:45:15"));

        assertThat(waiting()).isEqualTo(1);
        assertThat(report(other)).contains("item-of-another");
    }

    private String reportOf(String text) throws Exception {
        Submission one = handIn("SETDA", text);
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(waiting()).as(parts.now(one).words()).isEqualTo(1);
        return report(one);
    }

    private Submission again(String report) throws Exception {
        Submission one = handIn("SETDA", report);
        parts.read();
        if (parts.now(one).state() == SubmissionState.ASKING)
            accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        return one;
    }

    private String report(Submission one) throws Exception {
        return Files.readString(parts.spool().report(parts.now(one).file()), StandardCharsets.UTF_8);
    }
}
