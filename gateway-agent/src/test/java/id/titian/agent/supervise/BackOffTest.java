package id.titian.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void waitsDoubleUpToTheLongest() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(10), () -> 0);

        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(4));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(8));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void chanceShortensAWaitByUpToHalf() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(10), () -> 0.999999);

        assertThat(backOff.next()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
    }

    @Test
    void whatOnlyAPersonCanMendWaitsLongestAtOnceAndSuccessBeginsAnew() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(10), () -> 0);

        assertThat(backOff.hard()).isEqualTo(Duration.ofSeconds(10));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
        backOff.reset();
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aHeartThatStandsStillIsNoticed() {
        AtomicLong nanos = new AtomicLong();
        Heartbeat heartbeat = new Heartbeat(nanos::get);

        nanos.set(Duration.ofSeconds(60).toNanos());
        assertThat(heartbeat.missedFor(Duration.ofSeconds(60))).isFalse();
        nanos.incrementAndGet();
        assertThat(heartbeat.missedFor(Duration.ofSeconds(60))).isTrue();
        heartbeat.beat();
        assertThat(heartbeat.missedFor(Duration.ofSeconds(60))).isFalse();
    }
}
