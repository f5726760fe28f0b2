package id.titian.rules.day;

import id.titian.rules.Rig;
import org.junit.jupiter.api.Test;

/** The numbered rules of the handbook, section 8.5, that no worked case reaches: windows, measuring, flex, net time. */
class ExplicitRulesTest {

    @Test
    void ofTwoPunchesAtTheSameDistanceTheEarlierIsNearest() throws Exception {
        Rig.with("""
                schedule: {regime: fixed, week: {mon-fri: {start: "07:30", end: "16:00", midday: "13:00"}}}
                slots:
                  - {id: siang, target: midday, side: late, window: {opens: "12:00", closes: "15:00"}, pick: nearest}
                """).holds("""
                2024-08-05,ACTIVE,,complete,12:40|13:20,,PRESENT,siang=0
                2024-08-05,ACTIVE,,complete,13:20|12:40,,PRESENT,siang=0
                2024-08-05,ACTIVE,,complete,12:39|13:20,,PRESENT,siang=20
                """);
    }

    @Test
    void aWindowEndsBeforeItsClosingMomentUnlessItIsIncluded() throws Exception {
        Rig.with("""
                slots:
                  - {id: a, target: start, side: late, window: {opens: "05:00", closes: "08:00"}, pick: first}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:59:59,,PRESENT,a=29
                2024-08-05,ACTIVE,,complete,08:00:00,,ABSENT,,,,0,STRAY_PUNCH*1
                2024-08-05,ACTIVE,,complete,05:00:00,,PRESENT,a=0
                2024-08-05,ACTIVE,,complete,04:59:59,,ABSENT,,,,0,STRAY_PUNCH*1
                """);
        Rig.with("""
                slots:
                  - {id: a, target: start, side: late, window: {opens: "05:00", closes_incl: "08:00"}, pick: first}
                """).holds("""
                2024-08-05,ACTIVE,,complete,08:00:59,,PRESENT,a=30
                2024-08-05,ACTIVE,,complete,08:01:00,,ABSENT,,,,0,STRAY_PUNCH*1
                """);
    }

    @Test
    void aNamedTimeThatEndsInTheLetterOfSecondsIncludesItsMinuteToo() throws Exception {
        Rig.with("""
                schedule: {regime: fixed, week: {mon-fri: {start: "07:30", end: "16:00", kelas: "08:00"}}}
                slots:
                  - {id: a, target: start, side: late, window: {opens: "05:00", closes_incl: kelas}, pick: first}
                """).holds("""
                2024-08-05,ACTIVE,,complete,08:00:59,,PRESENT,a=30
                """);
    }

    @Test
    void whatIsMeasuredAgainstNothingIsThereOrMissing() throws Exception {
        Rig.with("""
                slots:
                  - {id: pagi, side: none, window: {opens: "06:30", closes: "08:15"}, pick: first}
                  - {id: sore, side: none, window: {opens: "15:00", closes: "19:30"}, pick: last}
                deduct: {slots: {pagi: {missing: "2.00"}, sore: {missing: "1.00"}}, absent: "4.00"}
                """).holds("""
                2024-08-05,ACTIVE,,complete,08:14:59|15:00,,PRESENT,pagi=0|sore=0,,0
                2024-08-05,ACTIVE,,complete,08:15:00|15:00,,INCOMPLETE,pagi=MISSING|sore=0,,2.00,,MISSING_PAGI|STRAY_PUNCH
                2024-08-05,ACTIVE,,complete,,,ABSENT,,,4.00,0
                """);
    }

    @Test
    void secondsAreCountedUpDownOrAsTheyAre() throws Exception {
        Rig.with("time: {round: ceil}").holds("""
                2024-08-05,ACTIVE,,complete,07:30:00|16:00:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30:01|15:59:59,,PRESENT,in=1|out=1
                2024-08-05,ACTIVE,,complete,07:31:00|15:59:00,,PRESENT,in=1|out=1
                """);
        Rig.with("time: {unit: second, round: floor}").holds("""
                2024-08-05,ACTIVE,,complete,07:30:01|15:59:59,,PRESENT,in=1s|out=1s
                2024-08-05,ACTIVE,,complete,07:45:59|16:00:00,,PRESENT,in=959s|out=0s
                """);
    }

    @Test
    void aStepHoldsUpToItsLastValueInWhateverUnitItIsWritten() throws Exception {
        Rig.with("""
                time: {unit: second, round: exact}
                deduct:
                  slots:
                    in: {bands: [{upto: 15m, pct: "0"}, {upto: 1h, pct: "0.25"}, {rest: true, pct: "1.50"}]}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:45:00|16:00,,PRESENT,in=900s|out=0s,,0
                2024-08-05,ACTIVE,,complete,07:45:01|16:00,,PRESENT,in=901s|out=0s,,0.25
                2024-08-05,ACTIVE,,complete,08:30:00|16:00,,PRESENT,in=3600s|out=0s,,0.25
                2024-08-05,ACTIVE,,complete,08:30:01|16:00,,PRESENT,in=3601s|out=0s,,1.50
                """);
    }

    @Test
    void aRateCountsUnitsAndStopsAtItsCap() throws Exception {
        Rig.with("""
                deduct:
                  slots:
                    in: {rate: {per: 5m, pct: "0.10", cap: "0.50"}, missing: "2"}
                    out: {rate: {per: 1h, pct: "1"}}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:45|16:00,,PRESENT,in=15|out=0,,0.30
                2024-08-05,ACTIVE,,complete,07:46|16:00,,PRESENT,in=16|out=0,,0.32
                2024-08-05,ACTIVE,,complete,08:30|15:30,,PRESENT,in=60|out=30,,1.0
                2024-08-05,ACTIVE,,complete,07:30,,INCOMPLETE,in=0|out=MISSING,,0,,MISSING_OUT
                2024-08-05,ACTIVE,,complete,16:00,,INCOMPLETE,in=MISSING|out=0,,2,,MISSING_IN
                """);
    }

    @Test
    void aPersonShouldLookAtAPunchFarAfterTheEndByTheRoundedFigure() throws Exception {
        String slots = """
                slots:
                  - {id: in, target: start, side: late, window: {opens: "05:00", closes: "11:45"}, pick: first}
                  - {id: out, target: end, side: early, window: {opens: "11:45", closes: "24:00"}, pick: last, review_if_after: 120m}
                """;
        Rig.with(slots).holds("""
                2024-08-05,ACTIVE,,complete,07:30|18:00:59,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30|18:01:00,,PRESENT,in=0|out=0,,,,OUT_FAR_AFTER_END
                """);
        Rig.with(slots + "time: {unit: second, round: exact}").holds("""
                2024-08-05,ACTIVE,,complete,07:30|18:00:00,,PRESENT,in=0s|out=0s
                2024-08-05,ACTIVE,,complete,07:30|18:00:01,,PRESENT,in=0s|out=0s,,,,OUT_FAR_AFTER_END
                """);
    }

    @Test
    void latenessUpToALimitMovesTheEndByAllOfItsLength() throws Exception {
        Rig.with("flex: {late_upto: 30m, move_end_by: 45m}").holds("""
                2024-08-05,ACTIVE,,complete,07:31|16:45,,PRESENT,in=1|out=0,,,449,REPAID
                2024-08-05,ACTIVE,,complete,08:00:59|16:44,,PRESENT,in=30|out=1,,,419,NOT_REPAID
                2024-08-05,ACTIVE,,complete,08:01|16:00,,PRESENT,in=31|out=0
                2024-08-05,ACTIVE,,complete,07:30:59|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:40,,INCOMPLETE,in=10|out=MISSING,,,,NOT_REPAID|MISSING_OUT
                2024-08-05,ACTIVE,,complete,16:00,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN
                """);
    }

    @Test
    void latenessThatMovedTheEndIsNotCutOnlyTheLeavingIs() throws Exception {
        Rig.with("""
                flex: {late_upto: 30m, move_end_by: 30m}
                deduct:
                  slots:
                    in: {bands: [{upto: 0m, pct: "0"}, {rest: true, pct: "1.00"}], missing: "2.00"}
                    out: {bands: [{upto: 0m, pct: "0"}, {rest: true, pct: "0.50"}], missing: "3.00"}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:40|16:30,,PRESENT,in=10|out=0,,0,,REPAID
                2024-08-05,ACTIVE,,complete,07:40|16:29,,PRESENT,in=10|out=1,,0.50,,NOT_REPAID
                2024-08-05,ACTIVE,,complete,07:40,,INCOMPLETE,in=10|out=MISSING,,3.00,,NOT_REPAID|MISSING_OUT
                2024-08-05,ACTIVE,,complete,08:01|16:00,,PRESENT,in=31|out=0,,1.00
                """);
    }

    @Test
    void anEndThatMovesByNothingForgivesTheLateness() throws Exception {
        Rig.with("""
                flex: {late_upto: 30m, move_end_by: 0m}
                deduct: {slots: {in: {rate: {per: 1m, pct: "0.1"}}, out: {rate: {per: 1m, pct: "0.1"}}}}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:40|16:00,,PRESENT,in=10|out=0,,0,,REPAID
                2024-08-05,ACTIVE,,complete,07:40|15:59,,PRESENT,in=10|out=1,,0.1,,NOT_REPAID
                2024-08-05,ACTIVE,,complete,08:01|16:00,,PRESENT,in=31|out=0,,3.1
                2024-08-05,ACTIVE,,complete,07:30|16:00,,PRESENT,in=0|out=0,,0
                """);
    }

    @Test
    void latenessIsForgivenAlsoWhereNoSlotShowsWhetherItWasRepaid() throws Exception {
        Rig.with("""
                flex: {late_upto: 30m, move_end_by: 30m}
                slots: [{id: in, target: start, side: late, window: {opens: "05:00", closes: "11:45"}, pick: first}]
                deduct: {slots: {in: {rate: {per: 1m, pct: "0.1"}}}}
                """).holds("""
                2024-08-05,ACTIVE,,complete,08:00,,PRESENT,in=30,,0
                2024-08-05,ACTIVE,,complete,08:01,,PRESENT,in=31,,3.1
                """);
    }

    @Test
    void latenessBelowTheUnitMovesNothing() throws Exception {
        Rig.with("flex: {late_upto: 59s, move_end_by: 30m}").holds("""
                2024-08-05,ACTIVE,,complete,07:30:59|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0
                """);
    }

    @Test
    void aSlotWithoutASideCostsTheStepOfNothing() throws Exception {
        Rig.with("""
                slots: [{id: in, side: none, window: {opens: "05:00", closes: "11:45"}, pick: first}]
                deduct: {slots: {in: {bands: [{upto: 0m, pct: "0.25"}, {rest: true, pct: "1"}], missing: "2"}}}
                """).holds("""
                2024-08-05,ACTIVE,,complete,11:00,,PRESENT,in=0,,0.25
                """);
    }

    @Test
    void aPunchOfTheMorningThatLiesInTwoWindowsCountsOnBothDays() throws Exception {
        Rig.with("""
                slots:
                  - {id: in,  target: start, side: late,  window: {opens: "05:00", closes: "11:45"}, pick: first}
                  - {id: out, target: end,   side: early, window: {opens: "11:45", closes: "30:00"}, pick: last}
                """).holds("""
                2024-08-05,ACTIVE,,complete,07:30|+1T05:30,,PRESENT,in=0|out=0
                2024-08-06,ACTIVE,,complete,05:30|16:00,,PRESENT,in=0|out=0
                """);
    }

    @Test
    void ofPunchesThatAreOnePressAllDayTheFirstStays() throws Exception {
        Rig.with("dedupe: {within: 10h}").holds("""
                2024-08-05,ACTIVE,,complete,07:30|16:00,,INCOMPLETE,in=0|out=MISSING,,,,DUPLICATE|MISSING_OUT
                """);
    }

    @Test
    void holidaysExcuseAWeekWhateverIsSaidOfRosters() throws Exception {
        Rig.with("""
                schedule: {regime: fixed, holidays_excuse: false, week: {mon-sat: {start: "07:30", end: "16:00"}}}
                """).holds("2024-08-17,ACTIVE,,complete,,,HOLIDAY");
    }

    @Test
    void aSourceThatNobodyKnowsAdmitsNothing() throws Exception {
        Rig.with("remote: {modes: [WFH], accept_sources: [MOBIL]}").holds("""
                2024-08-05,ACTIVE+WFH,,complete,07:30@MOBILE|16:00,,INCOMPLETE,in=MISSING|out=0,,,,SOURCE_NOT_ALLOWED|MISSING_IN
                """);
    }

    @Test
    void onlyThePartOfTheBreakThatLiesInTheDayIsTakenOff() throws Exception {
        Rig.with("").holds("""
                2024-08-05,ACTIVE,,complete,07:30|12:30,,PRESENT,in=0|out=210,,,270
                2024-08-05,ACTIVE,,complete,07:30|11:50,,PRESENT,in=0|out=250,,,260
                2024-08-05,ACTIVE,,complete,06:00|18:00,,PRESENT,in=0|out=0,,,450
                2024-08-05,ACTIVE,,complete,07:30:30|16:00,,PRESENT,in=0|out=0,,,449
                """);
    }

    @Test
    void aWeekOfAPeriodReplacesTheWholeWeekAndWindowsStay() throws Exception {
        Rig rig = Rig.with("""
                schedule:
                  regime: fixed
                  week: {mon-fri: {start: "07:30", end: "16:00"}}
                  during:
                    ramadan: {mon-thu: {start: "08:00", end: "15:00"}}
                    flood: {mon: {start: "09:00", end: "12:30"}}
                """);
        rig.holds("""
                2024-03-11,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0
                2024-03-12,ACTIVE,,complete,08:01|15:00,,PRESENT,in=1|out=0
                2024-03-15,ACTIVE,,complete,,,OFF
                2024-04-09,ACTIVE,,complete,04:59|08:00|15:00,,PRESENT,in=0|out=0,,,,STRAY_PUNCH
                2024-04-10,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0
                """);
    }

    @Test
    void timesAreCountedFromTheWorkdaysMidnightAlsoPastTheNext() throws Exception {
        Rig.with(Rig.ROSTER).holds("""
                2024-08-31,ACTIVE#2024-08-31=M,,complete,20:58|+1T07:01,,PRESENT,in=0|out=0
                2024-12-31,ACTIVE#2024-12-31=M,,complete,21:10|+1T06:50,,PRESENT,in=10|out=10
                2024-02-29,ACTIVE#2024-02-29=M,,complete,19:00|+1T08:59:59,,PRESENT,in=0|out=0
                2024-02-29,ACTIVE#2024-02-29=M,,complete,18:59:59|+1T09:00,,ABSENT,,,,0,STRAY_PUNCH*2
                """);
    }

    @Test
    void aWindowMayOpenTheEveningBefore() throws Exception {
        Rig.with("""
                schedule: {regime: roster, shifts: {N: {start: "01:00", end: "09:00"}}}
                slots:
                  - {id: in,  target: start, side: late,  window: {opens: start-120m, closes: start+60m}, pick: first}
                  - {id: out, target: end,   side: early, window: {opens: end-60m, closes: end+60m}, pick: last}
                """).holds("""
                2024-08-06,ACTIVE#2024-08-06=N,,complete,-1T23:00|09:00,,PRESENT,in=0|out=0,,,480
                2024-08-06,ACTIVE#2024-08-06=N,,complete,-1T22:59:59|01:30|09:00,,PRESENT,in=30|out=0,,,450,STRAY_PUNCH
                """);
    }

    /** Pressing twice is one punch, and of a form and a terminal's punch it is the form where the form is to count. */
    @Test
    void anApprovedFormBesideATerminalsPunchStaysIfItBeatsTheTerminal() throws Exception {
        String ceil = "time: {unit: minute, round: ceil}\n";
        Rig.with(ceil + "evidence: {manual: {beats_device: only_when_approved}}")
                .holds("""
                2024-08-05,ACTIVE,,complete,07:30:00|15:59:30|16:00:00@MANUAL_FORM+APPROVED,,PRESENT,in=0|out=0,,,,DUPLICATE
                2024-08-05,ACTIVE,,complete,07:31:00|07:31:30@MANUAL_FORM+APPROVED|16:00:00,,PRESENT,in=2|out=0,,,,DUPLICATE
                2024-08-05,ACTIVE,,complete,07:30:30@MANUAL_FORM+APPROVED|07:31:30|16:00:00,,PRESENT,in=1|out=0,,,,DUPLICATE
                2024-08-05,ACTIVE,,complete,07:31:00|07:31:00@MANUAL_FORM+APPROVED|16:00:00,,PRESENT,in=1|out=0,,,,DUPLICATE
                2024-08-05,ACTIVE,,complete,07:30:00@MANUAL_FORM+APPROVED|07:30:40@MANUAL_FORM+APPROVED|16:00:00,,PRESENT,in=0|out=0,,,,DUPLICATE
                2024-08-05,ACTIVE,,complete,07:31:00|07:31:30@MANUAL_FORM|16:00:00,,PRESENT,in=1|out=0,,,,UNAPPROVED_MANUAL
                """);
        Rig.with(
                        ceil
                                + "clock: {correct_drift: true, max_drift: 600s}\nevidence: {manual: {beats_device: only_when_approved}}")
                .holds("""
                2024-08-05,ACTIVE,,complete,07:32:00@DRIFT+60|07:31:30@MANUAL_FORM+APPROVED|16:00:00,,PRESENT,in=2|out=0,,,,DUPLICATE
                """);
        Rig.with(ceil).holds("""
                2024-08-05,ACTIVE,,complete,07:31:00|07:31:30@MANUAL_FORM+APPROVED|16:00:00,,PRESENT,in=1|out=0,,,,DUPLICATE
                """);
    }
}
