package id.titian.proof.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayPlanTest {

    private final Town town = new Town();

    @Test
    void everybodyComesWithinTheFirstMinute() {
        List<DayPlan.Touch> touches = DayPlan.of(town, Duration.ofSeconds(60));

        assertThat(touches.stream().map(DayPlan.Touch::person).distinct()).hasSize(Town.EMPLOYEES);
        assertThat(touches).allMatch(touch -> touch.inOutMode() == DayPlan.IN);
    }

    @Test
    void aShorterDemonstrationHasTheWholeRushToo() {
        List<DayPlan.Touch> touches = DayPlan.of(town, Duration.ofSeconds(10));

        assertThat(touches.stream().map(DayPlan.Touch::person).distinct()).hasSize(Town.EMPLOYEES);
        assertThat(touches).allMatch(touch -> touch.after().compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void aLongerOneHasTheWorkingDayBehindIt() {
        List<DayPlan.Touch> touches = DayPlan.of(town, Duration.ofMinutes(10));

        assertThat(touches).hasSizeGreaterThanOrEqualTo(4 * Town.EMPLOYEES);
        assertThat(touches).isSortedAccordingTo(java.util.Comparator.comparing(DayPlan.Touch::after));
    }

    @Test
    void peopleGoToTheTerminalsOfTheirOwnOffice() {
        assertThat(DayPlan.of(town, Duration.ofMinutes(10)))
                .allMatch(touch -> touch.wall().office().equals(touch.person().office()));
    }

    @Test
    void theTownHasTwelveTerminalsAndNobodyTwice() {
        assertThat(town.walls()).hasSize(12);
        assertThat(town.people().stream().map(Town.Person::nip).distinct()).hasSize(Town.EMPLOYEES);
        assertThat(town.people()).allMatch(person -> person.nip().matches("19900101[0-9]{10}"));
    }
}
