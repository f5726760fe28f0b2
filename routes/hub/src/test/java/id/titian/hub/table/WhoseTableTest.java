package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.files.table.ColumnRole;
import id.titian.files.table.TableMapping.Source;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhoseTableTest extends TableRoom {

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
    void whatWasNotAskedBeforeTheOfficeHadATerminalIsAskedOnceItHasOne() throws Exception {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
        Submission first = handIn("DINKES", HEADING + MONDAY);
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        parts.people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA9;Baru;DINKES;DINKES\n");

        Submission second = handIn("DINKES", HEADING + AYU + ";Ayu;2026-02-03;07:29;16:01\n");
        parts.read();
        assertThat(parts.now(second).code()).isEqualTo("source-needed");
        accept(second, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        Submission third = handIn("DINKES", HEADING + AYU + ";Ayu;2026-02-04;07:29;16:01\n");
        parts.read();

        assertThat(parts.now(third).state()).as("asked once").isEqualTo(SubmissionState.TAKEN);
    }

    @Test
    void aTerminalThatMovedAwayIsNotTakenForTheOfficesOwn() throws Exception {
        Submission first = handIn("SETDA", "PIN;Waktu\n7;2026-02-02 07:30:15\n");
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, "A1"));
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
        parts.people(
                ImportKind.TERMINALS,
                "nomor_seri;julukan;kantor;grup_pin\nA1;Pindah;DINKES;DINKES\nA2;Baru;SETDA;SETDA\n");

        Submission second = handIn("SETDA", "PIN;Waktu\n7;2026-02-03 07:31:15\n");
        parts.read();

        assertThat(parts.now(second).code()).isEqualTo("terminal-needed");
        assertThat(punches()).hasSize(1);
    }

    @Test
    void anOfficeWhoseSourceIsTakenByAnotherIsToldSo() throws Exception {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\ndinkes;Dinas kecil;WIB\n");
        for (String office : List.of("DINKES", "dinkes")) {
            Submission one = handIn(office, HEADING + MONDAY);
            parts.read();
            if (parts.now(one).state() == SubmissionState.ASKING)
                answer(one, Map.of(TableWish.ACCEPT, TableWish.YES, Answers.SERIAL, TableWish.NO_TERMINAL));
            assertThat(parts.now(one).code()).isEqualTo(office.equals("DINKES") ? "table-taken" : "source-taken");
        }
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
    void howATableIsReadCanBeForgottenAndIsThenAskedAgain() throws Exception {
        Submission first = handIn("SETDA", HEADING + MONDAY);
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, "role.4", "IGNORED"));
        TableMappings mappings = parts.part(TableMappings.class);
        TableMappings.Known known = mappings.list(null).known().get(0);
        assertThat(known.office()).isEqualTo("SETDA");
        assertThat(known.columns().get(4).role()).isEqualTo(ColumnRole.IGNORED);

        assertThat(mappings.forget("DINKES", known.fingerprint(), "Siti")).isFalse();
        assertThat(mappings.forget("SETDA", known.fingerprint(), "Siti")).isTrue();
        Submission second = handIn("SETDA", HEADING + AYU + ";Ayu;2026-02-03;07:30;16:02\n");
        parts.read();

        assertThat(parts.now(second).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.count("act where what = 'forget-table' and who = 'Siti'"))
                .isEqualTo(1);
    }

    @Test
    void aTableWithoutAHeadingIsLookedAtEveryTime() throws Exception {
        Submission first = handIn("SETDA", AYU + ";2026-02-02;07:31;16:02\n" + BUDI + ";2026-02-02;07:29;16:05\n");
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL, "role.2", "TIME_IN", "role.3", "TIME_OUT"));
        assertThat(parts.now(first).state()).as(parts.now(first).words()).isEqualTo(SubmissionState.TAKEN);

        Submission second = handIn("SETDA", AYU + ";2026-02-03;07:30;07:41\n");
        parts.read();

        assertThat(parts.now(second).code()).isEqualTo("table-look");
        assertThat(parts.count("punch")).isEqualTo(4);
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
    void anOfficeThatIsChosenOnThePageIsAskedOfItsTerminal() throws Exception {
        Submission one = parts.hand("a.csv", HEADING + MONDAY, Map.of());
        parts.read();
        assertThat(parts.now(one).code()).isEqualTo("office-needed");

        TableLook chosen = look(one, Map.of(Answers.OFFICE, "SETDA", TableForm.SEEN_OFFICE, "", TableForm.SERIAL, "-"));

        assertThat(chosen.lacks()).containsExactly(TableLook.SOURCE);
        assertThat(chosen.saysNoTerminal()).isFalse();
    }

    @Test
    void theTerminalThatAnOfficeRemembersIsNotOverriddenByWhatThePageHadSelected() throws Exception {
        Submission first = handIn("SETDA", "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:15\n");
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, "A1"));
        Submission second = parts.hand("b.csv", "NIP;Waktu\n" + AYU + ";2026-02-03 07:30:15\n", Map.of());
        parts.read();

        TableLook look =
                look(second, Map.of(Answers.OFFICE, "SETDA", TableForm.SEEN_OFFICE, "", TableForm.SERIAL, "-"));

        assertThat(look.isRemembered()).isTrue();
        assertThat(look.understanding().mapping().source()).isEqualTo(Source.TERMINAL);
        assertThat(look.serial()).contains("A1");
    }

    @Test
    void whatAProgramSaysOfTheTerminalIsStrongerThanTheMappingThatItSendsBack() throws Exception {
        Submission one = handIn("SETDA", "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:15\n");
        parts.read();
        String mapping = look(one, Map.of()).understanding().mapping().toJson();

        answer(one, Map.of(TableWish.MAPPING, mapping, Answers.SERIAL, "A1", TableWish.ACCEPT, TableWish.YES));

        assertThat(punches()).containsExactly("A1 7 2026-02-02 07:30:15");
    }

    @Test
    void anOldFileOnceMoreDoesNotSayWhatNobodyWasAsked() throws Exception {
        dinkes();
        Submission first = handIn("DINKES", HEADING + MONDAY);
        Submission unnamed = parts.hand("a.csv", HEADING + MONDAY, Map.of());
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        accept(unnamed, Map.of(Answers.OFFICE, "DINKES", TableForm.SERIAL, TableWish.NO_TERMINAL));
        a9();

        Submission again = handIn("DINKES", HEADING + MONDAY);
        Submission unnamedAgain = parts.hand("a.csv", HEADING + MONDAY, Map.of());
        parts.read();
        Submission next = handIn("DINKES", HEADING + AYU + ";Ayu;2026-02-03;07:29;16:01\n");
        parts.read();

        assertThat(parts.now(again).code()).isEqualTo("source-needed");
        assertThat(parts.now(unnamedAgain).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(next).code()).isEqualTo("source-needed");
        assertThat(punches()).hasSize(4);
    }

    @Test
    void whatWasSaidOfADoubtfulFileIsNotAskedAgainOfTheSameFile() throws Exception {
        String doubtful = HEADING + MONDAY + "19900101;Budi;2026-02-04;07:30;16:00\n";
        Submission first = handIn("SETDA", doubtful);
        parts.read();
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        Submission again = handIn("SETDA", doubtful);
        parts.read();

        assertThat(parts.now(again).state()).as(parts.now(again).words()).isEqualTo(SubmissionState.PARTLY);
        assertThat(punches()).hasSize(4);
    }

    @Test
    void anOfficeWithoutATerminalIsAskedOnceOfATableWithPinsAndAgainOnceItHasOne() throws Exception {
        dinkes();
        String heading = "PIN;NIP;Waktu\n7;" + AYU + ";2026-02-0";
        Submission first = handIn("DINKES", heading + "2 07:30\n");
        parts.read();
        assertThat(parts.now(first).code()).isEqualTo("pin-source-needed");
        assertThat(parts.now(first).asks()).contains(Answers.SERIAL);
        accept(first, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        Submission second = handIn("DINKES", heading + "3 07:30\n");
        parts.read();
        assertThat(parts.now(second).state()).as(parts.now(second).words()).isEqualTo(SubmissionState.TAKEN);
        Submission third = handIn("DINKES", heading + "4 07:30\n");
        parts.read();
        assertThat(parts.now(third).state()).as("goes on being known").isEqualTo(SubmissionState.TAKEN);
        a9();
        Submission fourth = handIn("DINKES", heading + "1 07:30\n");
        parts.read();

        assertThat(parts.now(fourth).code()).isEqualTo("source-needed");
        assertThat(punches()).hasSize(3);
    }

    @Test
    void whatIsRememberedIsListedForOneOfficeAndSaysWhereItIsCut() throws Exception {
        dinkes();
        parts.jdbc().sql("""
                        insert into table_mapping (office, fingerprint, mapping, serial, source_said, had_terminal, said_by, said_at)
                        select office, lpad(n::text, 32, '0'), '{}', null, false, false, 'Siti', now()
                          from generate_series(1, 500) n cross join (values ('DINKES'), ('SETDA')) as o (office)
                        """).update();
        parts.jdbc()
                .sql("delete from table_mapping where office = 'SETDA' and fingerprint > lpad('3', 32, '0')")
                .update();
        TableMappings mappings = parts.part(TableMappings.class);

        assertThat(mappings.list(null).known()).hasSize(500).allMatch(one -> one.office()
                .equals("DINKES"));
        assertThat(mappings.list(null).isCut()).isTrue();
        assertThat(mappings.list("SETDA").known()).hasSize(3);
        assertThat(mappings.list("SETDA").isCut()).isFalse();
        assertThat(mappings.list("DINKES").isCut()).isFalse();
    }

    private TableLook look(Submission one, Map<String, String> fields) throws Exception {
        return parts.part(TableDesk.class).look(path(one), wish(one, fields));
    }

    private void dinkes() {
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas;WIB\n");
    }

    private void a9() {
        parts.people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA9;Baru;DINKES;DINKES\n");
    }
}
