package id.titian.agent.terminal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResetRunsTest {

    private final List<Reading> taken = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    @Test
    void punchesOfAClockThatBeganAnewWaitWithTheirNeighboursAndTheOffset() throws Exception {
        List<Reading> out = through(
                OptionalLong.of(-4),
                "2026-10-06T07:30:15",
                "2015-01-01T00:03:00",
                "2015-01-01T08:40:10",
                "2026-10-07T07:29:00");

        assertThat(out.get(0)).isInstanceOf(Punch.class);
        assertThat(out.get(3)).isInstanceOf(Punch.class);
        assertThat(out.subList(1, 3))
                .allSatisfy(reading -> assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.reason()).isEqualTo(Unreadable.Reason.TIME_TOO_OLD);
                    assertThat(unreadable.detail())
                            .contains("PIN 1001", "2026-10-06T07:30:15", "2026-10-07T07:29:00", "off by -4 s");
                }));
        assertThat(places).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theSameLogReadWhileTheClockIsStillWrongGivesTheSameItems() throws Exception {
        List<Reading> early = through(OptionalLong.of(-370_000_000), "2026-10-06T07:30:15", "2015-01-01T00:03:00");
        List<Reading> later =
                through(OptionalLong.empty(), "2026-10-06T07:30:15", "2015-01-01T00:03:00", "2026-10-07T07:29:00");

        assertThat(later.get(1).identity()).isEqualTo(early.get(1).identity());
        assertThat(((Unreadable) early.get(1)).detail()).contains("nothing right after it");
    }

    @Test
    void equalRecordsOfARunAreTwoItems() throws Exception {
        List<Reading> out =
                through(OptionalLong.empty(), "2026-10-06T07:30:15", "2015-01-01T00:03:00", "2015-01-01T00:03:00");

        assertThat(out.get(1).identity()).isNotEqualTo(out.get(2).identity());
    }

    @Test
    void aLogThatReallyBeginsInTheYearOfAResetIsLeftAlone() throws Exception {
        assertThat(through(OptionalLong.empty(), "2015-01-05T07:30:15", "2015-01-06T07:30:15", "2015-03-20T07:30:00"))
                .allMatch(Punch.class::isInstance);
    }

    @Test
    void aLogThatIsOutOfOrderOrARingThatCameRoundIsLeftAlone() throws Exception {
        assertThat(through(
                        OptionalLong.empty(),
                        "2026-10-06T07:30:15",
                        "2026-10-01T07:30:15",
                        "2024-05-06T07:30:15",
                        "2026-10-07T07:30:15"))
                .allMatch(Punch.class::isInstance);
    }

    @Test
    void aRunOfAnyLengthIsHeldInBoundedMemoryAndLosesNothing() throws Exception {
        String[] times = new String[3 * ResetRuns.HELD_MAX + 2];
        times[0] = "2026-10-06T07:30:15";
        for (int i = 1; i < times.length - 1; i++)
            times[i] = LocalDateTime.of(2015, 1, 1, 0, 0).plusMinutes(i).toString();
        times[times.length - 1] = "2026-10-07T07:30:15";

        List<Reading> out = through(OptionalLong.empty(), times);

        assertThat(out).hasSize(times.length);
        assertThat(out).filteredOn(Unreadable.class::isInstance).hasSize(times.length - 2);
    }

    private List<Reading> through(OptionalLong offset, String... times) throws Exception {
        taken.clear();
        places.clear();
        ResetRuns runs = new ResetRuns(offset, (reading, index) -> {
            taken.add(reading);
            places.add(index);
        });
        for (int i = 0; i < times.length; i++) runs.offer(punch(times[i]), i);
        runs.end();
        return List.copyOf(taken);
    }

    private static Punch punch(String time) {
        String text = time.length() == 16 ? time + ":00" : time;
        return new Punch(
                "REVO1",
                "1001",
                PinForm.DIGITS,
                LocalDateTime.parse(text),
                0,
                null,
                null,
                null,
                ArrivalPath.PULL,
                Bytes.ofUtf8(text));
    }
}
