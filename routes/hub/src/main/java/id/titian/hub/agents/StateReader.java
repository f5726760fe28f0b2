package id.titian.hub.agents;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import id.titian.hub.broker.BrokerSessions;
import id.titian.hub.broker.EmbeddedBroker;
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
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes agents' states off the broker, one by one, and sends each through its route before it is acknowledged. */
@Component
class StateReader implements SmartLifecycle, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);
    private static final String HEAD = Topics.AGENTS.replace('/', '.');
    private static final String TAIL = ".state";
    private static final int PHASE = Integer.MAX_VALUE - 50;
    private static final long IDLE_WAIT_MILLIS = 500;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long STOP_MILLIS_MAX = 10_000;

    private final BrokerSessions sessions;
    private final ProducerTemplate camel;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    StateReader(BrokerSessions sessions, ProducerTemplate camel) {
        this.sessions = sessions;
        this.camel = camel;
    }

    @Override
    public synchronized void start() {
        stop = new CountDownLatch(1);
        Thread starting = new Thread(this, NoteAgentStateRoute.ID);
        thread = starting;
        starting.start();
    }

    @Override
    public void run() {
        boolean told = false;
        while (!isStopped()) {
            try (ClientSession session = sessions.openTransacted();
                    ClientConsumer consumer = session.createConsumer(EmbeddedBroker.STATES_QUEUE)) {
                session.start();
                told = false;
                while (!isStopped() && !consumer.isClosed()) {
                    ClientMessage message = consumer.receive(IDLE_WAIT_MILLIS);
                    if (message != null) take(message, session);
                }
            } catch (ActiveMQException | RuntimeException | Error e) {
                // A reader that ended would leave every agent looking as it did at that moment.
                if (isStopped()) return;
                if (!told) LOG.warn("The queue of agents' states cannot be read; trying again until it can.", e);
                told = true;
                pause();
            }
        }
    }

    private void take(ClientMessage message, ClientSession session) throws ActiveMQException {
        SaidState said = new SaidState(agent(message.getAddress()), body(message));
        Exchange exchange = camel.send(
                NoteAgentStateRoute.SOURCE, outgoing -> outgoing.getMessage().setBody(said));
        if (exchange.getException() == null) {
            message.acknowledge();
            session.commit();
        } else {
            // The log hears of it by Outages.
            LOG.debug("The state of {} could not be written down and is tried again", said.agent());
            session.rollback();
            pause();
        }
    }

    private static String agent(String address) {
        return address.startsWith(HEAD) && address.endsWith(TAIL) && address.length() > HEAD.length() + TAIL.length()
                ? address.substring(HEAD.length(), address.length() - TAIL.length())
                : "";
    }

    /** The head of the message is enough: a state that is longer than any message may be cannot be read anyway. */
    private static Bytes body(ClientMessage message) {
        if (message.isLargeMessage()) return Bytes.EMPTY;
        ActiveMQBuffer body = message.getReadOnlyBodyBuffer();
        byte[] octets = new byte[Math.min(body.readableBytes(), WireLimits.MESSAGE_MAX)];
        body.readBytes(octets);
        return Bytes.of(octets);
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

    @Override
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

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
