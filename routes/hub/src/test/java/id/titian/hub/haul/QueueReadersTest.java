package id.titian.hub.haul;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueReadersTest {

    @Test
    void aReaderGoesOnAfterWhateverItMet() throws Exception {
        AtomicReference<@Nullable Thread> met = new AtomicReference<>();
        AtomicInteger askedAgain = new AtomicInteger();
        CoreSessions sessions = new CoreSessions() {
            @Override
            public ClientSession open() {
                throw new IllegalStateException("away");
            }

            @Override
            public ClientSession openTransacted() {
                if (met.compareAndSet(null, Thread.currentThread())) throw new StackOverflowError();
                if (met.get() == Thread.currentThread()) askedAgain.incrementAndGet();
                throw new IllegalStateException("away");
            }
        };
        IntakeSettings settings =
                new IntakeSettings(2, 500, 5_000, 4_194_304, 5, Duration.ofMillis(50), Duration.ofMillis(100));

        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            QueueReaders readers = new QueueReaders(sessions, camel.createProducerTemplate(), settings);
            readers.start();

            await().until(() -> askedAgain.get() > 1);

            readers.stop();
        }
    }
}
