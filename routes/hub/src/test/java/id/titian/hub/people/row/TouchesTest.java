package id.titian.hub.people.row;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.day.DaysTouched;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final Touches touches = new Touches("test");

    @Test
    void peopleWithTheSameDaysAreAnnouncedTogether() {
        touches.person("2", List.of("B"), FIRST, null);
        touches.person("1", List.of("A", "B"), FIRST, null);
        touches.person("1", List.of(), FIRST, FIRST);
        touches.office("C", FIRST, null);

        assertThat(touches.announcements())
                .containsExactly(
                        new DaysTouched(List.of("1", "2"), List.of("A", "B"), FIRST, null, "test"),
                        new DaysTouched(List.of("1"), List.of(), FIRST, FIRST, "test"),
                        new DaysTouched(List.of(), List.of("C"), FIRST, null, "test"));
    }

    @Test
    void aFileOfManyDaysIsAnnouncedOnceForAllOfThem() {
        for (int i = 0; i <= Touches.ANNOUNCED_MAX; i++)
            touches.person("p" + i, List.of(), FIRST.plusDays(i), FIRST.plusDays(i + 5));
        touches.office("C", FIRST, FIRST);

        List<DaysTouched> announced = touches.announcements();

        assertThat(announced).hasSize(2);
        assertThat(announced.get(0).nips()).hasSize(Touches.ANNOUNCED_MAX + 1);
        assertThat(announced.get(0).from()).isEqualTo(FIRST);
        assertThat(announced.get(0).to()).isEqualTo(FIRST.plusDays(Touches.ANNOUNCED_MAX + 5));
        // People and offices are never mixed: without people an announcement means everybody.
        assertThat(announced.get(1)).isEqualTo(new DaysTouched(List.of(), List.of("C"), FIRST, FIRST, "test"));
    }
}
