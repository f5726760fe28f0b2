package id.titian.hub.fact.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.fact.ClockCorrection;
import id.titian.hub.fact.Coverage;
import id.titian.hub.fact.Event;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.ManualPunch;
import id.titian.hub.fact.Objection;
import id.titian.hub.fact.Outage;
import id.titian.hub.fact.Roster;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Drafted by one, decided by another, withdrawn, restored; and what days hear of it. */
class FactLifeTest extends FactDesk {

    private static final Excuse SICK = new Excuse("SAKIT", null);
    private static final Bytes LETTER = Bytes.ofUtf8("%PDF-1.4 surat sakit");

    @Test
    void BKL_C10_onlyAnApprovedExcuseExcuses() {
        long id = drafted(ayu, MONDAY, TUESDAY, SICK);

        assertThat(counts(id)).isFalse();
        assertThat(touched()).isEmpty();
        approve(id);

        assertThat(counts(id)).isTrue();
        assertThat(touched()).containsExactly(new DaysTouched(List.of(ayu), List.of(), MONDAY, TUESDAY, "excuse"));
        Fact fact = facts.fact(id);
        assertThat(fact.drafted().who()).isEqualTo("siti");
        assertThat(fact.decided()).isNotNull();
        assertThat(fact.decided().who()).isEqualTo("Budi Santoso (operator)");
    }

    @Test
    void BKL_C10_aDeclinedExcuseNeverExcuses() {
        long id = drafted(ayu, MONDAY, null, SICK);

        decisions.decline(id, Right.PERSONNEL, "tanpa surat", BUDI);

        assertThat(counts(id)).isFalse();
        assertThat(touched()).isEmpty();
        assertRefused(FactRefusal.FACT_DECIDED, () -> approve(id));
        assertRefused(FactRefusal.FACT_NOT_WITHDRAWN, () -> decisions.restore(id, Right.PERSONNEL, "", BUDI));
    }

    @Test
    void BKS_C08_withdrawingAnApprovalTakesItsWorthAndRestoringGivesItBack() {
        long id = approved(ayu, MONDAY, null, new Excuse("IZIN", null));
        touched();

        decisions.withdraw(id, Right.PERSONNEL, "surat palsu", BUDI);

        assertThat(counts(id)).isFalse();
        assertThat(touched()).containsExactly(new DaysTouched(List.of(ayu), List.of(), MONDAY, MONDAY, "excuse"));
        assertRefused(
                FactRefusal.SECOND_PERSON, () -> decisions.restore(id, Right.PERSONNEL, "", Clerk.of("siti", "Budi")));
        decisions.restore(id, Right.PERSONNEL, "surat asli", BUDI);

        assertThat(counts(id)).isTrue();
        assertThat(touched()).hasSize(1);
        assertThat(history.of(id, null))
                .extracting(FactHistory.Entry::what)
                .containsExactly("draft", "approve", "withdraw", "restore");
        assertThat(history.of(id, null).get(3).before()).contains("surat palsu").contains("WITHDRAWN");
    }

    @Test
    void whoeverDraftedNeverApproves() {
        long id = drafted(ayu, MONDAY, null, SICK);

        assertRefused(
                FactRefusal.SECOND_PERSON,
                () -> decisions.approve(id, Right.PERSONNEL, "", Clerk.of("siti", "Somebody Else")));
        assertThatThrownBy(() -> jdbc.sql("""
                        update fact set state = 'APPROVED', decided_at = now(), decided_by = drafted_by, decided_who = ''
                         where id = ?
                        """).param(id).update()).hasMessageContaining("check");

        decisions.decline(id, Right.PERSONNEL, "salah tanggal", SITI);
        assertThat(state(id)).isEqualTo(Fact.State.DECLINED);
    }

    @Test
    void END_C09_whoActsAndInWhoseRightAndAboutWhomAreAllKept() {
        long id = drafted(ayu, MONDAY, null, SICK);
        Right right = new Right(bima, "Plh. Sekcam, SK 800/12/2026");

        assertRefused(FactRefusal.APPROVER_REFUSED, () -> decisions.approve(id, right, "", RINI));
        Surroundings.MAY.add(bima + ayu + "2026-02-02");
        decisions.approve(id, right, "surat dokter dilihat", RINI);

        Fact fact = facts.fact(id);
        assertThat(fact.decided()).isNotNull();
        assertThat(fact.decided().by()).isEqualTo("rini");
        assertThat(fact.decided().who()).isEqualTo("Rini (rini)");
        assertThat(fact.approverNip()).isEqualTo(bima).isNotEqualTo(fact.nip());
        assertThat(fact.approverFor()).isEqualTo("Plh. Sekcam, SK 800/12/2026");
        assertThat(jdbc.sql("select who || '|' || detail from act where what = 'fact-approve' and subject = ?")
                        .param("fact " + id)
                        .query(String.class)
                        .single())
                .startsWith("Rini (rini)|")
                .contains(ayu)
                .contains("in the right of " + bima);
    }

    @Test
    void PLB_C08_nobodyDecidesWithoutARight() {
        long id = drafted(ayu, MONDAY, null, SICK);

        assertRefused(FactRefusal.APPROVER_MISSING, () -> decisions.approve(id, Right.PERSONNEL, "", RINI));
        assertRefused(FactRefusal.APPROVER_MISSING, () -> decisions.decline(id, Right.PERSONNEL, "x", RINI));
        Surroundings.MAY.add(ayu + ayu + "2026-02-02");
        assertRefused(FactRefusal.APPROVER_IS_SUBJECT, () -> decisions.approve(id, new Right(ayu, null), "", RINI));
        Surroundings.MAY.add(bima + ayu + "2026-02-01");
        assertRefused(FactRefusal.APPROVER_REFUSED, () -> decisions.approve(id, new Right(bima, null), "", RINI));
        assertThat(state(id)).isEqualTo(Fact.State.DRAFTED);
    }

    @Test
    void twoApprovedExcusesOfOnePersonShareNoDay() {
        approved(ayu, MONDAY, TUESDAY, SICK);
        long other = drafted(ayu, TUESDAY, TUESDAY.plusDays(3), new Excuse("CUTI_TAHUNAN", null));

        assertRefused(FactRefusal.FACT_OVERLAPS, () -> approve(other));
        assertThat(state(other)).isEqualTo(Fact.State.DRAFTED);

        approved(ayu, TUESDAY, null, new Excuse("IZIN", "siang"));
        approved(bima, TUESDAY, null, SICK);
        assertThat(approved(ayu, TUESDAY.plusDays(1), null, SICK)).isPositive();
    }

    @Test
    void ofTwoWhoApproveWhatContradictsAtTheSameMomentOneIsTold() throws Exception {
        List<Long> both =
                List.of(drafted(ayu, MONDAY, null, SICK), drafted(ayu, MONDAY, null, new Excuse("IZIN", null)));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> deeds = both.stream()
                    .<Callable<Boolean>>map(id -> () -> {
                        together.await(10, TimeUnit.SECONDS);
                        approve(id);
                        return true;
                    })
                    .toList();
            List<Throwable> refused = new ArrayList<>();
            for (Future<Boolean> end : threads.invokeAll(deeds)) {
                try {
                    end.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    refused.add(e.getCause());
                }
            }

            assertThat(refused).singleElement().asString().contains("contradicts");
            assertThat(both.stream().filter(this::counts)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLaterRosterOfADayTakesThePlaceOfTheEarlierOne() {
        long morning = approved(ayu, MONDAY, null, new Roster("P", null));
        long second = approved(ayu, MONDAY, null, new Roster("S", 2));
        touched();
        long night = approved(ayu, MONDAY, null, new Roster("M", 1));

        assertThat(counts(night)).isTrue();
        assertThat(counts(second)).isTrue();
        Fact earlier = facts.fact(morning);
        assertThat(earlier.state()).isEqualTo(Fact.State.WITHDRAWN);
        assertThat(earlier.withdrawn()).isNotNull();
        assertThat(earlier.withdrawn().why()).isEqualTo("superseded by fact " + night);
        assertThat(history.of(morning, null))
                .extracting(FactHistory.Entry::what)
                .endsWith("supersede");
        assertThat(touched())
                .containsExactly(new DaysTouched(List.of(ayu), List.of(), MONDAY.minusDays(1), TUESDAY, "roster"));

        decisions.restore(morning, Right.PERSONNEL, "", BUDI);
        assertThat(counts(morning)).isTrue();
        assertThat(state(night)).isEqualTo(Fact.State.WITHDRAWN);
    }

    @Test
    void MKM_C16_aRollCallIsStatedByHandAndSaysOneThingOfADay() {
        long missed = approved(ayu, MONDAY, null, new Event("APEL_PAGI", false));
        approved(ayu, MONDAY, null, new Event("APEL_SORE", true));
        long other = drafted(ayu, MONDAY, null, new Event("APEL_PAGI", true));

        assertRefused(FactRefusal.FACT_OVERLAPS, () -> approve(other));
        decisions.withdraw(missed, Right.PERSONNEL, "salah baca", BUDI);
        approve(other);

        assertThat(standing.ofPeople(List.of(ayu), MONDAY, MONDAY))
                .extracting(Fact::detail)
                .containsExactlyInAnyOrder(new Event("APEL_SORE", true), new Event("APEL_PAGI", true));
    }

    @Test
    void BKS_C06_aRollCallStandsBesideThePunchesAndTouchesItsDayOnly() {
        approved(ayu, MONDAY, null, new Event("APEL_SENIN", false));

        assertThat(touched()).containsExactly(new DaysTouched(List.of(ayu), List.of(), MONDAY, MONDAY, "event"));
        assertThat(jdbc.sql("select count(*) from punch").query(Long.class).single())
                .isZero();
    }

    @Test
    void PLB_C12_anObjectionIsOpenUntilSomebodyElseAnswersItInWords() {
        long id = drafted(ayu, MONDAY, null, new Objection("Saya hadir pukul 07.20."));

        assertThat(standing.openObjections(ayu, MONDAY, MONDAY))
                .extracting(Fact::id)
                .containsExactly(id);
        assertThat(standing.openObjections(ayu, TUESDAY, TUESDAY)).isEmpty();
        assertThat(touched()).containsExactly(new DaysTouched(List.of(ayu), List.of(), MONDAY, MONDAY, "objection"));
        assertRefused(FactRefusal.ANSWER_NEEDED, () -> approve(id));
        assertRefused(FactRefusal.ANSWER_NEEDED, () -> decisions.decline(id, Right.PERSONNEL, "no", BUDI));
        assertRefused(FactRefusal.WORDS_MISSING, () -> decisions.answer(id, false, Right.PERSONNEL, " ", BUDI));
        assertRefused(FactRefusal.SECOND_PERSON, () -> decisions.answer(id, true, Right.PERSONNEL, "ya", SITI));
        decisions.answer(id, false, Right.PERSONNEL, "CCTV menunjukkan pukul 08.10.", BUDI);

        assertThat(standing.openObjections(ayu, MONDAY, MONDAY)).isEmpty();
        assertThat(touched()).hasSize(1);
        Fact answered = facts.fact(id);
        assertThat(answered.state()).isEqualTo(Fact.State.DECLINED);
        assertThat(answered.decided()).isNotNull();
        assertThat(answered.decided().why()).isEqualTo("CCTV menunjukkan pukul 08.10.");
        long excuse = drafted(ayu, MONDAY, null, SICK);
        assertRefused(FactRefusal.NO_OBJECTION, () -> decisions.answer(excuse, true, Right.PERSONNEL, "ya", BUDI));
    }

    @Test
    void aManualPunchIsSeenAsADraftAndTouchesTheNeighboursOfItsDay() {
        long id = drafted(ayu, MONDAY, null, new ManualPunch(TUESDAY.atTime(6, 55, 30)));

        assertThat(counts(id)).isFalse();
        assertThat(standing.ofPeople(List.of(ayu), MONDAY, MONDAY))
                .extracting(Fact::id)
                .containsExactly(id);
        assertThat(touched())
                .containsExactly(
                        new DaysTouched(List.of(ayu), List.of(), MONDAY.minusDays(1), TUESDAY, "manual-punch"));
        assertRefused(
                FactRefusal.TIME_IN_FUTURE,
                () -> drafted(ayu, LocalDate.parse("2026-02-02"), null, punch("2026-02-02T16:00:00")));
        assertThat(drafted(ayu, LocalDate.parse("2026-02-02"), null, punch("2026-02-02T07:20:00")))
                .isPositive();
    }

    @Test
    void twoCorrectionsOfOneClockShareNoMoment() {
        approve(facts.draft(correction("2026-01-26T06:00", "2026-01-26T11:00"), SITI));
        approve(facts.draft(correction("2026-01-26T12:00", "2026-01-26T18:00"), SITI));
        long third = facts.draft(correction("2026-01-26T10:59", "2026-01-26T11:30"), SITI);

        assertRefused(FactRefusal.FACT_OVERLAPS, () -> approve(third));
        assertThat(standing.ofTerminals(List.of(serial), MONDAY, MONDAY)).hasSize(2);
        assertThat(touched())
                .hasSize(2)
                .containsOnly(
                        new DaysTouched(List.of(), List.of(office), MONDAY.minusDays(1), TUESDAY, "clock-correction"));
    }

    @Test
    void whoeverUsedATerminalIsNamedAlthoughTheyWorkElsewhere() {
        jdbc.sql("""
                        with arrived as (
                            insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                            values ('a', gen_random_uuid(), 1, 1, '', '', now(), '') returning id),
                        punched as (
                            insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                            select t.id, '1', '2026-01-26 07:20', 0, 'live', now(), now(), arrived.id, 0
                              from terminal t, arrived where t.serial = ? returning id)
                        insert into placement select id, ?, 'ELSEWHERE', '2026-01-26', now() from punched
                        """).params(serial, bima).update();

        approve(facts.draft(correction("2026-01-26T06:00", "2026-01-26T11:00"), SITI));

        assertThat(touched()).extracting(DaysTouched::nips).containsExactly(List.of(), List.of(bima));
    }

    @Test
    void anOutageThatTheHubNoticedIsConfirmedWithAReasonAndADocument() {
        FactDraft outage = FactDraft.of(
                null,
                serial,
                null,
                null,
                null,
                new Outage(
                        MONDAY.atTime(6, 0),
                        TUESDAY.atTime(9, 0),
                        "no sign of life",
                        List.of("The agent was silent from 06:00.")),
                null);
        long id = facts.draftBySystem(outage);

        assertThat(facts.draftBySystem(outage)).isEqualTo(id);
        assertThat(touched()).hasSize(1);
        assertRefused(FactRefusal.REASON_MISSING, () -> approve(id));
        assertRefused(FactRefusal.DOCUMENT_MISSING, () -> decisions.approve(id, Right.PERSONNEL, "PLN padam", BUDI));
        documents.put(id, "berita-acara.pdf", LETTER, SITI);
        assertRefused(
                FactRefusal.APPROVER_NOT_ASKED, () -> decisions.approve(id, new Right(bima, null), "PLN padam", BUDI));
        decisions.approve(id, Right.PERSONNEL, "PLN padam", BUDI);

        assertThat(state(id)).isEqualTo(Fact.State.APPROVED);
        assertThat(facts.fact(id).drafted().by()).isEqualTo("#hub");
        assertThat(touched())
                .last()
                .isEqualTo(new DaysTouched(
                        List.of(), List.of(office), MONDAY.minusDays(1), TUESDAY.plusDays(1), "outage"));
    }

    @Test
    void BKS_C10_aDocumentIsKeptByItsContentAndStaysWithWhatWasDecided() {
        long first = drafted(ayu, MONDAY, null, SICK);
        long second = drafted(bima, MONDAY, null, SICK);
        assertRefused(FactRefusal.DOCUMENT_UNKNOWN, () -> documents.of(first));
        assertRefused(FactRefusal.DOCUMENT_TYPE, () -> documents.put(first, "a.pdf", Bytes.ofUtf8("<html>"), SITI));
        assertRefused(FactRefusal.DOCUMENT_EMPTY, () -> documents.put(first, "a.pdf", Bytes.ofUtf8(""), SITI));
        documents.put(first, "C:\\surat\\sakit.pdf", Bytes.ofUtf8("%PDF-1.4 draft"), SITI);
        documents.put(first, "C:\\surat\\sakit.pdf", LETTER, SITI);
        documents.put(second, "sama.pdf", LETTER, SITI);
        approve(first);

        assertThat(documents.of(first).octets()).isEqualTo(LETTER);
        assertThat(facts.fact(second).document()).isEqualTo(LETTER.sha256().hex());
        assertThat(jdbc.sql("select name from document where sha256 = ?")
                        .param(LETTER.sha256().toArray())
                        .query(String.class)
                        .list())
                .containsExactly("sakit.pdf");
        assertRefused(
                FactRefusal.DOCUMENT_FIXED,
                () -> documents.put(first, "b.pdf", Bytes.ofUtf8("%PDF-1.4 another"), SITI));
        assertThat(history.of(first, null))
                .filteredOn(entry -> entry.what().equals("document"))
                .last()
                .satisfies(entry ->
                        assertThat(entry.why()).contains(LETTER.sha256().hex()));
    }

    @Test
    void aDocumentThatComesLateIsAddedToAnApprovedFactOnce() {
        long id = approved(ayu, MONDAY, null, SICK);
        touched();

        documents.put(id, "surat.pdf", LETTER, SITI);

        assertThat(touched()).hasSize(1);
        assertThat(facts.fact(id).document()).isEqualTo(LETTER.sha256().hex());
    }

    @Test
    void nothingIsSaidOfNobodyOrOfDaysThatAreNotOver() {
        assertRefused(FactRefusal.NIP_UNKNOWN, () -> drafted("199001012015011999", MONDAY, null, SICK));
        assertRefused(FactRefusal.DAYS_TOO_FAR, () -> drafted(ayu, LocalDate.parse("2014-12-31"), null, SICK));
        assertRefused(FactRefusal.DAYS_TOO_FAR, () -> drafted(ayu, LocalDate.parse("2062-01-26"), null, SICK));
        assertRefused(
                FactRefusal.SERIAL_UNKNOWN,
                () -> facts.draft(
                        FactDraft.of(
                                null,
                                "NONE",
                                null,
                                null,
                                null,
                                correction("2026-01-26T10:59", "2026-01-26T11:30")
                                        .detail(),
                                ""),
                        SITI));
        assertRefused(FactRefusal.OFFICE_UNKNOWN, () -> facts.draft(coverage("NONE", MONDAY), SITI));
        assertRefused(
                FactRefusal.DAY_NOT_OVER, () -> facts.draft(coverage(office, LocalDate.parse("2026-02-02")), SITI));
        long over = facts.draft(coverage(office, LocalDate.parse("2026-02-01")), SITI);
        approve(over);

        assertThat(touched())
                .containsExactly(new DaysTouched(
                        List.of(),
                        List.of(office),
                        LocalDate.parse("2026-02-01"),
                        LocalDate.parse("2026-02-01"),
                        "coverage"));
        assertThat(standing.ofOffices(List.of(office), MONDAY, LocalDate.parse("2026-02-02")))
                .extracting(Fact::id)
                .containsExactly(over);
    }

    @Test
    void theSameStatementAgainIsTheSameFact() {
        long id = drafted(ayu, MONDAY, null, SICK);

        assertThat(drafted(ayu, MONDAY, null, SICK)).isEqualTo(id);
        decisions.decline(id, Right.PERSONNEL, "tanpa surat", BUDI);
        assertThat(drafted(ayu, MONDAY, null, SICK)).isNotEqualTo(id);
    }

    private FactDraft correction(String from, String to) {
        return FactDraft.of(
                null,
                serial,
                null,
                null,
                null,
                new ClockCorrection(LocalDateTime.parse(from), LocalDateTime.parse(to), 600),
                "");
    }

    private static FactDraft coverage(String office, LocalDate day) {
        return FactDraft.of(null, null, office, day, null, new Coverage("Kartu sudah dibaca."), "");
    }

    private static ManualPunch punch(String time) {
        return new ManualPunch(LocalDateTime.parse(time));
    }
}
