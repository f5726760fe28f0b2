package id.titian.hub.paper.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.PaperSettings;
import id.titian.hub.paper.period.PeriodDraft;
import id.titian.hub.paper.period.PeriodReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The second person's part, and what happens when two do something at once or the power goes. */
class ConfirmationTest extends PaperDesk {

    @Test
    void theSecondPersonIsAnotherToken() {
        long period = draft(TUESDAY, TUESDAY);
        Clerk sitiAgain = Clerk.of("siti", "Somebody Else");

        assertRefused(PaperRefusal.SECOND_PERSON, () -> periods.approve(period, sitiAgain));
        assertRefused(PaperRefusal.SECOND_PERSON, () -> periods.decline(period, "no", sitiAgain));
        periods.approve(period, BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        assertRefused(PaperRefusal.SECOND_PERSON, () -> confirmAll(form, sitiAgain));

        assertThat(ledger()).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("""
                        update form_entry set state = 'CONFIRMED', checked_by = keyed_by where form = ? and line = 1
                        """).param(form.number()).update()).hasMessageContaining("check");
    }

    @Test
    void whatTheSecondPersonFindsWrongGoesBackWithTheirNote() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");

        confirmation.decide(
                form,
                form(form).version(),
                List.of(
                        new Confirmation.Verdict(1, false, "the paper says 07.55", null),
                        new Confirmation.Verdict(2, false, "passed over", null)),
                BUDI);

        assertThat(ledger()).isEmpty();
        assertThat(form(form).state()).isEqualTo(Form.State.DRAFT);
        assertThat(form(form).line(1).orElseThrow().note()).isEqualTo("the paper says 07.55");
        type(form, 1, "0755", "1602");
        type(form, 2, "0730", "1602");
        confirmAll(form, BUDI);
        assertThat(ledger()).hasSize(4).anyMatch(row -> row.contains("07:55:00"));
    }

    @Test
    void whoTypedOneLineMayBeTheSecondPersonOfAnother() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        Form seen = form(form);
        keying.save(
                form,
                seen.version(),
                null,
                List.of(new TypedRow(1, null, "0725", "1602", null), new TypedRow(2, null, "0726", "1602", null)),
                BUDI);

        assertRefused(PaperRefusal.SECOND_PERSON, () -> confirm(form, BUDI, 2));
        confirm(form, BUDI, 1);
        confirm(form, SITI, 2);

        assertThat(ledger()).hasSize(4);
    }

    @Test
    void ofTwoWhoSaveOneFormAtTheSameMomentTheSecondIsTold() throws Exception {
        draft(TUESDAY, TUESDAY);
        FormNumber form = print(TUESDAY);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> savers = List.of(SITI, BUDI).stream()
                    .<Callable<String>>map(clerk -> () -> {
                        together.await(10, TimeUnit.SECONDS);
                        try {
                            keying.save(form, 0, null, List.of(new TypedRow(1, null, "0725", "", null)), clerk);
                            return clerk.who();
                        } catch (PaperRefusedException e) {
                            return e.refusal() + " by " + e.about();
                        }
                    })
                    .toList();
            List<String> ends = new ArrayList<>();
            for (Future<String> end : both.invokeAll(savers)) ends.add(end.get());

            String winner = form(form).line(1).orElseThrow().keyedWho();
            assertThat(ends).containsExactlyInAnyOrder(winner, "FORM_CHANGED by " + winner);
            assertThat(form(form).version()).isEqualTo(1);
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void aSecondPersonWhoSawAnOlderFormConfirmsNothing() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        int seen = form(form).version();
        type(form, 1, "0625", "1602");

        assertRefused(
                PaperRefusal.FORM_CHANGED,
                () -> confirmation.decide(form, seen, List.of(new Confirmation.Verdict(1, true, null, null)), BUDI));

        assertThat(ledger()).isEmpty();
    }

    /** Whatever ends the transaction, be it a killed process, leaves both or neither: every write of it is in one. */
    @Test
    void aConfirmationThatDiesAfterTheLedgerWasWrittenLeavesNothingOfIt() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        long arrivals = count("arrival");
        dieAt("form-confirm");

        assertThatThrownBy(() -> confirmAll(form, BUDI)).hasMessageContaining("the power is gone");

        assertThat(ledger()).isEmpty();
        assertThat(count("arrival")).isEqualTo(arrivals);
        assertThat(form(form).line(1).orElseThrow().state()).isEqualTo(FormEntry.State.KEYED);
        powerIsBack();
        confirmAll(form, BUDI);
        assertThat(ledger()).hasSize(2);
    }

    /** Whoever pushes at that moment would be told that their punch is safe, and the confirmation takes it along when it dies. */
    @Test
    void aConfirmationSharesNoCommitWithWhoeverAppendsMeanwhile() throws Exception {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        dieAt("form-confirm");
        Reading first = punch("T" + offices, "1", TUESDAY.atTime(6, 1), ArrivalPath.PUSH);
        Reading second = punch("T" + offices, "1", TUESDAY.atTime(6, 2), ArrivalPath.PUSH);
        Thread one = new Thread(() -> journal.append(List.of(first), OptionalLong.empty()));
        Thread confirming = new Thread(
                () -> assertThatThrownBy(() -> confirmAll(form, BUDI)).hasMessageContaining("the power is gone"));
        Thread other = new Thread(() -> journal.append(List.of(second), OptionalLong.empty()));

        transaction.executeWithoutResult(status -> {
            jdbc.sql("select epoch from own_journal for update")
                    .query(String.class)
                    .single();
            one.start();
            await().until(() -> waitingForTheJournal() == 1);
            confirming.start();
            await().until(() -> waitingForTheJournal() == 2 || confirming.getState() == Thread.State.WAITING);
            other.start();
            await().until(() -> other.getState() == Thread.State.WAITING);
        });
        for (Thread each : List.of(one, confirming, other)) each.join(20_000);
        powerIsBack();

        assertThat(ledger()).isEmpty();
        assertThat(count("punch p join terminal t on t.id = p.terminal where t.serial = 'T" + offices + "'"))
                .isEqualTo(2);
    }

    /** How many stand before the row that is the lock of the journal: the first waits for a transaction, the others for the row. */
    private long waitingForTheJournal() {
        return count(
                "pg_locks where not granted and (relation = 'own_journal'::regclass or locktype = 'transactionid')");
    }

    @AfterEach
    void powerIsBack() {
        jdbc.sql("drop trigger if exists die on act; drop function if exists die()")
                .update();
    }

    private void dieAt(String act) {
        jdbc.sql("""
                        create function die() returns trigger language plpgsql as $$
                        begin raise exception 'the power is gone'; end $$;
                        create trigger die before insert on act for each row when (new.what = '%s') execute function die()
                        """.formatted(act)).update();
    }

    @Test
    void whatIsAppendedInsideATransactionIsSeenByNobodyBeforeItEnds() {
        List<Punch> punch = List.of(punch("T" + offices, "1", TUESDAY.atTime(7, 0), ArrivalPath.UPLOAD));

        assertThatThrownBy(() -> journal.appendInside(List.copyOf(punch), OptionalLong.empty()))
                .isInstanceOf(IllegalStateException.class);
        transaction.executeWithoutResult(status -> {
            journal.appendInside(List.copyOf(punch), OptionalLong.empty());
            status.setRollbackOnly();
        });

        assertThat(count("punch p join terminal t on t.id = p.terminal where t.serial = 'T" + offices + "'"))
                .isZero();
        journal.append(List.copyOf(punch), OptionalLong.empty());
        assertThat(count("punch p join terminal t on t.id = p.terminal where t.serial = 'T" + offices + "'"))
                .isOne();
    }

    @Test
    void onePersonIsNotConfirmedTwiceFromTwoPapersThatWereTypedAtOnce() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber one = keyed(TUESDAY, "0725", "1602");
        FormNumber other = print(TUESDAY);
        // As if both had been typed before either saw the other.
        jdbc.sql("""
                        update form_entry e set nip = k.nip, in_at = k.in_at, state = 'KEYED', keyed_by = 'siti', keyed_who = 'siti'
                          from form_entry k where k.form = ? and k.line = 1 and e.form = ? and e.line = 1
                        """).params(one.number(), other.number()).update();
        confirmAll(one, BUDI);

        assertRefused(PaperRefusal.ROW_DOUBLE, () -> confirm(other, BUDI, 1));

        assertThat(ledger()).hasSize(2);
    }

    @Test
    void whatLiesOutsideTheHoursOfThePeriodWaitsAloneAndItsNeighbourGoesOn() {
        long period =
                periods.draft(new PeriodDraft(office, TUESDAY, null, TUESDAY, null, PeriodReason.NO_POWER, ""), SITI);
        periods.approve(period, BUDI);
        FormNumber form = keyed(TUESDAY, "0725", null);
        type(form, 2, "0726", "1602");
        periods.end(period, TUESDAY.atTime(12, 0), "power is back", SITI);

        Confirmation.Outcome outcome = confirmAll(form, BUDI);

        assertThat(outcome.confirmed()).containsExactly(1);
        assertThat(outcome.refused()).containsOnlyKeys(2).containsValue(Confirmation.RowRefusal.PERIOD_MISSING);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void aBlindSecondTypingLetsOnlyInWhatIsAlike() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        Confirmation blind = new Confirmation(
                table, withdrawn, periods, clocks, sources, journal, acts, new PaperSettings(true), transaction);

        assertThat(blind(blind, form, null).refused()).containsValue(Confirmation.RowRefusal.BLIND_DIFFERS);
        assertThat(blind(blind, form, new TypedRow(1, null, "0752", "1602", null))
                        .refused())
                .hasSize(1);
        assertThat(ledger()).isEmpty();
        blind(blind, form, new TypedRow(1, null, "7.25", "16:02", null));

        assertThat(ledger()).hasSize(2);
    }

    @Test
    void theLedgerKeepsTheFormsRowWithBothNames() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "07.25", "1602");
        confirmAll(form, BUDI);

        Bytes payload = Bytes.of(
                jdbc.sql("""
                        select a.payload from arrival a join punch p on p.arrival = a.id join terminal t on t.id = p.terminal
                         where t.serial = ? limit 1
                        """).param("FORM-" + office).query(byte[].class).single());
        String raw = "form=" + form + ";line=1;day=2026-01-27;nip=" + people.get(0)
                + ";in=07.25;out=1602;signed=Dra. Rini;keyed=siti;confirmed=Budi Santoso (budi)";

        assertThat(new String(plain(payload), StandardCharsets.UTF_8))
                .contains(Bytes.ofUtf8(raw).hex());
    }

    @Test
    void thePersonIsFoundByTheNipAlsoWhoHasNoPinAtAll() {
        String nip = "1990010120140" + "%03d".formatted(offices) + "09";
        jdbc.sql("insert into employee values (?, 'Dewi')").param(nip).update();
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        Form form = forms.form(print(TUESDAY));
        keying.save(form.number(), 0, null, List.of(new TypedRow(4, nip, "0725", "", null)), SITI);

        confirmAll(form.number(), BUDI);
        placement.placeWhatWaits();

        assertThat(jdbc.sql("select office || ' ' || day from placement where nip = ?")
                        .param(nip)
                        .query(String.class)
                        .list())
                .containsExactly(office + " 2026-01-27");
        assertThat(count("quarantine where serial = 'FORM-" + office + "'")).isZero();
    }

    private Confirmation.Outcome blind(Confirmation blind, FormNumber form, TypedRow typed) {
        return blind.decide(form, form(form).version(), List.of(new Confirmation.Verdict(1, true, null, typed)), BUDI);
    }

    private static byte[] plain(Bytes payload) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(payload.toArray()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return payload.toArray();
        }
    }
}
