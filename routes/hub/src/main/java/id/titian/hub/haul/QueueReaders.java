package id.titian.hub.haul;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the readers after broker, database and routes, and stops them before. */
@Component
class QueueReaders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReaders.class);

    /** Camel starts at the highest phase but 101; readers without a route would only go in circles. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private static final long STOP_MILLIS_MAX = 20_000;

    private final CoreSessions sessions;
    private final ProducerTemplate camel;
    private final IntakeSettings settings;
    private final List<QueueReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    QueueReaders(CoreSessions sessions, ProducerTemplate camel, IntakeSettings settings) {
        this.sessions = sessions;
        this.camel = camel;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        for (int i = 1; i <= settings.readers(); i++) {
            QueueReader reader = new QueueReader(sessions, camel, settings);
            Thread thread = new Thread(reader, TakePunchesRoute.ID + "-" + i);
            readers.add(reader);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        readers.forEach(QueueReader::stop);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS_MAX);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                if (thread.isAlive())
                    LOG.warn("{} is still busy; its messages will be offered again.", thread.getName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        readers.clear();
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !readers.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
