package id.titian.hub.paper.form;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Reading;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.people.OfficeSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Paper from the draft of a manual period to the rows of the ledger, and away again. */
class PaperTest extends PaperDesk {

    @Test
    void mkmC12FormsInsideAManualPeriodAreTakenAfterApprovalAndOutsideRefused() {
        long period = draft(TUESDAY, TUESDAY.plusDays(1));
        FormNumber inside = keyed(TUESDAY, "0725", "1602");

        assertRefused(PaperRefusal.PERIOD_MISSING, () -> confirmAll(inside, BUDI));
        assertThat(ledger()).isEmpty();
        assertThat(form(inside).state()).isEqualTo(Form.State.KEYED);
        periods.approve(period, BUDI);
        confirmAll(inside, BUDI);

        assertThat(ledger())
                .containsExactly(
                        "paper 2026-01-27 07:25:00 0 " + people.get(0), "paper 2026-01-27 16:02:00 1 " + people.get(0));
        assertThat(form(inside).state()).isEqualTo(Form.State.CONFIRMED);
        Form outside = type(print(TUESDAY.plusDays(2)), 1, "0725", "1602");
        assertThat(outside.line(1).orElseThrow().faults()).containsExactly(RowFault.PERIOD_MISSING);
        assertRefused(PaperRefusal.LINE_NOT_KEYED, () -> confirm(outside.number(), BUDI, 1));
        assertThat(ledger()).hasSize(2);
    }

    @Test
    void mkmD08AFormThatNobodyApprovedIsKnownAndIsNoPunch() {
        draft(TUESDAY, TUESDAY);
        keyed(TUESDAY, "0730", "1600");

        PaperFacts.Day day = facts.day(office, TUESDAY);

        assertThat(day.isManual()).isFalse();
        assertThat(day.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.isApproved()).isFalse();
            assertThat(fact.counts()).isFalse();
            assertThat(fact.in()).isEqualTo(TUESDAY.atTime(7, 30));
        });
        assertThat(ledger()).isEmpty();
    }

    @Test
    void mkmM09AnUnapprovedFormAddsNoDayToTheSeventeenOfTheTerminal() {
        List<Reading> punches = new ArrayList<>();
        LocalDate last = LocalDate.parse("2026-01-23");
        for (int day = 0; day < 17; day++)
            punches.add(punch("T" + offices, "1", last.minusDays(day).atTime(7, 25), ArrivalPath.LIVE));
        journal.append(punches, OptionalLong.of(0));
        long period = draft(TUESDAY, TUESDAY);
        FormNumber form = keyed(TUESDAY, "0725", "1602");

        assertThat(daysPlaced()).isEqualTo(17);
        periods.approve(period, BUDI);
        assertThat(daysPlaced()).isEqualTo(17);
        confirmAll(form, BUDI);

        assertThat(daysPlaced()).isEqualTo(18);
    }

    @Test
    void mkmC01TheLinkTheStickAndThePaperGiveTheSameDay() {
        journal.append(List.of(punch("T" + offices, "1", TUESDAY.atTime(7, 25), ArrivalPath.LIVE)), OptionalLong.of(0));
        journal.append(List.of(punch("T" + offices, "2", TUESDAY.atTime(7, 25), ArrivalPath.FILE)), OptionalLong.of(0));
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        Form form = forms.form(print(TUESDAY));
        keying.save(form.number(), form.version(), "Dra. Rini", List.of(new TypedRow(3, null, "0725", "", null)), SITI);
        confirmAll(form.number(), BUDI);
        placement.placeWhatWaits();

        assertThat(jdbc.sql("""
                        select s.nip || ' ' || s.office || ' ' || s.day || ' ' || p.punch_time::time
                          from placement s join punch p on p.id = s.punch where s.office = ? order by s.nip
                        """).param(office).query(String.class).list())
                .containsExactlyElementsOf(people.stream()
                        .map(nip -> nip + " " + office + " 2026-01-27 07:25:00")
                        .toList());
    }

    @Test
    void endC09TheBookOfActsHasWhoActedForWhomAndBothPersons() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        confirmAll(form, BUDI);
        withdrawals.withdraw(form, 1, "was on leave", SITI);

        assertThat(acts("period-approve"))
                .singleElement()
                .asString()
                .startsWith("Budi Santoso (budi) | manual period")
                .contains("drafted by siti");
        assertThat(acts("form-confirm"))
                .singleElement()
                .asString()
                .startsWith("Budi Santoso (budi) | form " + form)
                .contains("keyed by [siti]");
        assertThat(acts("form-withdraw"))
                .singleElement()
                .asString()
                .startsWith("siti | form " + form + " line 1, NIP " + people.get(0))
                .contains("keyed by siti, confirmed by Budi Santoso (budi): was on leave");
    }

    @Test
    void whatIsFaultyIsKeptAsADraftAndTheRestGoesOn() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        Form form = forms.form(print(TUESDAY));

        Form saved = keying.save(
                form.number(),
                0,
                null,
                List.of(
                        new TypedRow(1, null, "0725", "1602", null),
                        new TypedRow(2, null, "1602", "0725", null),
                        new TypedRow(4, "123", "0725", null, null)),
                SITI);

        assertThat(saved.state()).isEqualTo(Form.State.DRAFT);
        assertThat(saved.line(2).orElseThrow().typed().in()).isEqualTo("1602");
        assertThat(saved.line(2).orElseThrow().faults()).containsExactly(RowFault.OUT_BEFORE_IN);
        assertThat(saved.line(4).orElseThrow().faults()).containsExactly(RowFault.NIP_INVALID);
        confirm(form.number(), BUDI, 1);
        assertThat(ledger()).hasSize(2);
        Form mended = keying.save(
                form.number(),
                form(form.number()).version(),
                null,
                List.of(new TypedRow(2, null, "0726", "1602", null), new TypedRow(4, "", "", null, null)),
                SITI);
        assertThat(mended.state()).isEqualTo(Form.State.KEYED);
        confirmAll(form.number(), BUDI);
        assertThat(ledger()).hasSize(4);
    }

    @Test
    void somebodyOfAnotherOfficeOnABlankLineIsPointedOutUntilTheyPunchHere() {
        FormNumber form = print(TUESDAY);
        int blank = form(form).entries().stream()
                .filter(entry -> entry.printedNip() == null)
                .findFirst()
                .orElseThrow()
                .line();
        String here = office;
        String stranger = strangerOf("Dinas Lain");

        keying.save(form, 0, null, List.of(new TypedRow(blank, stranger, "0725", "", null)), SITI);
        assertThat(forms.strangers(form(form))).isEqualTo(Map.of(stranger, "Dinas Lain"));
        jdbc.sql("insert into placement (punch, nip, office, day, placed_at) values (-1, ?, ?, '2026-01-20', now())")
                .params(stranger, here)
                .update();

        assertThat(forms.strangers(form(form))).isEmpty();
        jdbc.sql("delete from placement where punch = -1").update();
    }

    /** Somebody with a PIN at a terminal of another office. */
    private String strangerOf(String name) {
        String other = office + "X";
        String nip = nip(900 + offices, 1);
        jdbc.sql("insert into office values (?, ?, 'Asia/Jakarta')")
                .params(other, name)
                .update();
        jdbc.sql("insert into pin_group values (?)").param(other).update();
        jdbc.sql("insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)"
                        + " values (?, 'Lobi', ?, ?, now(), now())")
                .params("X" + offices, other, other)
                .update();
        jdbc.sql("insert into employee values (?, 'Dodi')").param(nip).update();
        jdbc.sql("insert into pin_mapping (pin_group, pin, nip, valid_from) values (?, '1', ?, '2020-01-01')")
                .params(other, nip)
                .update();
        return nip;
    }

    @Test
    void aWithdrawnLineCountsNoMoreAndItsRowStaysInTheLedger() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        confirmAll(form, BUDI);

        withdrawals.withdraw(form, 1, "mixed up with another", BUDI);

        assertThat(ledger()).hasSize(2);
        assertThat(claims()).singleElement().satisfies(fact -> {
            assertThat(fact.counts()).isFalse();
            assertThat(fact.withdrawn().why()).isEqualTo("mixed up with another");
        });
        assertThat(withdrawn()).containsExactly("07:25", "16:02");
        assertRefused(PaperRefusal.LINE_WITHDRAWN, () -> withdrawals.withdraw(form, 1, "again", BUDI));
        withdrawals.restore(form, 1, SITI);
        assertThat(withdrawn()).isEmpty();
        assertThat(claims()).singleElement().matches(PaperFacts.Fact::counts);
        assertRefused(PaperRefusal.LINE_NOT_WITHDRAWN, () -> withdrawals.restore(form, 1, SITI));
    }

    @Test
    void theRightRowComesFromAnotherPaperOnceTheWrongOneIsWithdrawn() {
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber wrong = keyed(TUESDAY, "0725", "1602");
        confirmAll(wrong, BUDI);
        Form second = type(print(TUESDAY), 1, "0755", "1602");
        assertThat(second.line(1).orElseThrow().faults()).containsExactly(RowFault.ROW_DOUBLE);

        withdrawals.withdraw(wrong, 1, "0755 on the paper", SITI);
        type(second.number(), 1, "0755", "1602");
        confirmAll(second.number(), BUDI);

        assertThat(ledger()).hasSize(3);
        assertThat(claims()).extracting(PaperFacts.Fact::counts).containsExactlyInAnyOrder(false, true);
        assertThat(withdrawn()).as("16:02 is claimed by the right one, too").containsExactly("07:25");
        assertRefused(PaperRefusal.ROW_DOUBLE, () -> withdrawals.restore(wrong, 1, SITI));
        withdrawals.withdraw(second.number(), 1, "neither", SITI);
        assertThat(withdrawn()).containsExactly("07:25", "07:55", "16:02");
    }

    /** The times of this office's punches that count no more. */
    private List<String> withdrawn() {
        return jdbc.sql("""
                        select to_char(p.punch_time, 'HH24:MI') from withdrawn_punch w
                          join punch p on p.id = w.punch join terminal t on t.id = p.terminal
                         where t.serial = ? order by p.punch_time
                        """)
                .param(OfficeSource.Kind.FORM.serial(office))
                .query(String.class)
                .list();
    }

    @Test
    void periodsOfAnOfficeDoNotOverlapAndADeclinedOneIsInNobodysWay() {
        long first = draft(TUESDAY, TUESDAY.plusDays(1));

        assertRefused(PaperRefusal.PERIOD_OVERLAPS, () -> draft(TUESDAY.plusDays(1), TUESDAY.plusDays(3)));
        assertRefused(PaperRefusal.PERIOD_OVERLAPS, () -> draft(TUESDAY.minusDays(1), TUESDAY.plusDays(3)));
        assertRefused(PaperRefusal.WORDS_MISSING, () -> periods.decline(first, " ", BUDI));
        periods.decline(first, "the terminal works", BUDI);
        assertRefused(PaperRefusal.PERIOD_DECIDED, () -> periods.approve(first, BUDI));
        FormNumber form = type(print(TUESDAY), 1, "0725", "1602").number();
        assertThat(form(form).state()).isEqualTo(Form.State.DRAFT);
        long second = draft(TUESDAY, TUESDAY.plusDays(3));

        assertThat(periods.list(office)).extracting(period -> period.id()).containsExactly(second, first);
    }

    @Test
    void aPeriodEndsEarlyButNotUnderWhatWasConfirmedInIt() {
        long period = draft(TUESDAY, TUESDAY.plusDays(2));
        assertRefused(PaperRefusal.PERIOD_NOT_APPROVED, () -> periods.end(period, TUESDAY.atTime(12, 0), "x", BUDI));
        periods.approve(period, BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        confirmAll(form, BUDI);

        assertRefused(PaperRefusal.PERIOD_IN_USE, () -> periods.end(period, TUESDAY.atTime(12, 0), "repaired", SITI));
        assertRefused(
                PaperRefusal.PERIOD_END_INVALID,
                () -> periods.end(period, TUESDAY.minusDays(1).atTime(9, 0), "repaired", SITI));
        periods.end(period, TUESDAY.atTime(16, 2), "repaired", SITI);

        assertThat(type(print(TUESDAY.plusDays(1)), 1, "0725", null)
                        .line(1)
                        .orElseThrow()
                        .faults())
                .containsExactly(RowFault.PERIOD_MISSING);
        assertThat(acts("period-end"))
                .singleElement()
                .asString()
                .contains("drafted by siti, approved by Budi Santoso (budi): repaired");
        draft(TUESDAY.plusDays(1), TUESDAY.plusDays(2));
    }

    @Test
    void aRollCallNeedsASecondPersonAndNoPeriodAndStaysBesideTheLedger() {
        FormNumber form =
                forms.print(office, FormKind.APEL_PAGI, TUESDAY, 1, SITI).get(0);
        keying.save(
                form,
                0,
                null,
                List.of(new TypedRow(1, null, null, null, "Y"), new TypedRow(2, null, null, null, "T")),
                SITI);

        assertRefused(PaperRefusal.SECOND_PERSON, () -> confirmAll(form, SITI));
        confirmAll(form, BUDI);

        assertThat(ledger()).isEmpty();
        assertThat(facts.day(office, TUESDAY).facts())
                .extracting(fact -> fact.kind() + " " + fact.attends() + " " + fact.counts())
                .containsExactly("APEL_PAGI true true", "APEL_PAGI false true");
    }

    @Test
    void aFormNamesWhoBelongsToTheOfficeAndHasRoomForOthers() {
        Form form = forms.form(print(TUESDAY));

        assertThat(form.entries()).hasSize(3 + Forms.BLANKS);
        assertThat(form.entries().subList(0, 3)).extracting(FormEntry::name).containsExactly("Ayu", "Bima", "Citra");
        assertThat(form.entries().subList(3, 7))
                .extracting(FormEntry::printedNip)
                .containsOnlyNulls();
        assertRefused(PaperRefusal.FORM_TOO_MANY, () -> forms.print(office, FormKind.PRESENCE, TUESDAY, 8, SITI));
        assertRefused(PaperRefusal.OFFICE_UNKNOWN, () -> forms.print("nowhere", FormKind.PRESENCE, TUESDAY, 1, SITI));
        assertThat(forms.print(office, FormKind.PRESENCE, TUESDAY, 7, SITI))
                .doesNotHaveDuplicates()
                .hasSize(7);
    }

    @Test
    void anOfficeOfManyGetsSeveralFormsAndNobodyIsLeftOut() {
        jdbc.sql("""
                        insert into employee select '19900101201601' || to_char(n, 'FM0000'), 'Many ' || n from generate_series(1, 210) n;
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                        select '%s', '9' || n, '19900101201601' || to_char(n, 'FM0000'), '2020-01-01' from generate_series(1, 210) n
                        """.formatted(office)).update();

        List<FormNumber> numbers = forms.print(office, FormKind.PRESENCE, TUESDAY, 1, SITI);

        assertThat(numbers).hasSize(3);
        assertThat(numbers.stream()
                        .flatMap(number -> form(number).entries().stream())
                        .map(FormEntry::printedNip)
                        .filter(nip -> nip != null)
                        .distinct())
                .hasSize(213);
    }

    @Test
    void theSourceOfAnOfficeIsNoTerminalThatIsExpectedOrCounted() {
        long expected = overview.numbers().expectedToday();
        periods.approve(draft(TUESDAY, TUESDAY), BUDI);
        FormNumber form = keyed(TUESDAY, "0725", "1602");
        confirmAll(form, BUDI);

        assertThat(jdbc.sql(
                                "select serial || ' ' || pin_group || ' ' || office_source from terminal where office = ? order by id desc limit 1")
                        .param(office)
                        .query(String.class)
                        .single())
                .isEqualTo("FORM-" + office + " nip true");
        assertThat(overview.numbers().expectedToday()).isEqualTo(expected);
        assertThat(overview.offices().stream()
                        .filter(line -> line.code().equals(office))
                        .findFirst()
                        .orElseThrow()
                        .terminals())
                .isEqualTo(1);
        assertThat(forms.form(print(TUESDAY)).entries()).hasSize(3 + Forms.BLANKS);
    }
}
