package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.SequenceRange;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RangesTest {

    @Test
    void rangesThatTouchBecomeOne() {
        Ranges ranges = new Ranges();
        ranges.add(new SequenceRange(5, 9));
        ranges.add(new SequenceRange(1, 3));
        ranges.add(new SequenceRange(4, 4));

        assertThat(ranges.covers(new SequenceRange(1, 9))).isTrue();
        assertThat(ranges.covers(new SequenceRange(1, 10))).isFalse();
        assertThat(ranges.firstMissing(1)).isEqualTo(10);
    }

    @Test
    void itAgreesWithASetOfNumbersWhateverIsAdded() {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            Ranges ranges = new Ranges();
            TreeSet<Long> numbers = new TreeSet<>();
            for (int i = 0; i < 12; i++) {
                long from = 1 + random.nextInt(60);
                long to = from + random.nextInt(8);
                ranges.add(new SequenceRange(from, to));
                for (long number = from; number <= to; number++) numbers.add(number);
                for (long probe = 1; probe < 75; probe++) {
                    long missing = probe;
                    while (numbers.contains(missing)) missing++;
                    assertThat(ranges.firstMissing(probe)).isEqualTo(missing);
                    long last = missing;
                    while (last < 100 && !numbers.contains(last + 1)) last++;
                    assertThat(ranges.lastMissing(missing, 100)).isEqualTo(last);
                }
            }
        }
    }
}
