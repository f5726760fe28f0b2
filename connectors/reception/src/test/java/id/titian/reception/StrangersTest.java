package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.push.Stranger;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private static final String FLOOD = "10.0.0.66";

    private final HandClock clock = new HandClock(Instant.parse("2026-10-06T00:30:20Z"));
    private final Strangers strangers = new Strangers(clock);

    @Test
    void aFloodFromOneAddressHidesNobodyElse() {
        knock("ZK1", "10.0.0.7");
        knock("ZK2", "10.0.0.8");

        for (int i = 0; i < 10_000; i++) knock("X" + i, FLOOD);

        assertThat(strangers.states())
                .hasSize(Strangers.MAX)
                .extracting(state -> state.serial().orElseThrow())
                .contains("ZK1", "ZK2", "X9999")
                .doesNotContain("X0");
    }

    @Test
    void behindOneAddressTheLatestAreListed() {
        for (int i = 0; i < 30; i++) knock("ZK" + i, FLOOD);

        assertThat(strangers.states())
                .extracting(state -> state.serial().orElseThrow())
                .containsExactlyElementsOf(
                        IntStream.range(10, 30).mapToObj(i -> "ZK" + i).toList());
    }

    @Test
    void aFloodDoesNotFillTheLog() {
        int lines = 0;
        for (int i = 0; i < 10_000; i++) if (knock("X" + i, FLOOD)) lines++;

        assertThat(lines).isLessThan(3 * Strangers.MAX);
    }

    @Test
    void aStrangerIsWorthALineAgainADayAfterTheFlood() {
        assertThat(knock("ZK1", "10.0.0.7")).isTrue();
        assertThat(knock("ZK1", "10.0.0.7")).isFalse();
        for (int i = 0; i < 10_000; i++) knock("X" + i, FLOOD);

        clock.pass(Duration.ofHours(25));

        assertThat(knock("ZK2", "10.0.0.7")).isTrue();
    }

    private boolean knock(String serial, String peer) {
        return strangers.note(new Stranger("adms", serial, peer, Map.of()));
    }
}
