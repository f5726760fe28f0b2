package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.MonthSums;
import id.titian.hub.month.MonthView;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was verified is what is closed; what was closed is what is shown and paid; whatever differs is paid once, later. */
class ClosedMonthsTest {

    private static final String BUDI = "199001012015011002";
    private static final YearMonth AUGUST = YearMonth.of(2024, 8);
    private static final Clerk OFFICE = Clerk.of("setda", "Rini");
    private static final Clerk REGENCY = Clerk.of("operator", "Siti");

    private Bekasi bekasi;

    /** It is September; Ayu worked all days of August but the 6th. */
    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        bekasi.pass(Duration.ofDays(32));
        for (LocalDate day = AUGUST.atDay(1); !day.isAfter(AUGUST.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 5 || day.getDayOfMonth() == 6) continue;
            bekasi.stages.punch("A1", "9", day + "T07:30:00");
            bekasi.stages.punch("A1", "9", day + "T16:00:00");
        }
        bekasi.stages.placement().placeWhatWaits();
        bekasi.reported();
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    private void base() {
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + Bekasi.AYU + ";2024-01;2.000.000\n");
        bekasi.make();
    }

    private void posted(String rows) {
        bekasi.stages.take(ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + rows);
        bekasi.make();
    }

    private void dinkes() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nB1;Lobi;DINKES;DINKES\n");
        bekasi.stages
                .jdbc()
                .sql("update terminal set adopted_at = '2020-01-01Z' where serial = 'B1'")
                .update();
        bekasi.stages
                .jdbc()
                .sql("insert into terminal_coverage values ('B1', '2030-01-01Z', 'test', now())")
                .update();
        bekasi.say("DINKES", "bekasi-perwali-69-2019");
        bekasi.make();
    }

    private OfficeMonths months() {
        return bekasi.stages.part(OfficeMonths.class);
    }

    private void closed(String office, YearMonth month) throws MonthRefusedException {
        months().verify(office, month, OFFICE);
        months().close(office, month, REGENCY);
    }

    private MonthBook book() {
        return bekasi.stages.part(MonthBook.class);
    }

    private List<BigDecimal> adjusted(YearMonth with) {
        return book().adjustmentsFor(with).stream()
                .map(MonthView.Adjustment::rupiahDelta)
                .filter(Objects::nonNull)
                .map(BigDecimal::stripTrailingZeros)
                .filter(each -> each.signum() != 0)
                .toList();
    }

    @Test
    void whatIsClosedIsWhatWasVerified() throws Exception {
        months().verify("SETDA", AUGUST, OFFICE);
        bekasi.pass(Duration.ofSeconds(5)).punch("2024-08-06T07:20:00");

        assertThatThrownBy(() -> months().close("SETDA", AUGUST, REGENCY))
                .isInstanceOfSatisfying(MonthRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("month-changed");
                    assertThat(e.open()).containsExactly(Bekasi.AYU + " (punch)");
                });

        months().reopen("SETDA", AUGUST, OFFICE, "presensi susulan");
        closed("SETDA", AUGUST);
        assertThat(bekasi.stages.count("closed_line")).isEqualTo(1);
    }

    @Test
    void whoCameOrLeftAfterVerifyingIsSeenBeforeClosing() throws Exception {
        dinkes();
        months().verify("SETDA", AUGUST, OFFICE);
        posted(Bekasi.AYU + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-14\n" + Bekasi.AYU
                + ";DINKES;PELAKSANA_JFU;2024-08-15;\n" + BUDI + ";SETDA;PELAKSANA_JFU;2020-01-01;\n");

        assertThatThrownBy(() -> months().close("SETDA", AUGUST, REGENCY))
                .isInstanceOfSatisfying(
                        MonthRefusedException.class, e -> assertThat(e.code()).isEqualTo("month-changed"));
    }

    @Test
    @DisplayName("BKS-C13: what a closed month shows is what was paid by, whatever comes later")
    void aClosedMonthIsShownAsItWasPaid() throws Exception {
        base();
        closed("SETDA", AUGUST);

        bekasi.punch("2024-08-06T07:20:00").punch("2024-08-06T16:01:00");

        MonthView line = book().lines(AUGUST, "SETDA").get(0);
        assertThat(line.rupiah()).isEqualByComparingTo("1900000");
        assertThat(line.counts()).containsEntry("absent", 1);
        assertThat(bekasi.stages.part(MonthSums.class).of(AUGUST).get(0).own().rupiah())
                .isEqualByComparingTo("1900000");
        assertThat(adjusted(YearMonth.of(2024, 9)).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100000");
    }

    @Test
    void whoWasPaidWithOneOfficeStandsInNoOther() throws Exception {
        base();
        closed("SETDA", AUGUST);
        dinkes();
        posted(Bekasi.AYU + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-14\n" + Bekasi.AYU
                + ";DINKES;PELAKSANA_JFU;2024-08-15;\n");

        assertThat(book().lines(AUGUST, "SETDA")).extracting(MonthView::nip).containsExactly(Bekasi.AYU);
        assertThat(book().lines(AUGUST, "DINKES")).isEmpty();
        assertThatThrownBy(() -> months().verify("DINKES", AUGUST, OFFICE))
                .isInstanceOfSatisfying(
                        MonthRefusedException.class, e -> assertThat(e.code()).isEqualTo("month-empty"));
    }

    @Test
    void aBaseThatCameAfterClosingIsPaidWithTheNextMonth() throws Exception {
        closed("SETDA", AUGUST);
        assertThat(adjusted(YearMonth.of(2024, 9))).isEmpty();

        base();

        assertThat(adjusted(YearMonth.of(2024, 9))).containsExactly(new BigDecimal("1.9E+6"));
    }

    @Test
    void whatWasPaidToSomebodyWhoHadRetiredIsTakenBack() throws Exception {
        base();
        closed("SETDA", AUGUST);

        bekasi.stages.take(
                ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + Bekasi.AYU + ";Ayu;2024-07-31;PENSIUN\n");
        bekasi.make();

        assertThat(adjusted(YearMonth.of(2024, 9))).containsExactly(new BigDecimal("-1.9E+6"));
    }

    @Test
    void whoWasAdjustedWithAnOfficeByMistakeIsNotPaidTwiceWithTheRightOne() throws Exception {
        dinkes();
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + BUDI + ";2024-01;1.000.000\n");
        closed("SETDA", AUGUST);
        posted(BUDI + ";SETDA;PELAKSANA_JFU;2024-08-29;\n");
        posted(BUDI + ";DINKES;PELAKSANA_JFU;2024-08-29;\n");

        closed("DINKES", AUGUST);

        BigDecimal line = book().lines(AUGUST, "DINKES").stream()
                .filter(each -> each.nip().equals(BUDI))
                .map(MonthView::rupiah)
                .findFirst()
                .orElseThrow();
        BigDecimal beside = bekasi.stages
                .jdbc()
                .sql("select coalesce(sum(rupiah_delta), 0) from adjustment where nip = ?")
                .param(BUDI)
                .query(BigDecimal.class)
                .single();
        assertThat(bekasi.stages.count("adjustment where nip = '" + BUDI + "'")).isEqualTo(2);
        assertThat(line).isPositive();
        assertThat(beside).isZero();
    }

    @Test
    void anAdjustmentBelongsToAMonthThatThePersonIsNotPaidForYet() throws Exception {
        base();
        dinkes();
        closed("SETDA", AUGUST);
        posted(Bekasi.AYU + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-31\n" + Bekasi.AYU
                + ";DINKES;PELAKSANA_JFU;2024-09-01;\n" + BUDI + ";SETDA;PELAKSANA_JFU;2020-01-01;\n");
        bekasi.pass(Duration.ofDays(31)).reported();
        closed("DINKES", YearMonth.of(2024, 9));

        bekasi.punch("2024-08-06T07:20:00").punch("2024-08-06T16:01:00");

        assertThat(adjusted(YearMonth.of(2024, 9))).isEmpty();
        assertThat(adjusted(YearMonth.of(2024, 10)).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100000");
    }

    @Test
    @DisplayName("END-C02: who retired leaves the lists and keeps no month from being closed")
    void whoRetiredIsInNoListAndKeepsNobodyWaiting() throws Exception {
        posted(BUDI + ";SETDA;PELAKSANA_JFU;2020-01-01;\n");
        bekasi.stages.take(
                ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + BUDI + ";Budi;2024-07-31;PENSIUN\n");
        bekasi.say("SETDA", "mukomuko-10-2021-apel");
        bekasi.stages.take(ImportKind.PERFORMANCE, "nip;bulan;nilai\n" + Bekasi.AYU + ";2024-08;100\n");
        bekasi.make();

        assertThat(book().lines(AUGUST, "SETDA")).extracting(MonthView::nip).containsExactly(Bekasi.AYU);
        closed("SETDA", AUGUST);
        assertThat(bekasi.stages.part(MonthSums.class).of(AUGUST).get(0).own().people())
                .isEqualTo(1);
    }
}
