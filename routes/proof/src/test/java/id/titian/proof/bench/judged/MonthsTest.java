package id.titian.proof.bench.judged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is measured is judged: people get something, not everything, and every time the same. */
class MonthsTest {

    @Test
    void monthsAreJudgedAndTheSameEachTime() throws Exception {
        Months months = new Months(Path.of("../../config/policies"));

        long rupiah = months.rupiah(50);
        assertThat(rupiah).isBetween(50 * 1_500_000L, 50 * 2_000_000L - 1);
        assertThat(months.rupiah(50)).isEqualTo(rupiah);
    }
}
