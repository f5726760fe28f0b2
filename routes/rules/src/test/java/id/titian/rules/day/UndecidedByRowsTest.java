package id.titian.rules.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import org.junit.jupiter.api.Test;

/** What no worked case decides: the table of defaults at the end of the handbook, section 8.5. */
class UndecidedByRowsTest {

    private static final String CUTS = """
            deduct:
              slots:
                in: {bands: [{upto: 0m, pct: "0"}, {rest: true, pct: "1.00"}], missing: "2.00"}
                out: {bands: [{upto: 0m, pct: "0"}, {rest: true, pct: "0.50"}], missing: "3.00"}
              absent: "5.00"
            """;

    @Test
    void anEmptySlotWaitsWhileATerminalIsSilentAndAFullDayIsOnlyProvisional() throws Exception {
        Rig rig = Rig.with(CUTS);
        rig.holds("""
                2024-08-05,ACTIVE,,partial,07:30,,PENDING
                2024-08-05,ACTIVE,,partial,,,PENDING
                2024-08-05,ACTIVE,,partial,07:31|16:00,,PRESENT,in=1|out=0,,1.00
                """);

        var full = java.util.List.of(
                Punch.of(java.time.LocalDateTime.parse("2024-08-05T07:30")),
                Punch.of(java.time.LocalDateTime.parse("2024-08-05T16:00")));
        var day = java.time.LocalDate.parse("2024-08-05");
        assertThat(rig.judge(DayInput.of(day, DayInput.Coverage.partial(java.util.List.of("A1")), full))
                        .isProvisional())
                .isTrue();
        assertThat(rig.judge(DayInput.of(day, DayInput.Coverage.COMPLETE, full)).isProvisional())
                .isFalse();
    }

    @Test
    void aPunchThatIsPutAsideLeavesTheDayUndecidedOnlyWhereASlotIsEmpty() throws Exception {
        Rig.with("clock: {correct_drift: true, max_drift: 600s}").holds("""
                2024-08-05,ACTIVE,,complete,2000-01-01T00:12:00|07:30,,PENDING,,,,,CLOCK_RESET*1
                2024-08-05,ACTIVE,,complete,2000-01-01T00:12:00|07:30|16:00,,PRESENT,in=0|out=0,,,,CLOCK_RESET*1
                2024-08-05,ACTIVE,,complete,07:30@DRIFT+601|16:00,,PENDING,,,,,CLOCK_DRIFT*1
                2024-08-05,ACTIVE,,complete,07:30@DRIFT+1200|16:00@DRIFT+1200,,PENDING,,,,,CLOCK_DRIFT*2
                """);
    }

    @Test
    void aClockIsCorrectedUpToItsLimitInBothDirections() throws Exception {
        Rig.with("clock: {correct_drift: true, max_drift: 600s}").holds("""
                2024-08-05,ACTIVE,,complete,07:40@DRIFT+600|16:00,,PRESENT,in=0|out=0,,,,CLOCK_CORRECTED*1
                2024-08-05,ACTIVE,,complete,07:30@DRIFT-600|16:00,,PRESENT,in=10|out=0,,,,CLOCK_CORRECTED*1
                2024-08-05,ACTIVE,,complete,07:30@DRIFT-601|16:00,,PENDING,,,,,CLOCK_DRIFT*1
                2024-08-05,ACTIVE,,complete,07:30@DRIFT+0|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,11:50@DRIFT+600|16:00,,PRESENT,in=250|out=0,,,,CLOCK_CORRECTED*1
                """);
    }

    @Test
    void withoutARuleForClocksStampsStayAsTheyAre() throws Exception {
        for (String clock :
                new String[] {"", "clock: {correct_drift: false}", "clock: {correct_drift: false, max_drift: 5s}"})
            Rig.with(clock).holds("""
                    2024-08-05,ACTIVE,,complete,07:40@DRIFT+600|16:00@DRIFT-9999,,PRESENT,in=10|out=0
                    2024-08-05,ACTIVE,,complete,2014-12-31T23:59:59|07:30,,PENDING,,,,,CLOCK_RESET
                    2024-08-05,ACTIVE,,complete,2015-01-01T00:00:00|07:30,,INCOMPLETE,in=0|out=MISSING,,,,MISSING_OUT|STRAY_PUNCH
                    """);
    }

    @Test
    void aFloorOfItsOwnReplacesTheUsualOne() throws Exception {
        Rig.with("evidence: {clock_floor: 2024-08-01}").holds("""
                2024-08-05,ACTIVE,,complete,2024-07-31T23:59:59|07:30,,PENDING,,,,,CLOCK_RESET
                """);
    }

    @Test
    void onlyStrayPunchesAreAnAbsenceForAPersonToLookAt() throws Exception {
        Rig.with(CUTS).holds("""
                2024-08-05,ACTIVE,,complete,03:00|04:00,,ABSENT,,,5.00,0,STRAY_PUNCH*2
                """);
    }

    @Test
    void theExcuseStandsWhateverWasPunched() throws Exception {
        Rig.with(CUTS + "  excuses: {IZIN: \"2.00\", SAKIT: \"0\"}").holds("""
                2024-08-05,ACTIVE,IZIN,complete,07:30|16:00,,EXCUSED,,,2.00
                2024-08-05,ACTIVE,SAKIT,partial,,,EXCUSED,,,0
                2024-08-17,ACTIVE,IZIN,complete,,,HOLIDAY,,,0
                2024-08-10,ACTIVE,IZIN,complete,,,OFF,,,0
                """);
    }

    @Test
    void anExcuseThatIsNotListedIsRefusedAndNeverGuessed() throws Exception {
        assertThat(Rig.with(CUTS + "  excuses: {IZIN: \"2.00\"}")
                        .outcomes("2024-08-05,ACTIVE,CUTI_BESAR,complete,,,EXCUSED,,,0")
                        .get(0)
                        .line())
                .startsWith("FAIL")
                .contains("lists no excuse CUTI_BESAR");
        Rig.with(CUTS).holds("2024-08-05,ACTIVE,CUTI_BESAR,complete,,,EXCUSED,,,0");
        Rig.with("").holds("2024-08-05,ACTIVE,CUTI_BESAR,complete,,,EXCUSED");
    }

    @Test
    void aRollCallMissedOnAnAbsentOrExcusedDayCostsNothingMore() throws Exception {
        Rig.with(CUTS + "  events: {apel: {of: [APEL_PAGI], cut_when: any_missed, pct: \"2.00\"}}")
                .holds("""
                2024-08-05,ACTIVE,,complete,,APEL_PAGI=N,ABSENT,,,5.00,0
                2024-08-05,ACTIVE,SAKIT,complete,,APEL_PAGI=N,EXCUSED,,,0
                2024-08-05,ACTIVE,,complete,07:30,APEL_PAGI=N,INCOMPLETE,in=0|out=MISSING,,5.00,,MISSING_OUT
                2024-08-17,ACTIVE,,complete,,APEL_PAGI=N,HOLIDAY,,,0
                """);
    }

    @Test
    void eventsCostOnceEachTimeOrOnlyIfAllWereMissed() throws Exception {
        String events = """
                deduct:
                  events:
                    apel: {of: [APEL_PAGI, APEL_SORE, UPACARA], cut_when: %s, pct: "2.00"}
                """;
        Rig.with(events.formatted("any_missed")).holds("""
                2024-08-05,ACTIVE,,complete,07:30|16:00,APEL_PAGI=N|APEL_SORE=N,PRESENT,in=0|out=0,,2.00
                2024-08-05,ACTIVE,,complete,07:30|16:00,SENAM=N,PRESENT,in=0|out=0,,0
                """);
        Rig.with(events.formatted("each_missed")).holds("""
                2024-08-05,ACTIVE,,complete,07:30|16:00,APEL_PAGI=N|APEL_SORE=N|UPACARA=Y,PRESENT,in=0|out=0,,4.00
                """);
        Rig.with(events.formatted("all_missed")).holds("""
                2024-08-05,ACTIVE,,complete,07:30|16:00,APEL_PAGI=N|APEL_SORE=N,PRESENT,in=0|out=0,,2.00
                2024-08-05,ACTIVE,,complete,07:30|16:00,APEL_PAGI=N|APEL_SORE=Y,PRESENT,in=0|out=0,,0
                2024-08-05,ACTIVE,,complete,07:30|16:00,,PRESENT,in=0|out=0,,0
                """);
    }

    @Test
    void partsOfADayAreAddedOrTheLargestCountsAndADayHasItsCap() throws Exception {
        String day = "2024-08-05,ACTIVE,,complete,07:31|15:59,,PRESENT,in=1|out=1,,";
        Rig.with(CUTS + "  combine: sum").holds(day + "1.50");
        Rig.with(CUTS).holds(day + "1.50");
        Rig.with(CUTS + "  combine: max").holds(day + "1.00");
        Rig.with(CUTS + "  day_cap: \"1.20\"").holds(day + "1.20");
        Rig.with(CUTS + "  combine: max\n  day_cap: \"0.40\"").holds(day + "0.40");
        Rig.with(CUTS + "  combine: max\n  events: {apel: {of: [APEL_PAGI], cut_when: any_missed, pct: \"2.00\"}}")
                .holds("2024-08-05,ACTIVE,,complete,07:31|15:59,APEL_PAGI=N,PRESENT,in=1|out=1,,2.00");
    }

    @Test
    void sourcesThatAreNotListedDoNotCount() throws Exception {
        Rig.with("").holds("""
                2024-08-05,ACTIVE,,complete,07:30@USB_FILE|16:00@LATE_SYNC,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30@MANUAL_FORM+APPROVED|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30@MANUAL_FORM|16:00@MOBILE,,ABSENT,,,,0,UNAPPROVED_MANUAL*1|SOURCE_NOT_ALLOWED*1
                """);
        Rig.with("evidence: {accept: [USB_FILE]}").holds("""
                2024-08-05,ACTIVE,,complete,07:30@USB_FILE|16:00,,INCOMPLETE,in=0|out=MISSING,,,,MISSING_OUT|SOURCE_NOT_ALLOWED*1
                2024-08-05,ACTIVE,,complete,07:30@MANUAL_FORM|16:00@USB_FILE,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN|SOURCE_NOT_ALLOWED*1
                """);
        Rig.with("evidence: {manual: {needs_approval: false}}").holds("""
                2024-08-05,ACTIVE,,complete,07:30@MANUAL_FORM|16:00,,PRESENT,in=0|out=0
                """);
    }

    @Test
    void aRemoteDayAddsItsSourcesBesideTheTerminalAndOnlyInItsModes() throws Exception {
        Rig.with("remote: {modes: [WFH], accept_sources: [MOBILE]}").holds("""
                2024-08-05,ACTIVE+WFH,,complete,07:30@MOBILE|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE+WFA,,complete,07:30@MOBILE|16:00,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN|SOURCE_NOT_ALLOWED*1
                2024-08-05,ACTIVE,,complete,07:30@MOBILE|16:00,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN|SOURCE_NOT_ALLOWED*1
                """);
    }

    @Test
    void anApprovedFormFillsItsSlotInsteadOfTheTerminalOnlyWhereTheRuleSaysSo() throws Exception {
        String form = "2024-08-05,ACTIVE,,complete,07:50|07:30@MANUAL_FORM+APPROVED|16:00,,PRESENT,";
        Rig.with("").holds(form + "in=0|out=0");
        String later = "2024-08-05,ACTIVE,,complete,07:20|07:50@MANUAL_FORM+APPROVED|16:00,,PRESENT,";
        Rig.with("").holds(later + "in=0|out=0");
        Rig beats = Rig.with("evidence: {manual: {needs_approval: true, beats_device: only_when_approved}}");
        beats.holds(later + "in=20|out=0");
        beats.holds("""
                2024-08-05,ACTIVE,,complete,07:20|07:50@MANUAL_FORM|16:00,,PRESENT,in=0|out=0,,,,UNAPPROVED_MANUAL*1
                2024-08-05,ACTIVE,,complete,07:20|16:00|15:00@MANUAL_FORM+APPROVED,,PRESENT,in=0|out=60
                """);
    }

    @Test
    void aPunchThatDoesNotCountNeverSuppressesOneThatDoes() throws Exception {
        Rig.with("").holds("""
                2024-08-05,ACTIVE,,complete,07:29:30@MOBILE|07:30:00|16:00,,PRESENT,in=0|out=0,,,,SOURCE_NOT_ALLOWED*1
                2024-08-05,ACTIVE,,complete,07:29:30@MANUAL_FORM|07:30:00|16:00,,PRESENT,in=0|out=0,,,,UNAPPROVED_MANUAL*1
                """);
    }

    @Test
    void pressesAreDroppedByTheirDistanceToTheLastKeptOne() throws Exception {
        Rig.with("").holds("""
                2024-08-05,ACTIVE,,complete,07:30:00|07:31:00|07:31:01|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                2024-08-05,ACTIVE,,complete,07:30:00|07:30:00|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30:00.120|07:30:00.870|16:00,,PRESENT,in=0|out=0
                2024-08-05,ACTIVE,,complete,07:30:00@USB_FILE|07:30:00|16:00,,PRESENT,in=0|out=0
                """);
        Rig.with("dedupe: null").holds("""
                2024-08-05,ACTIVE,,complete,07:30:00|07:30:01|16:00,,PRESENT,in=0|out=0
                """);
    }

    @Test
    void inWhichOrderTheyArrivedNeverMatters() throws Exception {
        Rig.with("").holds("""
                2024-08-05,ACTIVE,,complete,07:30|07:30@MANUAL_FORM+APPROVED|07:30|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                2024-08-05,ACTIVE,,complete,07:30@MANUAL_FORM+APPROVED|07:30|07:30|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                2024-08-05,ACTIVE,,complete,07:30|07:30|07:30@MANUAL_FORM+APPROVED|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                """);
    }

    @Test
    void twoTerminalsThatMeetInOneSecondOnlyAfterCorrectionAreTwoRecords() throws Exception {
        Rig.with("clock: {correct_drift: true, max_drift: 600s}").holds("""
                2024-08-05,ACTIVE,,complete,07:30|07:35@DRIFT+300|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                2024-08-05,ACTIVE,,complete,07:35@DRIFT+300|07:30|16:00,,PRESENT,in=0|out=0,,,,DUPLICATE*1
                """);
    }

    @Test
    void lateSlotsAreNotFilledForTheCreditWhereLatenessDoesNotCount() throws Exception {
        Rig.with("credit: {model: slots, late_counts: false}").holds("""
                2024-08-05,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0,1/2
                2024-08-05,ACTIVE,,complete,07:30|15:59,,PRESENT,in=0|out=1,1/2
                2024-08-05,ACTIVE,,complete,07:31,,INCOMPLETE,in=1|out=MISSING,0/2,,,MISSING_OUT
                """);
        Rig.with("credit: {model: day, requires: all_slots, late_counts: false}")
                .holds("""
                2024-08-05,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0,0/1
                2024-08-05,ACTIVE,,complete,07:30|16:00,,PRESENT,in=0|out=0,1/1
                """);
        Rig.with("credit: {model: day, requires: any_slot, late_counts: false}").holds("""
                2024-08-05,ACTIVE,,complete,07:31|16:00,,PRESENT,in=1|out=0,1/1
                2024-08-05,ACTIVE,,complete,07:31|15:00,,PRESENT,in=1|out=60,0/1
                """);
    }

    @Test
    void excusedDaysAreNotRequiredOrCountAsAttended() throws Exception {
        for (String said : new String[] {"", "\nexcused: drop_from_required"}) {
            Rig.with("credit: {model: slots}" + said).holds("2024-08-05,ACTIVE,SAKIT,complete,,,EXCUSED,,0/0");
            Rig.with("credit: {model: day, requires: any_slot}" + said)
                    .holds("2024-08-05,ACTIVE,SAKIT,complete,,,EXCUSED,,0/0");
        }
        Rig.with("credit: {model: slots}\nexcused: count_as_attended")
                .holds("2024-08-05,ACTIVE,SAKIT,complete,,,EXCUSED,,2/2");
        Rig.with("credit: {model: day, requires: any_slot}\nexcused: count_as_attended")
                .holds("2024-08-05,ACTIVE,SAKIT,complete,,,EXCUSED,,1/1");
    }
}
