package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

    private static final LocalDateTime TIME = LocalDateTime.parse("2026-10-06T07:30:15");

    @Test
    void equalPunchesAreNumberedFromZero() {
        Occurrences occurrences = new Occurrences();

        assertThat(occurrences.ofPunch("1001", TIME)).isZero();
        assertThat(occurrences.ofPunch("1001", TIME.plusSeconds(1))).isZero();
        assertThat(occurrences.ofPunch("1002", TIME)).isZero();
        assertThat(occurrences.ofPunch("1001", TIME)).isEqualTo(1);
        assertThat(occurrences.ofPunch("1001", TIME)).isEqualTo(2);
    }

    @Test
    void unreadableRecordsAreCountedApartFromPunches() {
        Occurrences occurrences = new Occurrences();

        assertThat(occurrences.ofPunch("1001", TIME)).isZero();
        assertThat(occurrences.ofUnreadable(Bytes.ofUtf8("1001@1791271815"))).isZero();
        assertThat(occurrences.ofUnreadable(Bytes.ofUtf8("1001@1791271815"))).isEqualTo(1);
        assertThat(occurrences.ofUnreadable(Bytes.EMPTY)).isZero();
    }

    @Test
    void aHundredThousandRecordsAreCountedRightly() {
        Occurrences occurrences = new Occurrences();

        for (int round = 0; round < 3; round++)
            for (int i = 0; i < 100_000; i++)
                assertThat(occurrences.ofPunch(Integer.toString(i % 500), TIME.plusSeconds(i / 500)))
                        .isEqualTo(round);
    }

    @Property(tries = 200)
    void itCountsAsAMapWould(@ForAll @Size(max = 300) List<@IntRange(max = 40) Integer> pins) {
        Occurrences occurrences = new Occurrences();
        Map<Integer, Integer> expected = new HashMap<>();

        for (int pin : pins)
            assertThat(occurrences.ofPunch(Integer.toString(pin), TIME))
                    .isEqualTo(expected.merge(pin, 1, Integer::sum) - 1);
    }
}
