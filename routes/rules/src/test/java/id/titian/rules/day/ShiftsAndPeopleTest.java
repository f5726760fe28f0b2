package id.titian.rules.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shifts that touch, holidays and rosters, and for whom a rule holds. */
class ShiftsAndPeopleTest {

    private static final String TWO = "ACTIVE#2024-08-05=M#2024-08-06=P";
    private static final LocalDate MONDAY = LocalDate.parse("2024-08-05");

    @Test
    void whereShiftsMayShareAPunchOneClosesAndOpens() throws Exception {
        Rig.with(Rig.ROSTER + "boundary: {shared_punch: both}").holds("""
                2024-08-05,%1$s,,complete,20:55|+1T07:00|+1T14:05,,PRESENT,in=0|out=0,,,,SHARED_BOUNDARY
                2024-08-06,%1$s,,complete,-1T20:55|07:00|14:05,,PRESENT,in=0|out=0,,,,SHARED_BOUNDARY
                2024-08-05,%1$s,,complete,20:55|+1T06:58|+1T07:01|+1T14:05,,PRESENT,in=0|out=0
                """.formatted(TWO));
    }

    @Test
    void whereTheyMayNotThePunchClosesTheEarlierOneOnly() throws Exception {
        for (String said : new String[] {"boundary: {shared_punch: none}", ""})
            Rig.with(Rig.ROSTER + said).holds("""
                    2024-08-05,%1$s,,complete,20:55|+1T07:00|+1T14:05,,PRESENT,in=0|out=0
                    2024-08-06,%1$s,,complete,-1T20:55|07:00|14:05,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN
                    2024-08-06,%1$s,,complete,-1T20:55|06:58|07:01|14:05,,PRESENT,in=0|out=0
                    """.formatted(TWO));
    }

    @Test
    void shiftsThatDoNotTouchShareNothing() throws Exception {
        String shifts = Rig.ROSTER.replace("\"07:00\", end: \"14:00\"", "\"08:00\", end: \"16:00\"")
                + "boundary: {shared_punch: both}";
        Rig.with(shifts).holds("""
                2024-08-05,%1$s,,complete,20:55|+1T07:02|+1T16:05,,PRESENT,in=0|out=0
                2024-08-06,%1$s,,complete,-1T20:55|07:02|16:05,,INCOMPLETE,in=MISSING|out=0,,,,MISSING_IN
                """.formatted(TWO));
    }

    @Test
    void aHolidayExcusesAShiftOnlyWhereTheRuleSaysSo() throws Exception {
        Rig.with(Rig.ROSTER).holds("""
                2024-08-17,ACTIVE#2024-08-17=P,,complete,,,ABSENT,,,,0
                2024-08-17,ACTIVE,,complete,,,OFF
                """);
        Rig.with(Rig.ROSTER.replace("regime: roster", "regime: roster\n  holidays_excuse: true"))
                .holds("""
                2024-08-17,ACTIVE#2024-08-17=P,,complete,07:00,,HOLIDAY,,,,,PUNCH_ON_FREE_DAY
                2024-08-17,ACTIVE,,complete,,,HOLIDAY
                2024-08-18,ACTIVE#2024-08-18=P,,complete,,,ABSENT,,,,0
                2024-08-18,ACTIVE,,complete,,,OFF
                """);
    }

    @Test
    void punchesWithoutAShiftAreFlaggedOrIgnored() throws Exception {
        Rig.with(Rig.ROSTER).holds("2024-08-05,ACTIVE,,complete,07:00,,OFF,,,,,PUNCH_ON_FREE_DAY");
        Rig.with(Rig.ROSTER + "unrostered_punch: ignore").holds("2024-08-05,ACTIVE,,complete,07:00,,OFF");
    }

    @Test
    void leavingANightShiftIsNoPunchOfTheFreeDayAfterIt() throws Exception {
        Rig.with(Rig.ROSTER).holds("""
                2024-08-06,ACTIVE#2024-08-05=M,,complete,-1T20:55|07:02,,OFF
                2024-08-06,ACTIVE#2024-08-05=M,,complete,-1T20:55|07:02|15:00,,OFF,,,,,PUNCH_ON_FREE_DAY
                """);
    }

    @Test
    void aPunchWhoseClockCannotBeBelievedIsNoPunchOfAFreeDay() throws Exception {
        Rig.with("").holds("""
                2024-08-17,ACTIVE,,complete,2000-01-01T00:12:00,,HOLIDAY,,,,,CLOCK_RESET*1
                2024-08-10,ACTIVE,,complete,2000-01-01T00:12:00|07:30,,OFF,,,,,CLOCK_RESET*1|PUNCH_ON_FREE_DAY
                """);
    }

    @Test
    void onlyPeopleAndUnitsInScopeAreCovered() throws Exception {
        Rig.with("scope: {units: [A, B], exclude_units: [B]}").holds("""
                2024-08-05,ACTIVE@A,,complete,,,ABSENT,,,,0
                2024-08-05,ACTIVE@B,,complete,07:30,,NOT_COVERED
                2024-08-05,ACTIVE@C,,complete,07:30,,NOT_COVERED
                2024-08-17,ACTIVE@C,,complete,07:30,,NOT_COVERED
                """);
        Rig rig = Rig.with("scope: {staff: [PNS]}");
        assertThat(rig.judge(person("PNS")).status()).isEqualTo(Status.ABSENT);
        assertThat(rig.judge(person("PPPK")).status()).isEqualTo(Status.NOT_COVERED);
        assertThat(rig.judge(person(null)).status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void whoDoesNotWorkThereHasNoDayWhateverElseHolds() throws Exception {
        Rig.with("scope: {units: [A]}").holds("""
                2024-08-17,RETIRED_FROM=2024-08-17@C,,complete,07:30|07:30:10,,NOT_EMPLOYED,,,,,PUNCH_OF_INACTIVE*2
                2024-08-16,RETIRED_FROM=2024-08-17@A,,complete,,,ABSENT,,,,0
                2024-08-14,ACTIVE_FROM=2024-08-15@A,SAKIT,complete,,,NOT_EMPLOYED
                2024-08-15,ACTIVE_FROM=2024-08-15@A,,complete,,,ABSENT,,,,0
                """);
    }

    @Test
    void anExcuseForOneSlotLeavesTheOthersAsTheyAre() {
        Rig rig = Rig.with("""
                credit: {model: slots}
                deduct: {slots: {in: {missing: "2.00"}, out: {missing: "3.00"}}, absent: "5.00"}
                """);

        Day day = rig.judge(slotExcuse(Map.of("in", "DINAS_LUAR"), "2024-08-05T16:00"));
        assertThat(day.status()).isEqualTo(Status.PRESENT);
        assertThat(day.marksText()).isEqualTo("in=EXCUSED|out=0");
        assertThat(day.creditText()).isEqualTo("1/1");
        assertThat(day.cut()).isEqualByComparingTo("0");

        Day nothing = rig.judge(slotExcuse(Map.of("in", "DINAS_LUAR")));
        assertThat(nothing.status()).isEqualTo(Status.INCOMPLETE);
        assertThat(nothing.cut()).isEqualByComparingTo("3.00");

        Day both = rig.judge(slotExcuse(Map.of("in", "DINAS_LUAR", "out", "SAKIT")));
        assertThat(both.status()).isEqualTo(Status.EXCUSED);
        assertThat(both.cut()).isEqualByComparingTo("0");

        Day late = rig.judge(slotExcuse(Map.of("in", "DINAS_LUAR"), "2024-08-05T09:00", "2024-08-05T16:00"));
        assertThat(late.marksText()).isEqualTo("in=0|out=0");
        assertThat(late.creditText()).isEqualTo("1/1");
    }

    @Test
    void aNameThatLooksLikeAWordOfOursIsSaidAsItIs() {
        Rig rig = Rig.of(Map.of(
                "odd.yaml",
                "apiVersion: attendance-calendar/v1\nid: odd\nrevision: 1\nholidays: [{date: 2024-08-05, kind: LIBUR, name: \"@home {0} it's\"}]\n",
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\nextends: base\ntitle: t\ncalendar: odd\n"));

        Day day = rig.judge(DayInput.of(MONDAY, DayInput.Coverage.COMPLETE, List.of()));
        assertThat(Sentences.in(java.util.Locale.ENGLISH).say(day)).containsExactly("Holiday: @home {0} it's.");
    }

    private static DayInput person(@Nullable String staff) {
        return new DayInput(
                MONDAY,
                null,
                staff,
                null,
                null,
                null,
                Map.of(),
                null,
                1,
                Map.of(),
                DayInput.Coverage.COMPLETE,
                List.of(),
                Map.of());
    }

    private static DayInput slotExcuse(Map<String, String> slots, String... punches) {
        return new DayInput(
                MONDAY,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                1,
                slots,
                DayInput.Coverage.COMPLETE,
                List.of(punches).stream()
                        .map(each -> Punch.of(LocalDateTime.parse(each)))
                        .toList(),
                Map.of());
    }
}
