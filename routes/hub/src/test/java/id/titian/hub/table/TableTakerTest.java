package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.file.FileRefusedException;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TableTakerTest extends TableRoom {

    @Test
    void aTableThatNobodyHasSeenBeforeWaitsForAPersonAndLeavesNothingBehind() throws Exception {
        Submission one = parts.hand("rekap.csv", HEADING + MONDAY, Map.of());
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(one).kind()).isEqualTo("table");
        assertThat(parts.count("punch")).isZero();
        assertThat(parts.count("terminal")).isEqualTo(1);
    }

    @Test
    void aTableOfTheOfficeItselfNamesPeopleByNipAndItsMinutesArePunches() throws Exception {
        Submission one = parts.hand("rekap.csv", HEADING + MONDAY, Map.of());
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, Answers.OFFICE, "SETDA"));

        assertThat(parts.now(one).state()).as(parts.now(one).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(one).counts().fresh()).isEqualTo(4);
        assertThat(parts.jdbc().sql("""
                                select t.serial || ' ' || p.pin || ' ' || p.punch_time || ' ' || p.path from punch p
                                  join terminal t on t.id = p.terminal order by p.punch_time, p.pin
                                """).query(String.class).list())
                .containsExactly(
                        "TABEL-SETDA " + AYU + " 2026-02-02 07:30:00 upload",
                        "TABEL-SETDA " + BUDI + " 2026-02-02 07:31:00 upload",
                        "TABEL-SETDA " + AYU + " 2026-02-02 16:02:00 upload",
                        "TABEL-SETDA " + BUDI + " 2026-02-02 16:05:00 upload");
        assertThat(parts.count("pin_mapping where pin_group = 'nip'")).isEqualTo(2);
    }

    @Test
    void theNextTableOfThatShapeNeedsNobodyAndOneWithADoubtDoes() throws Exception {
        Submission first = parts.hand("rekap.csv", HEADING + MONDAY, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        Submission plain = parts.hand(
                "rekap2.csv", HEADING + AYU + ";Ayu;2026-02-03;07:29;16:01\n", Map.of(Answers.OFFICE, "SETDA"));
        Submission doubtful = parts.hand(
                "rekap3.csv",
                HEADING + AYU + ";Ayu;2026-02-04;07:29;16:01\n" + "19900101;Budi;2026-02-04;07:30;16:00\n",
                Map.of(Answers.OFFICE, "SETDA"));
        parts.read();

        assertThat(parts.now(plain).state()).as(parts.now(plain).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(doubtful).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(doubtful).code()).isEqualTo("table-look");
        assertThat(parts.count("punch")).isEqualTo(6);
    }

    @Test
    void whatIsGoodIsTakenAndTheRestComesBackAsAReportThatCanBeCorrectedAndHandedInAgain() throws Exception {
        String wrong = MONDAY.replace(BUDI, "19900101201501100");
        Submission one = parts.hand("rekap.csv", HEADING + wrong, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.now(one).counts().refused()).isEqualTo(1);
        assertThat(parts.count("punch")).isEqualTo(2);
        String report = Files.readString(parts.spool().report(parts.now(one).file()), StandardCharsets.UTF_8);
        assertThat(report).contains("masalah", "nip-not-18-digits", "Budi").doesNotContain("Ayu");

        Submission corrected =
                parts.hand("laporan.csv", report.replace("19900101201501100", BUDI), Map.of(Answers.OFFICE, "SETDA"));
        parts.read();

        assertThat(parts.now(corrected).state())
                .as(parts.now(corrected).words())
                .isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch")).isEqualTo(4);
    }

    @Test
    void theSameTableTwiceChangesNothing() throws Exception {
        Submission one = parts.hand("rekap.csv", HEADING + MONDAY, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        Submission again = parts.hand("rekap.csv", HEADING + MONDAY, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();

        assertThat(parts.now(again).code()).isEqualTo("file-repeated");
        assertThat(parts.now(again).counts().fresh()).isZero();
        assertThat(parts.count("punch")).isEqualTo(4);
    }

    @Test
    void aTerminalsOwnSecondsMergeWithItsLogAndItsMinutesWait() throws Exception {
        Submission seconds =
                parts.hand("detik.csv", "PIN;Waktu\n7;2026-02-02 07:30:15\n7;2026-02-02 16:02:40\n", Map.of());
        Submission minutes =
                parts.hand("menit.csv", "PIN;Tanggal;Jam\n7;2026-02-03;07:30\n7;2026-02-03;16:02\n", Map.of());
        Submission log = parts.hand("attlog.dat", "    7\t2026-02-02 07:30:15\t1\t0\t1\t0\n", Map.of("serial", "A1"));
        parts.read();

        accept(seconds, Map.of(TableForm.SERIAL, "A1"));
        accept(minutes, Map.of(TableForm.SERIAL, "A1"));

        assertThat(parts.now(log).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(seconds).state()).as(parts.now(seconds).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(seconds).counts().fresh()).isEqualTo(1);
        assertThat(parts.count("punch")).isEqualTo(2);
        assertThat(parts.now(minutes).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.count("quarantine where reason = 'TIME_COARSE'")).isEqualTo(2);
    }

    @Test
    void aDryRunKeepsNothing() throws Exception {
        Submission one = parts.hand("rekap.csv", HEADING + MONDAY, Map.of());
        parts.read();

        TableLook look = parts.part(TableDesk.class)
                .look(path(one), wish(one, Map.of(Answers.OFFICE, "SETDA", TableForm.SERIAL, "-")));

        assertThat(look.isReady()).isTrue();
        assertThat(look.understanding().trial().punches()).isEqualTo(4);
        assertThat(parts.count("punch")).isZero();
        assertThat(parts.count("table_mapping")).isZero();
    }

    @Test
    void whatWaitsOfARowClosesWhenItComesBackCorrectedAndNothingElseDoes() throws Exception {
        String unclear = MONDAY.replace("07:30", "00:00").replace("07:31", "00:00");
        Submission one = handIn("SETDA", HEADING + unclear);
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(waiting()).isEqualTo(2);
        String report = Files.readString(parts.spool().report(parts.now(one).file()), StandardCharsets.UTF_8);

        Submission same = handIn("SETDA", report);
        parts.read();
        accept(same, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(waiting()).as("it says what it said").isEqualTo(2);
        Submission corrected = handIn("SETDA", report.replaceFirst(";00:00;", ";07:30;"));
        parts.read();
        accept(corrected, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(waiting()).isEqualTo(1);
        assertThat(
                        parts.count(
                                "quarantine where outcome = 'cured' and note = 'came back corrected' and detail like '%Row 2:%'"))
                .isEqualTo(1);
        assertThat(parts.count("quarantine")).isEqualTo(2);
    }

    @Test
    void aRowThatWasCopiedForSomebodyElseClosesNothing() throws Exception {
        String report = reportOfAyuAtMidnight();
        String[] lines = report.split("\r\n");
        String copy = lines[1].replace(AYU, BUDI).replace("Ayu", "Budi").replaceFirst(";00:00;", ";07:40;");

        Submission again = handIn("SETDA", lines[0] + "\r\n" + lines[1] + "\r\n" + copy + "\r\n");
        parts.read();
        accept(again, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.now(again).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aTimeThatWasClearedAsTheReportAdvisesIsSettled() throws Exception {
        String report = reportOfAyuAtMidnight();

        Submission cleared =
                handIn("SETDA", report.replaceFirst(";00:00;16:02;", ";;;") + BUDI + ";Budi;2026-02-03;07:30;;;;;\r\n");
        parts.read();
        accept(cleared, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.now(cleared).counts().fresh()).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    private String reportOfAyuAtMidnight() throws Exception {
        Submission one = handIn("SETDA", HEADING + MONDAY.replace("07:30", "00:00"));
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(waiting()).isEqualTo(1);
        return Files.readString(parts.spool().report(parts.now(one).file()), StandardCharsets.UTF_8);
    }

    @Test
    void whatWaitsOfAnotherSourceIsNotClosedByATableThatNamesIt() throws Exception {
        Submission one = handIn("SETDA", HEADING + MONDAY.replace("07:30", "00:00"));
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        String report = Files.readString(parts.spool().report(parts.now(one).file()), StandardCharsets.UTF_8);
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");

        Submission other = handIn("DINKES", report.replaceFirst(";00:00;", ";07:30;"));
        parts.read();
        accept(other, Map.of());

        assertThat(parts.now(other).state()).as(parts.now(other).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void notMoreThanTwoTablesAreLookedAtAtOneTime() throws Exception {
        Submission one = handIn("SETDA", HEADING + MONDAY);
        TableDesk desk = parts.part(TableDesk.class);
        Path slow = folder.resolve("slow");
        assertThat(new ProcessBuilder("mkfifo", slow.toString()).start().waitFor())
                .isZero();
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> looking = new ArrayList<>();
            for (int person = 0; person < 2; person++)
                looking.add(people.submit(() -> {
                    try {
                        desk.look(slow, TableWish.of(Answers.NONE, Optional.empty()));
                        return false;
                    } catch (FileRefusedException e) {
                        return true;
                    }
                }));
            await().until(() -> desk.isBusy());

            assertThatThrownBy(() -> desk.look(path(one), TableWish.of(Answers.NONE, Optional.empty())))
                    .isInstanceOfSatisfying(FileRefusedException.class, e -> assertThat(e.code())
                            .isEqualTo("table-busy"));
            // Opened for both, it waits for nobody: whoever reads gets an end.
            await().until(() -> {
                new RandomAccessFile(slow.toFile(), "rw").close();
                return looking.stream().allMatch(Future::isDone);
            });
            for (Future<Boolean> each : looking) assertThat(each.get()).isTrue();
        } finally {
            people.shutdownNow();
        }
        assertThat(desk.look(path(one), TableWish.of(Answers.NONE, Optional.of("SETDA")))
                        .office())
                .contains("SETDA");
    }
}
