package id.titian.rules.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.rules.Rig;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.day.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no worked case says of a month: the handbook, section 8.5, rules 6 to 10 and the table of defaults. */
class MonthRulesTest {

    private static final String DEDUCTION = """
            deduct: {absent: "5.00", slots: {in: {bands: [{upto: 0m, pct: "0"}, {rest: true, pct: "0.25"}]}}}
            month: {attendance: {model: deduction, cap: "60"}}
            """;

    private static final String RATIO = """
            credit: {model: slots}
            month:
              attendance: {model: ratio, of: slots}
              performance: {model: hours, target: "120", %s}
              weights: {attendance: "40", performance: "60"}
            """;

    @Test
    void theSumOfCutsStopsAtItsCap() throws Exception {
        Rig.with(DEDUCTION).makes("""
                22,5.00*12|0*10,,1000000,CLOSED,60,40,40,,40,400000
                22,5.00*13|0*9,,1000000,CLOSED,65,40,40,,40,400000
                22,0.01*1|0*21,,1000000,CLOSED,0.01,99.99,99.99,,99.99,999900
                """);
    }

    @Test
    void ofADayWhoseStatusAloneIsSaidOnlyWhatFollowsForCertainIsCounted() throws Exception {
        Rig.with(DEDUCTION).makes("""
                22,0*20|ABSENT*1|EXCUSED*1|HOLIDAY*3|NOT_EMPLOYED*2,,,CLOSED,5,95,95,,95
                22,0*21|PENDING*1,,1000000,OPEN
                """);
        assertThatThrownBy(() -> Rig.with(DEDUCTION).makes("22,PRESENT*22,,,CLOSED,0,100,100,,100"))
                .hasMessageContaining("what PRESENT costs does not follow from it");
        Rig.with("credit: {model: slots}\nmonth: {attendance: {model: ratio, of: slots}}")
                .makes("""
                20,2/2*18|ABSENT*1|EXCUSED*1,,,CLOSED,,94.736842,94.74,,94.74
                """);
    }

    @Test
    void hoursCountInProportionOrNotAtAllAndMayBeCapped() throws Exception {
        Rig.with(RATIO.formatted("cap: true")).makes("""
                22,2/2*22,119.5,,CLOSED,,100,40,59.75,99.75
                22,2/2*22,180,,CLOSED,,100,40,60,100
                """);
        Rig.with(RATIO.formatted("cap: false")).makes("22,2/2*22,180,1000000,CLOSED,,100,40,90,130,1300000");
        Rig.with(RATIO.formatted("below: proportional")).makes("22,2/2*22,132,,CLOSED,,100,40,66,106");
        Rig.with(RATIO.formatted("below: zero, cap: true")).makes("""
                22,2/2*22,119.999999,,CLOSED,,100,40,0,40
                22,2/2*22,120,,CLOSED,,100,40,60,100
                """);
    }

    @Test
    void aPredicateIsWorthItsScoreAndNoOtherIsKnown() throws Exception {
        Rig rig = Rig.with("""
                credit: {model: slots}
                month:
                  attendance: {model: ratio, of: slots}
                  performance: {model: predicate, scores: {SANGAT BAIK: "100", BUTUH PERBAIKAN: "62.5"}}
                  weights: {attendance: "40", performance: "60"}
                """);
        rig.makes("""
                22,2/2*22,BUTUH PERBAIKAN,,CLOSED,,100,40,37.5,77.5
                22,2/2*22,,,WAITING_PERFORMANCE,,100,40
                """);

        assertThatThrownBy(() -> MonthJudge.judge(rig.policy(), new MonthCounts(rig.policy()), "BAIK", null))
                .isInstanceOf(PerformanceRefusedException.class)
                .hasMessageContaining("The predicate \"BAIK\" is not in month.performance.scores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.01", "1e999999999", "1e-9", "many", "NaN", "12345678901234", "0.1234567", ""})
    void aScoreThatIsNoneIsRefused(String said) {
        Rig rig = Rig.with("""
                credit: {model: slots}
                month:
                  attendance: {model: ratio, of: slots}
                  performance: {model: given}
                  weights: {attendance: "40", performance: "60"}
                """);

        assertThatThrownBy(() -> MonthJudge.judge(rig.policy(), new MonthCounts(rig.policy()), said, null))
                .isInstanceOf(PerformanceRefusedException.class);
    }

    @Test
    void cutsOfTheDaysAreTakenOffTheWholeAfterTheRatioAndNotBelowNothing() throws Exception {
        Rig.with("""
                credit: {model: slots}
                deduct: {absent: "1"}
                month:
                  attendance: {model: ratio, of: slots, then_deduct: whole}
                  performance: {model: given}
                  weights: {attendance: "50", performance: "50"}
                """).makes("""
                20,2/2*20|2.00*3,80,1000000,CLOSED,,100,50,40,84,840000
                20,0/2*20|2.00*20,80,1000000,CLOSED,,0,0,40,0,0
                20,0/2*20|2.00*21,80,1000000,CLOSED,,0,0,40,0,0
                """);
    }

    @Test
    void whereNothingWasRequiredThereIsNoScoreNeitherNothingNorAll() throws Exception {
        Rig.with("credit: {model: slots}\nmonth: {attendance: {model: ratio, of: slots}}")
                .makes("0,HOLIDAY*10|OFF*3,,1000000,CLOSED\n2,0/0*2,,1000000,CLOSED");
        Rig.with(DEDUCTION).makes("0,HOLIDAY*10,,1000000,CLOSED,0");
    }

    @Test
    void anUndecidedDayComesBeforeAMissingPerformance() throws Exception {
        Rig.with(RATIO.formatted("cap: true")).makes("""
                22,2/2*21|PENDING*1,,,OPEN
                22,2/2*22,,,WAITING_PERFORMANCE,,100,40
                """);
    }

    @Test
    void aRecapWithoutAFormulaWaitsForThePerformanceThatItAsksFor() throws Exception {
        Rig.with("month: {performance: {model: given}}").makes("""
                22,PRESENT*22,,,WAITING_PERFORMANCE
                22,PRESENT*22,80,,CLOSED
                """);
        Rig.with("").makes("22,PRESENT*22,,,CLOSED");
    }

    @Test
    void everyFigureIsRoundedOnceFromTheExactOne() throws Exception {
        Rig.with(RATIO.formatted("cap: true")).makes("""
                22,2/2*21|1/2*1,120,3500000,CLOSED,,97.727273,39.09,60,99.09,3468182
                1,1/2*1,0.03,1000,CLOSED,,50,20,0.02,20.02,200
                """);
        Rig.with(
                        "credit: {model: slots}\nmonth: {attendance: {model: ratio, of: slots}, rounding: {percent: 0, money: 2, mode: DOWN}}")
                .makes("3,2/2*2|1/2*1,,1000,CLOSED,,83.333333,83,,83,833.33");
    }

    @Test
    void whatADayOfAnExcuseCostsDependsOnHowManyTherWereInTheMonth() {
        Rig rig = Rig.with("""
                deduct:
                  excuses:
                    DINAS_LUAR: {bands: [{upto: 2, pct: "0"}, {upto: 3, pct: "1"}, {rest: true, pct: "2"}]}
                    SAKIT: "0.5"
                month: {attendance: {model: deduction}}
                """);
        List<DayInput> days = new ArrayList<>();
        for (LocalDate day = LocalDate.parse("2024-08-01"); day.getDayOfMonth() < 20; day = day.plusDays(1))
            days.add(excused(day, day.getDayOfMonth() == 6 ? "SAKIT" : "DINAS_LUAR"));

        PersonMonth month = PersonMonth.judge(rig.policy(), rig.calendar(), days);

        // The 1st and 2nd are free of cost, the 5th is the third, the 6th another excuse; weekends and the 17th do not
        // count.
        assertThat(month.days().stream()
                        .filter(day -> day.status() == Status.EXCUSED)
                        .map(day -> day.cut().stripTrailingZeros().toPlainString()))
                .containsExactly("0", "0", "1", "0.5", "2", "2", "2", "2", "2", "2", "2", "2", "2");
        assertThat(month.counts().excusedByType()).isEqualTo(Map.of("DINAS_LUAR", 12, "SAKIT", 1));
        assertThat(month.counts().cuts()).isEqualByComparingTo("19.5");
        assertThat(month.counts().requiredDays()).isEqualTo(13);
    }

    @Test
    void aTallyAddsItsStepOnceByTheNumberOfLateDays() throws Exception {
        Rig rig = Rig.with("""
                deduct: {absent: "5"}
                month:
                  attendance: {model: deduction}
                  tallies: [{count: LATE_DAYS, bands: [{upto: 2, pct: "0"}, {upto: 3, pct: "1.50"}, {rest: true, pct: "4"}]}]
                """);

        assertThat(sumOf(rig, "07:30", "07:31", "09:00")).isEqualByComparingTo("0");
        assertThat(sumOf(rig, "07:31", "07:31", "09:00")).isEqualByComparingTo("1.50");
        assertThat(sumOf(rig, "07:31", "07:31", "09:00", "08:00")).isEqualByComparingTo("4");
    }

    @Test
    void leavingEarlyMakesNoLateDay() throws Exception {
        Rig rig = Rig.with("");
        MonthCounts counts = new MonthCounts(rig.policy());
        counts.add(DayJudge.judge(rig.policy(), rig.calendar(), day("2024-08-05", "07:30", "15:00")), null);
        counts.add(DayJudge.judge(rig.policy(), rig.calendar(), day("2024-08-06", "07:45", "15:50")), null);

        assertThat(counts.lateDays()).isEqualTo(1);
        assertThat(counts.lateMinutes()).isEqualTo(15);
        assertThat(counts.earlyMinutes()).isEqualTo(70);
        assertThat(counts.netMinutes()).isEqualTo(390 + 425);
    }

    private static BigDecimal sumOf(Rig rig, String... arrivals) throws Exception {
        MonthCounts counts = new MonthCounts(rig.policy());
        LocalDate day = LocalDate.parse("2024-08-05");
        for (String each : arrivals) {
            counts.add(DayJudge.judge(rig.policy(), rig.calendar(), day(day.toString(), each, "16:30")), null);
            day = day.plusDays(1);
        }
        return MonthJudge.judge(rig.policy(), counts, null, null).cutSum();
    }

    private static DayInput day(String day, String... punches) {
        return DayInput.of(
                LocalDate.parse(day),
                DayInput.Coverage.COMPLETE,
                List.of(punches).stream()
                        .map(each -> Punch.of(LocalDateTime.parse(day + "T" + each)))
                        .toList());
    }

    private static DayInput excused(LocalDate day, String type) {
        return new DayInput(
                day,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                type,
                1,
                Map.of(),
                DayInput.Coverage.COMPLETE,
                List.of(),
                Map.of());
    }
}
