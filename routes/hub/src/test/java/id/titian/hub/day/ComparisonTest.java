package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.compare.Comparison;
import id.titian.hub.compare.Differences;
import id.titian.hub.compare.Reading;
import id.titian.hub.compare.ReadingRefusedException;
import id.titian.hub.people.ImportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    @Test
    @DisplayName("BKS-C03: 08:30:59 is 0.25 in one reading and 0.50 in the other, and the person is listed with both")
    void whoWouldBePaidDifferentlyIsListedWithBoth() throws Exception {
        try (Bekasi bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"))) {
            bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + Bekasi.AYU + ";2024-01;2.000.000\n");
            bekasi.pass(Duration.ofDays(32));
            for (LocalDate day = AUGUST.atDay(1); !day.isAfter(AUGUST.atEndOfMonth()); day = day.plusDays(1)) {
                if (day.getDayOfWeek().getValue() > 5) continue;
                bekasi.stages.punch("A1", "9", day + (day.getDayOfMonth() == 5 ? "T08:30:59" : "T07:30:00"));
                bekasi.stages.punch("A1", "9", day + "T16:00:00");
            }
            bekasi.stages.placement().placeWhatWaits();
            bekasi.reported();
            Reading now = new Reading(null, Map.of());

            Differences differences = bekasi.stages
                    .part(Comparison.class)
                    .compare(
                            AUGUST,
                            null,
                            now,
                            new Reading(null, Map.of("bekasi-perwali-69-2019", "bekasi-exact-seconds")));

            assertThat(differences.people()).isEqualTo(1);
            assertThat(differences.lines()).singleElement().satisfies(person -> {
                assertThat(person.nip()).isEqualTo(Bekasi.AYU);
                assertThat(person.days())
                        .containsExactly(
                                new Differences.Day(LocalDate.of(2024, 8, 5), "PRESENT  0.25", "PRESENT  0.5"));
                assertThat(person.rupiahBefore()).isEqualByComparingTo("1995000");
                assertThat(person.rupiahAfter()).isEqualByComparingTo("1990000");
            });
            assertThat(differences.rupiahDelta()).isEqualByComparingTo("-5000");
            assertThat(bekasi.stages
                            .part(Comparison.class)
                            .compare(AUGUST, "SETDA", now, now)
                            .differing())
                    .isZero();
        }
    }

    @Test
    void aPolicyThatDoesNotHoldInThatMonthIsRefusedAndNotCompared() {
        try (Bekasi bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"))) {
            assertThatThrownBy(() -> bekasi.stages
                            .part(Comparison.class)
                            .compare(
                                    AUGUST,
                                    null,
                                    new Reading(null, Map.of()),
                                    new Reading(null, Map.of("bekasi-perwali-69-2019", "mukomuko-perbup-21-2017"))))
                    .isInstanceOfSatisfying(ReadingRefusedException.class, e -> assertThat(e.code())
                            .isEqualTo("policy-not-of-that-month"));
        }
    }
}
