package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of worked cases: what cannot be meant is refused with its column, because a case that says nothing proves nothing. */
class CaseCellsTest {

    private static final String DAYS = "case_id,policy,workday,person,excuse,coverage,punches,events,expect_status,"
            + "expect_marks,expect_credit,expect_deduct_pct,expect_flags\n";

    private static final String MONTHS =
            "case_id,policy,month,workdays,days,performance,base_rupiah,expect_state,expect_deduct_sum,"
                    + "expect_attendance_score,expect_attendance_component,expect_performance_component,"
                    + "expect_total_pct,expect_rupiah\n";

    private static final String CUTS = """
            deduct:
              absent: "5"
              excuses: {IZIN: "2"}
              events: {apel: {of: [APEL_PAGI], cut_when: any_missed, pct: "2"}}
            month: {attendance: {model: deduction}}
            """;

    private static final String SLOTS_RATIO = """
            slots:
              - {id: pagi, target: start, side: late, window: {opens: "05:00", closes: "11:00"}, pick: first}
              - {id: siang, side: none, window: {opens: "11:00", closes: "14:00"}, pick: first}
              - {id: sore, target: end, side: early, window: {opens: "14:00", closes: "24:00"}, pick: last}
            credit: {model: slots}
            month: {attendance: {model: ratio, of: slots}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ACTIVE##@@+                 ;; person",
                "ACTIVE@                     ;; person",
                "ACTIVE#2024-08-05           ;; person",
                "ACTIVE+WFH+WFA              ;; person",
                "ACTIVE@A@B                  ;; person",
                "ACTIVE#2024-08-05=          ;; person",
                "ACTIVE; 2024-08-05T07:30:00@       ; punches",
                "ACTIVE; 2024-08-05T07:30:00@DRIFT5 ; punches",
                "ACTIVE; 2024-08-05T07:30:00@DRIFT+ ; punches",
                "ACTIVE; 2024-08-05T07:30:00@DRIFT-99999999999 ; punches"
            })
    void aPersonOrAPunchThatIsNotWhollyUnderstoodIsRefused(String person, String punches, String column)
            throws Exception {
        Outcome outcome = day(person + ",,complete," + (punches == null ? "" : punches) + ",,ABSENT,,,5,", "A");

        assertThat(outcome.line()).startsWith("FAIL A: " + column + ": ");
    }

    @ParameterizedTest
    @CsvSource({"APEL_PAGI=Y|APEL_PAGI=N", "=Y", "APEL_PAGI", "apel=Y"})
    void anEventThatIsNamedTwiceOrNotAtAllIsRefused(String events) throws Exception {
        assertThat(day("ACTIVE,,complete,," + events + ",ABSENT,,,5,", "A").line())
                .startsWith("FAIL A: events: ");
    }

    @Test
    void allThatAPersonCanBeIsStillUnderstood() throws Exception {
        assertThat(day("ACTIVE+WFH@DINAS#2024-08-04=M#2024-08-05=P,,complete,,APEL_PAGI=N,ABSENT,,,5,", "A")
                        .line())
                .isEqualTo("PASS A");
        assertThat(day("RETIRED_FROM=2024-08-05@DINAS,,complete,,,NOT_EMPLOYED,,,,", "A")
                        .line())
                .isEqualTo("PASS A");
    }

    @Test
    void aFigureThatIsNoneIsSaidWithItsColumnAndNotInTheWordsOfAProgram() throws Exception {
        assertThat(day("ACTIVE,,complete,,,ABSENT,,,abc,", "A").line())
                .isEqualTo("FAIL A: expect_deduct_pct: \"abc\" is no number such as 0.25 (cases.csv, line 2)");
        assertThat(month(CUTS, "22,0*22,,2000000,CLOSED,0,100,100,,1e2,2000000").line())
                .startsWith("FAIL M: expect_total_pct: \"1e2\" is no number");
    }

    @Test
    void whatARefusalIsAboutIsSaidWithItsColumn() throws Exception {
        assertThat(CaseFile.run(
                        Rig.with(CUTS).rules(),
                        "cases.csv",
                        DAYS + "A,nobody,2024-08-05,ACTIVE,,complete,,,ABSENT,,,,\n"
                                + "B,x,2023-08-05,ACTIVE,,complete,,,ABSENT,,,,\n"
                                + "C,x,2024-08-05,ACTIVE,UNKNOWN,complete,,,EXCUSED,,,,\n"))
                .extracting(Outcome::line)
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("FAIL A: policy: "),
                        each -> assertThat(each).startsWith("FAIL B: policy: "),
                        each -> assertThat(each).startsWith("FAIL C: excuse: "));
    }

    @Test
    void aSlotOfNoSideMayBeWrittenWithOrWithoutTheUnit() throws Exception {
        Rig rig = Rig.with("""
                time: {unit: second, round: exact}
                slots:
                  - {id: in, target: start, side: late, window: {opens: "05:00", closes: "11:00"}, pick: first}
                  - {id: mid, side: none, window: {opens: "11:00", closes: "14:00"}, pick: first}
                """);
        String punches = "2024-08-05T07:30:00|2024-08-05T12:00:00";
        String rows = DAYS;
        for (String marks : List.of("in=0s|mid=0s", "in=0s|mid=0", "in=0|mid=0", "in=0s|mid=1"))
            rows += marks.replace("|", " ") + ",x,2024-08-05,ACTIVE,,complete," + punches + ",,PRESENT," + marks
                    + ",,,\n";

        assertThat(CaseFile.run(rig.rules(), "days.csv", rows))
                .extracting(Outcome::isPassed)
                .containsExactly(true, true, false, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5/3*22          ; 22 ; days: ; 5/3",
                "3/4*22          ; 22 ; days: ; 3/4",
                "99999999999/3*2 ; 2  ; days: ; 99999999999/3",
                "0*22            ; 22 ; days: ; month.attendance.model",
                "3/3*99          ; 99 ; workdays: ; 31 days",
                "3/3*22|HOLIDAY*10 ; 22 ; days: ; 31 days",
                "3/3*999         ; 22 ; days: ; 31 days"
            })
    void daysThatCannotBeOfARatioAreRefused(String days, String workdays, String column, String about)
            throws Exception {
        Outcome outcome = month(SLOTS_RATIO, workdays + "," + days + ",,2000000,CLOSED,,100,100,,100,2000000");

        assertThat(outcome.line()).startsWith("FAIL M: ").contains(column, about);
    }

    @Test
    void aCreditIsNoDayOfADeductionBecauseItDoesNotSayWhatTheDayCosts() throws Exception {
        assertThat(month(CUTS, "22,0*20|3/3*2,,2000000,CLOSED,0,100,100,,100,2000000")
                        .line())
                .startsWith("FAIL M: days: \"3/3\"");
    }

    @Test
    void whatFollowsFromAStatusForCertainIsCounted() throws Exception {
        assertThat(month(SLOTS_RATIO, "22,PRESENT*20|0/3*2,,2000000,CLOSED,,90.909091,90.91,,90.91,1818182")
                        .line())
                .isEqualTo("PASS M");
        assertThat(month(CUTS, "22,0*22|EXCUSED*0,,2000000,CLOSED,0,100,100,,100,2000000")
                        .line())
                .isEqualTo("PASS M");
        String any = "credit: {model: day, requires: any_slot}\nmonth: {attendance: {model: ratio, of: days}}\n";
        assertThat(month(any, "22,PRESENT*11|INCOMPLETE*11,,2000000,CLOSED,,100,100,,100,2000000")
                        .line())
                .isEqualTo("PASS M");
        String all = any.replace("any_slot", "all_slots, late_counts: false");
        assertThat(month(all, "22,1/1*11|INCOMPLETE*11,,2000000,CLOSED,,50,50,,50,1000000")
                        .line())
                .isEqualTo("PASS M");
        String free = CUTS.replace("{IZIN: \"2\"}", "{IZIN: \"0\", SAKIT: \"0\"}");
        assertThat(month(free, "22,0*20|EXCUSED*2,,2000000,CLOSED,0,100,100,,100,2000000")
                        .line())
                .isEqualTo("PASS M");
    }

    @Test
    void whatDoesNotFollowFromAStatusIsNotGuessed() throws Exception {
        String all = "credit: {model: day, requires: all_slots, late_counts: false}\n"
                + "month: {attendance: {model: ratio, of: days}}\n";
        for (String days : List.of("PRESENT*22", "1/1*20|PRESENT*2"))
            assertThat(month(all, "22," + days + ",,2000000,CLOSED,,100,100,,100,2000000")
                            .line())
                    .startsWith("FAIL M: days: what PRESENT is worth");
        assertThat(month(SLOTS_RATIO, "22,3/3*20|INCOMPLETE*2,,2000000,CLOSED,,100,100,,100,2000000")
                        .line())
                .startsWith("FAIL M: days: what INCOMPLETE is worth");
        String two = CUTS.replace("{IZIN: \"2\"}", "{IZIN: \"2\", SAKIT: \"0\"}");
        assertThat(month(two, "22,0*20|EXCUSED*2,,2000000,CLOSED,4,96,96,,96,1920000")
                        .line())
                .startsWith("FAIL M: days: what EXCUSED costs");
    }

    @Test
    void rowsBeforeABrokenQuoteKeepWhatBecameOfThem() throws Exception {
        List<Outcome> outcomes = CaseFile.run(
                Rig.with(CUTS).rules(),
                "cases.csv",
                DAYS + "A,x,2024-08-05,ACTIVE,,complete,,,ABSENT,,,5,\n"
                        + "B,x,2024-08-05,ACTIVE,,complete,,,ABSENT,,,4,\n"
                        + "C,x,2024-08-05,ACTIVE,,complete,,,ABSENT,,,5,\"never closed\n");

        assertThat(outcomes).extracting(Outcome::isPassed).containsExactly(true, false, false);
        assertThat(outcomes.get(1).line())
                .startsWith("FAIL B: expected cut 4 got 5")
                .endsWith("(cases.csv, line 3)");
        assertThat(outcomes.get(2).line()).startsWith("FAIL cases.csv: ").contains("line 4", "quote");
    }

    @Test
    void onlyACaseThatPassedTriesItsPolicy() throws Exception {
        List<Outcome> outcomes = CaseFile.run(
                Rig.with(CUTS).rules(),
                "cases.csv",
                DAYS + "A,\"base\",2024-08-05,ACTIVE,,complete,,,ABSENT,,,,\n"
                        + "B,x,2024-08-05,ACTIVE,,complete,,,PRESENT,,,,\"read as ,law, it is 2\"\n");

        assertThat(outcomes).extracting(Outcome::isPassed).containsExactly(true, false);
        assertThat(CaseFile.tried(outcomes)).containsExactly("base");
    }

    private static Outcome day(String cells, String id) throws Exception {
        return CaseFile.run(Rig.with(CUTS).rules(), "cases.csv", DAYS + id + ",x,2024-08-05," + cells + "\n")
                .get(0);
    }

    private static Outcome month(String keys, String cells) throws Exception {
        return CaseFile.run(Rig.with(keys).rules(), "months.csv", MONTHS + "M,x,2024-08," + cells + "\n")
                .get(0);
    }
}
