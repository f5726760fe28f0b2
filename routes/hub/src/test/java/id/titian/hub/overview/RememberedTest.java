package id.titian.hub.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Duration AGE_MAX = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger asked = new AtomicInteger();
    private final Remembered<Integer> remembered = new Remembered<>(asked::incrementAndGet, AGE_MAX, nanos::get);

    @Test
    void anAnswerIsGivenAgainUntilItIsTooOld() {
        assertThat(remembered.get()).isEqualTo(1);
        nanos.addAndGet(AGE_MAX.toNanos());
        assertThat(remembered.get()).isEqualTo(1);

        nanos.addAndGet(1);

        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void aFailureIsRememberedAsLongAndNoLonger() {
        Remembered<Integer> failing = new Remembered<>(
                () -> {
                    if (asked.incrementAndGet() == 1) throw new IllegalStateException("away");
                    return asked.get();
                },
                AGE_MAX,
                nanos::get);
        assertThatThrownBy(failing::get).hasMessage("away");
        assertThatThrownBy(failing::get).hasMessage("away");
        assertThat(asked).hasValue(1);

        nanos.addAndGet(AGE_MAX.toNanos() + 1);

        assertThat(failing.get()).isEqualTo(2);
    }
}
