package id.titian.hub.haul;

import id.titian.contract.wire.WireLimits;
import id.titian.hub.broker.EmbeddedBroker;
import id.titian.hub.opening.MessageBody;
import id.titian.hub.opening.Opened;
import id.titian.hub.opening.Opener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the punch queue in groups and sends each group through the route. A group that the route could not finish goes
 * back to the broker whole; the reader waits and is offered it again, as long as it takes. One agent's messages come to one
 * reader, in the order in which the agent sent them.
 */
final class QueueReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);
    private static final long IDLE_WAIT_MILLIS = 500;

    private final CoreSessions sessions;
    private final ProducerTemplate camel;
    private final IntakeSettings settings;
    private final BackOff backOff;
    private final CountDownLatch stop = new CountDownLatch(1);

    QueueReader(CoreSessions sessions, ProducerTemplate camel, IntakeSettings settings) {
        this.sessions = sessions;
        this.camel = camel;
        this.settings = settings;
        this.backOff = new BackOff(settings.backOffMin(), settings.backOffMax());
    }

    /** Makes the reader end once the group that it is about is finished or given back. */
    void stop() {
        stop.countDown();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (ClientSession session = sessions.openTransacted()) {
                session.start();
                read(session);
            } catch (ActiveMQException | RuntimeException | Error e) {
                // A reader that ended, whatever it met, would leave punches lying until somebody noticed.
                if (isStopped()) return;
                LOG.warn("The punch queue cannot be read; trying again.", e);
                pause();
            }
        }
    }

    private void read(ClientSession session) throws ActiveMQException {
        try (ClientConsumer consumer = session.createConsumer(EmbeddedBroker.INTAKE_QUEUE)) {
            while (!isStopped() && !consumer.isClosed()) {
                ClientMessage first = consumer.receive(IDLE_WAIT_MILLIS);
                if (first != null && !take(haul(first, consumer, session))) {
                    session.rollback();
                    pause();
                }
            }
        }
    }

    private boolean take(Haul haul) {
        Exchange exchange = camel.send(
                TakePunchesRoute.SOURCE, outgoing -> outgoing.getMessage().setBody(haul));
        @Nullable Exception failure = exchange.getException();
        if (failure == null) {
            backOff.reset();
            return true;
        }
        LOG.warn(
                "A group of {} messages of agents was not finished ({}). Nothing is lost: what the ledger does not hold is"
                        + " offered again, and an agent without a receipt sends again.",
                haul.messages().size(),
                failure.toString());
        return false;
    }

    private Haul haul(ClientMessage first, ClientConsumer consumer, ClientSession session) throws ActiveMQException {
        List<Opened> opened = new ArrayList<>();
        List<ClientMessage> hauled = new ArrayList<>();
        long entries = 0;
        long octets = 0;
        long patienceNanos = TimeUnit.MILLISECONDS.toNanos(settings.lingerMillis());
        @Nullable ClientMessage next = first;
        while (next != null) {
            Opened message = Opener.open(MessageBody.read(next));
            opened.add(message);
            hauled.add(next);
            entries += message.entries();
            octets += message.payload().length();
            if (opened.size() >= settings.messagesMax()
                    || entries >= settings.entriesMax()
                    || octets + WireLimits.MESSAGE_MAX > settings.octetsMax()) break;
            // Only waiting spends patience: under load a group fills up however long its messages take to open.
            long start = System.nanoTime();
            long patienceMillis = TimeUnit.NANOSECONDS.toMillis(patienceNanos);
            next = patienceMillis > 0 ? consumer.receive(patienceMillis) : null;
            patienceNanos -= System.nanoTime() - start;
        }
        return new Haul(opened, () -> acknowledge(hauled, session), List.of());
    }

    private static void acknowledge(List<ClientMessage> hauled, ClientSession session) throws ActiveMQException {
        // Each by itself: the client gives up cumulative acknowledgement once a message has not the usual priority, and
        // what comes over MQTT has not. Acknowledging the last alone would leave the others on the queue for ever.
        for (ClientMessage message : hauled) message.acknowledge();
        session.commit();
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean stopped = stop.await(backOff.nextMillis(), TimeUnit.MILLISECONDS);
            if (stopped) LOG.debug("Stopped while waiting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
