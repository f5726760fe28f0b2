package id.titian.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Revisions of a calendar, and one calendar on top of another. */
class CalendarsTest {

    private static final LocalDate ADDED = LocalDate.parse("2024-08-20");
    private static final LocalDate WITHDRAWN = LocalDate.parse("2024-08-21");

    @Test
    void oneFileGivesEachEarlierState() {
        Calendars calendars = Rig.of(Map.of()).rules().calendars();

        assertThat(calendars.at("days", 1).orElseThrow().holiday(ADDED)).isEmpty();
        assertThat(calendars.at("days", 2).orElseThrow().holiday(ADDED)).isPresent();
        assertThat(calendars.newest("days").orElseThrow().holiday(ADDED)).isPresent();
        assertThat(calendars.newest("days").orElseThrow().revision()).isEqualTo(3);
        assertThat(calendars.at("days", 0)).isEmpty();
        assertThat(calendars.at("days", 4)).isEmpty();
        assertThat(calendars.at("none", 1)).isEmpty();
    }

    @Test
    void aHolidayThatIsWithdrawnHoldsUpToTheRevisionBefore() {
        Calendars calendars = Rig.of(Map.of()).rules().calendars();

        assertThat(calendars.at("days", 1).orElseThrow().holiday(WITHDRAWN)).isPresent();
        assertThat(calendars.at("days", 2).orElseThrow().holiday(WITHDRAWN)).isPresent();
        assertThat(calendars.at("days", 3).orElseThrow().holiday(WITHDRAWN)).isEmpty();
    }

    @Test
    void aRegionLaysItsDaysOnThoseOfTheNation() throws Exception {
        Rig rig = Rig.of(Map.of(
                "region.yaml", """
                apiVersion: attendance-calendar/v1
                id: region
                revision: 1
                extends: days
                holidays: [{date: 2024-08-12, kind: HUT_KOTA, name: Hari jadi}]
                periods: [{name: ramadan, from: 2024-03-11, to: 2024-03-11}]
                """,
                "x.yaml", "apiVersion: attendance-policy/v1\nid: x\nextends: base\ntitle: t\ncalendar: region\n"));
        assertThat(rig.mistakes()).isEmpty();

        Calendar calendar = rig.calendar();
        assertThat(calendar.holiday(LocalDate.parse("2024-08-12")).orElseThrow().kind())
                .isEqualTo("HUT_KOTA");
        assertThat(calendar.holiday(LocalDate.parse("2024-08-17"))).isPresent();
        assertThat(calendar.periodsOf(LocalDate.parse("2024-03-11"))).containsExactly("ramadan");
        assertThat(calendar.periodsOf(LocalDate.parse("2024-03-19"))).containsExactly("ramadan", "flood");
        rig.holds("2024-08-12,ACTIVE,,complete,,,HOLIDAY\n2024-08-17,ACTIVE,,complete,,,HOLIDAY");
    }

    @Test
    void ofAYearThatTheFileLeavesOutItSaysNothing() {
        Calendar calendar = Rig.of(Map.of()).rules().calendars().newest("days").orElseThrow();

        assertThat(calendar.knows(ADDED)).isTrue();
        assertThat(calendar.knows(LocalDate.parse("2025-08-17"))).isFalse();
    }

    @Test
    void bothEndsOfAPeriodBelongToIt() {
        Calendar calendar = Rig.of(Map.of()).rules().calendars().newest("days").orElseThrow();

        assertThat(calendar.periodsOf(LocalDate.parse("2024-03-11"))).isEmpty();
        assertThat(calendar.periodsOf(LocalDate.parse("2024-03-12"))).containsExactly("ramadan");
        assertThat(calendar.periodsOf(LocalDate.parse("2024-04-09"))).containsExactly("ramadan");
        assertThat(calendar.periodsOf(LocalDate.parse("2024-04-10"))).isEmpty();
    }
}
