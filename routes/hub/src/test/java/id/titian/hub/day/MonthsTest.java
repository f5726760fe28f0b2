package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.MonthView;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** August 2024 of Ayu in Bekasi, 22 workdays, until it is closed and after. */
class MonthsTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);
    private static final Clerk OFFICE = new Clerk("setda", "Budi (setda)");
    private static final Clerk REGENCY = new Clerk("operator", "Siti (operator)");

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + Bekasi.AYU + ";2024-01;2.000.000\n");
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    /** Works all days of August but one, and comes once at 07:46. */
    private void work(int absent) {
        bekasi.pass(Duration.ofDays(32));
        for (LocalDate day = AUGUST.atDay(1); !day.isAfter(AUGUST.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 5 || day.getDayOfMonth() == absent) continue;
            bekasi.stages.punch("A1", "9", day + (day.getDayOfMonth() == 5 ? "T07:46:00" : "T07:30:00"));
            bekasi.stages.punch("A1", "9", day + "T16:00:00");
        }
        bekasi.stages.placement().placeWhatWaits();
        bekasi.make();
    }

    private MonthView line() {
        return bekasi.stages.part(MonthBook.class).line(Bekasi.AYU, AUGUST).orElseThrow();
    }

    @Test
    @DisplayName("BKS-C04, BKS-C05: the cut is taken of the dynamic part, and rounded once")
    void aMonthHasItsFiguresWhenEverythingIsIn() {
        work(6);
        assertThat(line().state()).isEqualTo("OPEN");
        assertThat(line().total()).isNull();

        bekasi.reported();

        assertThat(line().state()).isEqualTo("CLOSED");
        assertThat(line().counts()).containsEntry("workdays", 22).containsEntry("absent", 1);
        assertThat(line().cutSum()).isEqualByComparingTo("5.25");
        assertThat(line().total()).isEqualByComparingTo("94.75");
        assertThat(line().rupiah()).isEqualByComparingTo("1895000");
    }

    @Test
    void aMonthIsNotVerifiedWhileADayIsUndecidedNorClosedByWhoVerifiedIt() throws Exception {
        OfficeMonths months = bekasi.stages.part(OfficeMonths.class);
        work(6);

        assertThatThrownBy(() -> months.verify("SETDA", AUGUST, OFFICE))
                .isInstanceOfSatisfying(MonthRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("month-undecided");
                    assertThat(e.open()).singleElement().asString().contains(Bekasi.AYU, "2024-08-06 (A1)");
                });

        bekasi.reported();
        assertThatThrownBy(() -> months.close("SETDA", AUGUST, REGENCY))
                .isInstanceOfSatisfying(
                        MonthRefusedException.class, e -> assertThat(e.code()).isEqualTo("month-not-verified"));
        months.verify("SETDA", AUGUST, OFFICE);
        assertThatThrownBy(() -> months.close("SETDA", AUGUST, OFFICE))
                .isInstanceOfSatisfying(
                        MonthRefusedException.class, e -> assertThat(e.code()).isEqualTo("month-same-person"));
        assertThat(months.close("SETDA", AUGUST, REGENCY)).isEqualTo(1);
        assertThat(line().officeState()).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("BKS-C13: a closed month is locked; a later correction becomes a difference in the next month")
    void whatComesAfterClosingIsAnAdjustmentOfTheNextMonth() throws Exception {
        OfficeMonths months = bekasi.stages.part(OfficeMonths.class);
        work(6);
        bekasi.reported();
        months.verify("SETDA", AUGUST, OFFICE);
        months.close("SETDA", AUGUST, REGENCY);
        String closed = line().closedHash();

        bekasi.punch("2024-08-06T07:20:00").punch("2024-08-06T16:01:00");

        assertThat(bekasi.day("2024-08-06")).startsWith("PRESENT 0");
        assertThat(line().closedHash()).isEqualTo(closed).isNotEqualTo(line().hash());
        assertThat(bekasi.stages
                        .jdbc()
                        .sql("select total from closed_line where nip = ?")
                        .param(Bekasi.AYU)
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("94.75");
        var adjustments = bekasi.stages.part(MonthBook.class).adjustmentsFor(YearMonth.of(2024, 9));
        assertThat(adjustments.stream().map(MonthView.Adjustment::rupiahDelta).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100000");
        assertThat(adjustments).allSatisfy(each -> {
            assertThat(each.month()).isEqualTo(AUGUST);
            assertThat(each.reason()).isEqualTo("punch");
        });
    }

    @Test
    void whoCameToAClosedMonthLaterIsPaidWithTheNext() throws Exception {
        OfficeMonths months = bekasi.stages.part(OfficeMonths.class);
        bekasi.stages.take(
                ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;12;199001012015011002;2024-01-01\n");
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n199001012015011002;2024-01;1.000.000\n");
        work(6);
        bekasi.reported();
        months.verify("SETDA", AUGUST, OFFICE);
        assertThat(months.close("SETDA", AUGUST, REGENCY)).isEqualTo(1);

        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari\n199001012015011002;SETDA;PELAKSANA_JFU;2024-08-29\n");
        for (String time : new String[] {"29T07:20:00", "29T16:00:00", "30T07:20:00", "30T16:00:00"})
            bekasi.stages.punch("A1", "12", "2024-08-" + time);
        bekasi.stages.placement().placeWhatWaits();
        bekasi.make();

        assertThat(bekasi.stages.part(MonthBook.class).adjustmentsFor(YearMonth.of(2024, 9)))
                .filteredOn(each -> each.nip().equals("199001012015011002"))
                .isNotEmpty()
                .satisfies(all -> assertThat(all.stream()
                                .map(MonthView.Adjustment::rupiahDelta)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo("1000000"));
    }
}
