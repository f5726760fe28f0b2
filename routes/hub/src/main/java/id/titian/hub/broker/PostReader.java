package id.titian.hub.broker;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what agents say off one queue, message by message, and sends each through its route before it is acknowledged. */
public final class PostReader implements Runnable {

    /** Camel starts at the highest phase but 101; a reader without a route would only go in circles. */
    public static final int PHASE = Integer.MAX_VALUE - 50;

    private static final Logger LOG = LoggerFactory.getLogger(PostReader.class);
    private static final String HEAD = Topics.AGENTS.replace('/', '.');
    private static final long IDLE_WAIT_MILLIS = 500;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long STOP_MILLIS_MAX = 10_000;

    private final BrokerSessions sessions;
    private final ProducerTemplate camel;
    private final String queue;
    private final String tail;
    private final String route;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * A reader that begins with {@link #start}.
     *
     * @param topic the last word of the topics whose messages lie on the queue.
     * @param route the id of the route, which listens at {@code direct:} and that id.
     */
    public PostReader(BrokerSessions sessions, ProducerTemplate camel, String queue, String topic, String route) {
        this.sessions = sessions;
        this.camel = camel;
        this.queue = queue;
        this.tail = "." + topic;
        this.route = route;
    }

    public synchronized void start() {
        stop = new CountDownLatch(1);
        Thread starting = new Thread(this, route);
        thread = starting;
        starting.start();
    }

    @Override
    public void run() {
        boolean told = false;
        while (!isStopped()) {
            try (ClientSession session = sessions.openTransacted();
                    ClientConsumer consumer = session.createConsumer(queue)) {
                session.start();
                told = false;
                while (!isStopped() && !consumer.isClosed()) {
                    ClientMessage message = consumer.receive(IDLE_WAIT_MILLIS);
                    if (message != null) take(message, session);
                }
            } catch (ActiveMQException | RuntimeException | Error e) {
                // A reader that ended would leave all that agents say unheard until somebody noticed.
                if (isStopped()) return;
                if (!told) LOG.warn("The queue {} cannot be read; trying again until it can.", queue, e);
                told = true;
                pause();
            }
        }
    }

    private void take(ClientMessage message, ClientSession session) throws ActiveMQException {
        AgentPost post = new AgentPost(agent(message.getAddress()), body(message));
        Exchange exchange =
                camel.send("direct:" + route, outgoing -> outgoing.getMessage().setBody(post));
        if (exchange.getException() == null) {
            message.acknowledge();
            session.commit();
        } else {
            // The log hears of it by Outages.
            LOG.debug("What {} said could not be written down and is tried again", post.agent());
            session.rollback();
            pause();
        }
    }

    private String agent(String address) {
        return address.startsWith(HEAD) && address.endsWith(tail) && address.length() > HEAD.length() + tail.length()
                ? address.substring(HEAD.length(), address.length() - tail.length())
                : "";
    }

    private static Bytes body(ClientMessage message) throws ActiveMQException {
        if (message.isLargeMessage()) {
            Head head = new Head();
            message.saveToOutputStream(head);
            return Bytes.of(head.octets.toByteArray());
        }
        ActiveMQBuffer body = message.getReadOnlyBodyBuffer();
        byte[] octets = new byte[Math.min(body.readableBytes(), WireLimits.MESSAGE_MAX)];
        body.readBytes(octets);
        return Bytes.of(octets);
    }

    /** Keeps the head of what flows through: what is longer than any message may be cannot be read anyway. */
    private static final class Head extends OutputStream {

        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int count) {
            octets.write(more, offset, Math.min(count, WireLimits.MESSAGE_MAX - octets.size()));
        }
    }

    private synchronized boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean stopped = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (stopped) LOG.debug("Stopped while waiting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    public void stop() {
        Thread running;
        synchronized (this) {
            stop.countDown();
            running = thread;
            thread = null;
        }
        try {
            if (running != null) running.join(STOP_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized boolean isRunning() {
        return thread != null;
    }
}
