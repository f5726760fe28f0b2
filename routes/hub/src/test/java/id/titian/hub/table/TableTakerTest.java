package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.ColumnRole;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Way;
import id.titian.testkit.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTakerTest {

    private static final String AYU = "199001012015011001";
    private static final String BUDI = "199001012015011002";
    private static final String HEADING = "NIP;Nama;Tanggal;Jam Masuk;Jam Pulang\n";
    private static final String MONDAY =
            AYU + ";Ayu;2026-02-02;07:30;16:02\n" + BUDI + ";Budi;2026-02-02;07:31;16:05\n";

    @TempDir
    Path folder;

    private FreshDatabase database;
    private SubmissionParts parts;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = SubmissionParts.withTables(database, folder, new HandClock(Instant.parse("2026-02-05T01:00:00Z")))
                .withAyu();
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

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
    void whatWasAcceptedForOneOfficeIsNotTakenForAnother() throws Exception {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
        Submission first = handIn("SETDA", HEADING + MONDAY);
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, Answers.OFFICE, "SETDA"));
        long before = parts.count("punch");

        Submission second = handIn("DINKES", HEADING + MONDAY);
        Submission third = handIn("SETDA", HEADING + MONDAY);
        parts.read();

        assertThat(parts.now(second).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(third).code()).isEqualTo("file-repeated");
        assertThat(parts.count("punch")).isEqualTo(before).isPositive();
    }

    @Test
    void aTableOfAnOfficeWithTwoTerminalsSaysByItselfOfNeitherWhoseItIs() throws Exception {
        parts.people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA2;Gudang;SETDA;LAIN\n");
        Submission first = handIn("SETDA", "PIN;Waktu\n7;2026-02-02 07:30:15\n7;2026-02-02 16:02:40\n");
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, "A1", Answers.OFFICE, "SETDA"));
        long before = parts.count("punch");

        Submission second = handIn("SETDA", "PIN;Waktu\n7;2026-02-03 07:31:15\n7;2026-02-03 16:03:40\n");
        parts.read();

        assertThat(parts.now(second).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(second).code()).isEqualTo("terminal-needed");
        assertThat(parts.count("punch")).isEqualTo(before).isPositive();
    }

    @Test
    void theSameOfficeTableWithAndWithoutSecondsIsTheSamePunches() throws Exception {
        Submission minutes = handIn("SETDA", HEADING + MONDAY);
        parts.read();
        accept(minutes, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(parts.count("punch")).isEqualTo(4);

        Submission seconds = handIn(
                "SETDA",
                HEADING + MONDAY.replace("07:30", "07:30:12").replace("16:05", "16:05:59") + AYU
                        + ";Ayu;2026-02-03;07:30:12;16:02:01\n");
        Submission minutesAgain = handIn("SETDA", HEADING + AYU + ";Ayu;2026-02-03;07:30;16:02\n");
        parts.read();
        accept(seconds, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        accept(minutesAgain, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.now(seconds).counts().fresh()).isEqualTo(2);
        assertThat(parts.now(minutesAgain).counts().fresh()).isZero();
        assertThat(parts.count("punch")).isEqualTo(6);
    }

    @Test
    void twoPunchesOfOneMinuteInOneTableAreTwo() throws Exception {
        Submission one =
                handIn("SETDA", "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:00\n" + AYU + ";2026-02-02 07:30:12\n");
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.count("punch")).isEqualTo(2);
    }

    @Test
    void anOfficeWithATerminalIsAskedWhetherATableWithoutOneIsOfIt() throws Exception {
        Submission one = handIn("SETDA", HEADING + MONDAY);
        parts.read();
        assertThat(parts.now(one).code()).isEqualTo("source-needed");
        assertThat(parts.now(one).asks()).containsExactly(Answers.SERIAL);

        TableLook again = parts.part(TableDesk.class).look(path(one), wish(one, Map.of()));
        assertThat(again.lacks()).as("a page sent as it was").containsExactly(TableLook.SOURCE);
        answer(one, Map.of(TableWish.ACCEPT, TableWish.YES));
        assertThat(parts.now(one).code()).isEqualTo("source-needed");
        assertThat(parts.count("punch")).isZero();
        answer(one, Map.of(Answers.SERIAL, TableWish.NO_TERMINAL, TableWish.ACCEPT, TableWish.YES));

        assertThat(parts.now(one).state()).as(parts.now(one).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch p join terminal t on t.id = p.terminal where t.serial = 'TABEL-SETDA'"))
                .isEqualTo(4);
    }

    @Test
    void anOfficeWithoutATerminalIsNotAsked() throws Exception {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
        Submission one = handIn("DINKES", HEADING + MONDAY);
        parts.read();
        assertThat(parts.now(one).code()).isEqualTo("table-look");

        answer(one, Map.of(TableWish.ACCEPT, TableWish.YES));

        assertThat(parts.now(one).state()).as(parts.now(one).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch p join terminal t on t.id = p.terminal where t.serial = 'TABEL-DINKES'"))
                .isEqualTo(4);
    }

    @Test
    void aTerminalThatIsNamedForATableOfNipsIsTheOneWhosePunchesItHas() throws Exception {
        Submission one = parts.hand(
                "rekap.csv",
                "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:15\n",
                Map.of(Answers.SERIAL, "A1", TableWish.ACCEPT, TableWish.YES));
        parts.read();

        assertThat(parts.now(one).state()).as(parts.now(one).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch p join terminal t on t.id = p.terminal where t.serial = 'A1' and p.pin = '7'"))
                .isEqualTo(1);
    }

    @Test
    void whereOnlyTheTerminalIsNamedItsOfficeRemembers() throws Exception {
        Submission first = handIn("SETDA", "PIN;Waktu\n7;2026-02-02 07:30:15\n7;2026-02-02 16:02:40\n");
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, "A1"));

        Submission second = parts.hand(
                "b.csv", "PIN;Waktu\n7;2026-02-03 07:31:15\n7;2026-02-03 16:03:40\n", Map.of(Answers.SERIAL, "A1"));
        parts.read();

        assertThat(parts.now(second).state()).as(parts.now(second).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch")).isEqualTo(4);
    }

    @Test
    void anOfficeThatIsChosenOnThePageRemembersUnlessSomethingWasChangedByHand() throws Exception {
        String lines = HEADING.replace("NIP", "Nomor") + MONDAY;
        Submission first = parts.hand("a.csv", lines, Map.of(Answers.OFFICE, "SETDA"));
        parts.read();
        accept(first, Map.of("role.0", "NIP", "role.1", "IGNORED", TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(parts.now(first).state()).as(parts.now(first).words()).isEqualTo(SubmissionState.TAKEN);
        Submission second = parts.hand("b.csv", lines.replace("2026-02-02", "2026-02-03"), Map.of());
        parts.read();

        TableDesk desk = parts.part(TableDesk.class);
        TableLook chosen =
                desk.look(path(second), wish(second, Map.of(Answers.OFFICE, "SETDA", TableForm.SEEN_OFFICE, "")));
        TableLook changed = desk.look(
                path(second),
                wish(second, Map.of(Answers.OFFICE, "SETDA", TableForm.SEEN_OFFICE, "", "role.1", "REMARK")));

        assertThat(chosen.isRemembered()).isTrue();
        assertThat(chosen.understanding().mapping().columns().get(1).role()).isEqualTo(ColumnRole.IGNORED);
        assertThat(changed.isRemembered()).isFalse();
        assertThat(changed.understanding().mapping().columns().get(1).role()).isEqualTo(ColumnRole.REMARK);
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

    private long waiting() {
        return parts.count("quarantine where reason = 'ROW_UNCLEAR' and closed_at is null");
    }

    /** What a program says to the REST way in. */
    private void answer(Submission one, Map<String, String> answers) throws Exception {
        parts.submissions().answer(one.id(), answers, "Siti");
        parts.read();
    }

    private Submission handIn(String office, String text) throws Exception {
        return parts.desk()
                .receive(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        "tabel.csv",
                        Way.REST,
                        "siti",
                        office,
                        Answers.NONE);
    }

    /** What a person does on the page: looks, changes, accepts. */
    private void accept(Submission one, Map<String, String> fields) throws Exception {
        TableWish wish = wish(one, fields);
        Map<String, String> answers = new HashMap<>();
        answers.put(Answers.FORMAT, "table");
        answers.put(TableWish.MAPPING, wish.mapping().orElseThrow().toJson());
        wish.serial().ifPresent(serial -> answers.put(Answers.SERIAL, serial));
        wish.office().ifPresent(office -> answers.put(Answers.OFFICE, office));
        answers.put(TableWish.ACCEPT, TableWish.YES);
        parts.submissions().answer(one.id(), answers, "Siti");
        parts.read();
    }

    private TableWish wish(Submission one, Map<String, String> fields) throws FileRefusedException, IOException {
        TableLook look = parts.part(TableDesk.class)
                .look(path(one), TableWish.of(parts.now(one).answers(), Optional.empty()));
        Map<String, String> all = new HashMap<>(fields);
        all.put(TableWish.MAPPING, look.understanding().mapping().toJson());
        return TableForm.read(all, Optional.ofNullable(parts.now(one).office()).or(() -> parts.now(one)
                .answers()
                .get(Answers.OFFICE)));
    }

    private Path path(Submission one) {
        return parts.spool().path(one.file());
    }
}
