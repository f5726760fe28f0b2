package id.titian.hub.submission.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodiesTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aBodyThatTricklesIsGivenUp() {
        assertThatThrownBy(() -> read(1, Duration.ofMillis(500), 10_000))
                .isInstanceOf(Bodies.TooSlowException.class)
                .hasMessageContaining("in parts");
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofSeconds(61));
    }

    @Test
    void aThinLineIsNotTakenForATrickle() throws Exception {
        // 32 kbit/s, of which losses leave a tenth.
        assertThat(read(400, Duration.ofSeconds(1), 500_000)).isEqualTo(500_000);
    }

    @Test
    void noBodyIsReadForEver() {
        assertThatThrownBy(() -> read(1_000, Duration.ofSeconds(1), Integer.MAX_VALUE))
                .isInstanceOf(Bodies.TooSlowException.class);
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Bodies.TIME_MAX, Bodies.TIME_MAX.plusSeconds(2));
    }

    @Test
    void moreThanThereIsRoomForAreToldToComeAgain() throws Exception {
        Bodies bodies = new Bodies(1, nanos::get);
        InputStream empty = new ByteArrayInputStream(new byte[0]);

        bodies.<Integer, IOException>within(empty, in -> {
            assertThatThrownBy(() -> bodies.<Integer, IOException>within(empty, second -> 0))
                    .isInstanceOf(Bodies.BusyException.class);
            return 0;
        });

        assertThat(bodies.<Integer, IOException>within(empty, in -> 1)).isEqualTo(1);
    }

    private long read(int octetsAtOnce, Duration pause, int octets) throws Exception {
        Bodies bodies = new Bodies(1, nanos::get);
        InputStream slow = new InputStream() {
            private int given;

            @Override
            public int read() {
                throw new AssertionError("one by one");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (given >= octets) return -1;
                nanos.addAndGet(pause.toNanos());
                given += octetsAtOnce;
                return octetsAtOnce;
            }
        };
        return bodies.<Long, IOException>within(slow, in -> {
            long read = 0;
            byte[] chunk = new byte[65_536];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) read += length;
            return read;
        });
    }
}
