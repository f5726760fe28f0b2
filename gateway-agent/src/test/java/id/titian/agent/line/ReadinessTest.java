package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void whatWasReadyOnceIsNotReadyForEver() throws Exception {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel peer = pipe.sink()) {
            Readiness readiness = new Readiness(pipe.source(), "peer");
            peer.write(ByteBuffer.allocate(1));
            assertThat(readiness.await(SelectionKey.OP_READ, SOON)).isTrue();
            assertThat(pipe.source().read(ByteBuffer.allocate(10))).isEqualTo(1);

            boolean ready = readiness.await(SelectionKey.OP_READ, Duration.ofMillis(20));

            assertThat(ready).isFalse();
            readiness.close();
        }
    }
}
