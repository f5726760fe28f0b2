package id.titian.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void ofTwoHundredTheNinetyNinthPercentileIsTheThirdSlowestAndTheSlowestStandsBesideIt() {
        assertThat(Figures.spread(rising(200))).isEqualTo("p50 100 ms, p99 198 ms, slowest 200 ms");
    }

    @Test
    void theFewestThatHaveANinetyNinthPercentileBesideTheSlowestAreAHundredAndOne() {
        assertThat(Figures.spread(rising(101))).isEqualTo("p50 51 ms, p99 100 ms, slowest 101 ms");
        assertThat(Figures.spread(rising(100))).isEqualTo("p50 50 ms, slowest 100 ms");
    }

    @Test
    void aFewAreNotCalledWhatTheyAreNot() {
        assertThat(Figures.spread(rising(20))).isEqualTo("p50 10 ms, slowest 20 ms");
        assertThat(Figures.spread(rising(1))).isEqualTo("p50 1 ms, slowest 1 ms");
    }

    private static List<Long> rising(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
