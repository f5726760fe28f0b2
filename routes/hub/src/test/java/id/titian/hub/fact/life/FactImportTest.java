package id.titian.hub.fact.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import id.titian.contract.Bytes;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.fact.Event;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.Roster;
import id.titian.hub.fact.right.Right;
import id.titian.hub.fact.roll.FactImport;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.table.Workbook;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of facts: whole or not at all. */
class FactImportTest extends FactDesk {

    @Autowired
    FactImport roll;

    @Test
    void MKM_C16_aRollCallListIsDraftedAsOneBatchAndApprovedByAnother() throws Exception {
        FactImport.Report report = take(
                FactKind.EVENT,
                "NIP;Tanggal;Acara;Hadir;Keterangan\n" + ayu + ";26/01/2026;Apel Pagi;Ya;\n" + bima
                        + ";26/01/2026;apel_pagi;T;tanpa kabar\n");

        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.drafted()).isEqualTo(2);
        UUID batch = batch(report);
        assertThat(touched()).isEmpty();
        assertRefused(FactRefusal.SECOND_PERSON, () -> decisions.approveAll(batch, Right.PERSONNEL, "", SITI));
        assertRefused(FactRefusal.APPROVER_MISSING, () -> decisions.approveAll(batch, Right.PERSONNEL, "", RINI));
        assertThat(decisions.approveAll(batch, Right.PERSONNEL, "", BUDI)).isEqualTo(2);

        assertThat(standing.ofPeople(List.of(ayu, bima), MONDAY, MONDAY))
                .extracting(Fact::nip, Fact::detail, Fact::reason)
                .containsExactly(
                        tuple(ayu, new Event("APEL_PAGI", true), ""),
                        tuple(bima, new Event("APEL_PAGI", false), "tanpa kabar"));
        assertThat(touched()).singleElement().satisfies(days -> {
            assertThat(days.nips()).containsExactlyInAnyOrder(ayu, bima);
            assertThat(days.from()).isEqualTo(MONDAY);
            assertThat(days.to()).isEqualTo(MONDAY);
        });
        Fact one = standing.ofPeople(List.of(ayu), MONDAY, MONDAY).get(0);
        assertThat(history.of(one.id(), one.batch()))
                .extracting(FactHistory.Entry::what)
                .containsExactly("draft", "approve");
        assertRefused(FactRefusal.FACT_DECIDED, () -> decisions.approveAll(batch, Right.PERSONNEL, "", BUDI));
        assertRefused(
                FactRefusal.BATCH_UNKNOWN, () -> decisions.approveAll(UUID.randomUUID(), Right.PERSONNEL, "", BUDI));
    }

    @Test
    void oneBadRowKeepsTheWholeFileOutAndEveryBadRowIsNamed() {
        assertThatThrownBy(() -> take(
                        FactKind.EXCUSE,
                        "nip;dari;sampai;jenis\n" + ayu
                                + ";2026-01-26;2026-01-27;Sakit\n1,99001E+17;2026-01-26;;Sakit\n"
                                + ayu + ";2026-01-30;2026-01-29;Izin\n199001012015011999;2026-01-26;;Izin\n" + bima
                                + ";31/02/2026;;Izin\n" + bima + ";2026-01-26;;?\n" + ayu + ";2026-01-27;;Izin\n"))
                .asInstanceOf(type(ImportRefusedException.class))
                .satisfies(refused -> {
                    assertThat(refused.rows())
                            .extracting(RowProblem::line, RowProblem::code)
                            .containsExactly(
                                    tuple(3, "nip-scientific"),
                                    tuple(4, "days-reversed"),
                                    tuple(5, "nip-unknown"),
                                    tuple(6, "date-invalid"),
                                    tuple(7, "type-invalid"),
                                    tuple(8, "row-twice"));
                    assertThat(refused.rows())
                            .allSatisfy(row -> assertThat(row.message()).startsWith("Line " + row.line() + ":"));
                });

        assertThat(jdbc.sql("select count(*) from fact where nip in (?, ?)")
                        .params(ayu, bima)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        String file = "nip;dari;sampai;jenis;slot\n" + ayu + ";2026-01-26;2026-01-27;Cuti Tahunan;\n" + ayu
                + ";2026-01-28;;IZIN;siang\n" + ayu + ";2026-01-28;;IZIN;siang\n";
        FactImport.Report first = take(FactKind.EXCUSE, file);
        FactImport.Report drafted = take(FactKind.EXCUSE, file);
        decisions.approveAll(batch(first), Right.PERSONNEL, "", BUDI);
        FactImport.Report approved = take(FactKind.EXCUSE, file);

        assertThat(first.drafted()).isEqualTo(2);
        assertThat(first.unchanged()).isEqualTo(1);
        assertThat(drafted).isEqualTo(new FactImport.Report(FactKind.EXCUSE, 3, 0, 3, null));
        assertThat(approved).isEqualTo(drafted);
        assertThat(standing.ofPeople(List.of(ayu), MONDAY, MONDAY.plusDays(2)))
                .extracting(Fact::detail)
                .containsExactly(new Excuse("CUTI_TAHUNAN", null), new Excuse("IZIN", "siang"));
    }

    @Test
    void aBatchOfWhichOneContradictsIsNotApprovedAtAll() throws Exception {
        approved(ayu, MONDAY, null, new Excuse("IZIN", null));
        UUID batch = batch(
                take(FactKind.EXCUSE, "nip;dari;jenis\n" + bima + ";2026-01-26;SAKIT\n" + ayu + ";2026-01-26;SAKIT\n"));

        assertRefused(FactRefusal.FACT_OVERLAPS, () -> decisions.approveAll(batch, Right.PERSONNEL, "", BUDI));

        assertThat(standing.ofPeople(List.of(bima), MONDAY, MONDAY)).isEmpty();
        assertThat(decisions.declineAll(batch, Right.PERSONNEL, "salah berkas", SITI))
                .isEqualTo(2);
    }

    @Test
    void aBatchThatWasDecidedInPartTellsOfEachFactWhatBecameOfIt() throws Exception {
        UUID batch = batch(
                take(FactKind.EXCUSE, "nip;dari;jenis\n" + ayu + ";2026-01-26;SAKIT\n" + bima + ";2026-01-26;SAKIT\n"));
        long declined = standingDraft(batch, ayu);
        long left = standingDraft(batch, bima);
        decisions.decline(declined, Right.PERSONNEL, "tanpa surat", BUDI);

        assertThat(decisions.approveAll(batch, Right.PERSONNEL, "", BUDI)).isEqualTo(1);

        assertThat(history.of(declined, batch))
                .extracting(FactHistory.Entry::what)
                .containsExactly("draft", "decline");
        assertThat(history.of(left, batch)).extracting(FactHistory.Entry::what).containsExactly("draft", "approve");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROSTER           | nip,day,shift,order                     | N,2026-01-26,P,2
            REMOTE_DAY       | nip,from,to,mode                        | N,2026-01-26,2026-01-27,wfh
            MANUAL_PUNCH     | NIP,Tanggal,Jam,Alasan                  | N,26/01/2026,06.55+1,jari luka
            OBJECTION        | nip,tanggal,keberatan                   | N,2026-01-26,Saya hadir.
            CLOCK_CORRECTION | nomor_seri,dari,sampai,detik            | S,2026-01-26 06:00,26/01/2026 11:00:30,-90
            OUTAGE           | kantor,dari,sampai,sebab,bukti          | O,2026-01-26 06:00,2026-01-27 11:00,PLN padam,foto
            OUTAGE           | serial,from,to,cause                    | S,2026-01-26 06:00,2026-01-27 11:00,PLN padam
            COVERAGE         | unit,mulai,hingga,uraian                | O,2026-01-26,2026-01-30,Kartu sudah dibaca.
            """)
    void everyKindComesByFile(FactKind kind, String heading, String row) throws Exception {
        String cells = row.replaceFirst("N", ayu).replaceFirst("^S", serial).replaceFirst("^O,", office + ",");

        FactImport.Report report = take(kind, heading + "\n" + cells + "\n");

        assertThat(report.drafted()).isEqualTo(1);
        assertThat(facts.list(search(report), 10)).singleElement().satisfies(fact -> assertThat(fact.kind())
                .isEqualTo(kind));
    }

    @Test
    void aWorkbookIsReadLikeTheTextThatItWouldBeSavedAs() throws Exception {
        byte[] book = new Workbook()
                .sheet("Jadwal", "nip;tanggal;shift", ayu + ";2026-01-26;M", bima + ";2026-01-26;P")
                .octets();

        FactImport.Report report = roll.take(FactKind.ROSTER, Bytes.of(book), SITI);

        assertThat(report.drafted()).isEqualTo(2);
        assertThat(facts.list(search(report), 10))
                .extracting(Fact::detail)
                .containsExactly(new Roster("P", 1), new Roster("M", 1));
    }

    @Test
    void aRosterOfAMonthIsDraftedApprovedAndReplacedInSeconds() throws Exception {
        int people = Integer.getInteger("titian.test.roster-people", 200);
        jdbc.sql(
                        "insert into employee select '1980010120150' || to_char(n, 'FM0000') || '1', 'P' from generate_series(1, ?) n on conflict do nothing")
                .param(people)
                .update();
        long begun = System.nanoTime();
        FactImport.Report first = take(FactKind.ROSTER, roster(people, "P"));
        long drafted = System.nanoTime();
        assertThat(decisions.approveAll(batch(first), Right.PERSONNEL, "", BUDI))
                .isEqualTo(people * 31);
        long approved = System.nanoTime();
        FactImport.Report second = take(FactKind.ROSTER, roster(people, "M"));
        decisions.approveAll(batch(second), Right.PERSONNEL, "", BUDI);
        long replaced = System.nanoTime();

        String times = people + " people: drafted in " + (drafted - begun) / 1_000_000 + " ms, approved in "
                + (approved - drafted) / 1_000_000 + " ms, replaced in " + (replaced - approved) / 1_000_000 + " ms";
        assertThat(replaced - begun).as(times).isLessThan(60_000_000_000L);
        assertThat(jdbc.sql("select state, count(*) from fact where batch = any(?) group by state order by state")
                        .param(new UUID[] {batch(first), batch(second)})
                        .query((row, n) -> row.getString(1) + " " + row.getLong(2))
                        .list())
                .containsExactly("APPROVED " + people * 31, "WITHDRAWN " + people * 31);
        assertThat(touched()).last().extracting(DaysTouched::nips).asList().hasSize(people);
        if (Boolean.getBoolean("titian.test.tell")) throw new AssertionError(times);
    }

    private static String roster(int people, String shift) {
        StringBuilder file = new StringBuilder("nip;tanggal;shift\n");
        for (int person = 1; person <= people; person++)
            for (int day = 0; day < 31; day++)
                file.append("1980010120150%04d1;".formatted(person))
                        .append(LocalDate.parse("2026-01-01").plusDays(day))
                        .append(';')
                        .append(shift)
                        .append('\n');
        return file.toString();
    }

    private long standingDraft(UUID batch, String nip) {
        return jdbc.sql("select id from fact where batch = ? and nip = ?")
                .params(batch, nip)
                .query(Long.class)
                .single();
    }

    private FactImport.Report take(FactKind kind, String csv) throws ImportRefusedException {
        return roll.take(kind, Bytes.ofUtf8(csv), SITI);
    }

    private static Facts.Search search(FactImport.Report report) {
        return new Facts.Search(null, null, null, null, null, batch(report), null, null, null);
    }

    private static UUID batch(FactImport.Report report) {
        assertThat(report.batch()).isNotNull();
        return report.batch();
    }
}
