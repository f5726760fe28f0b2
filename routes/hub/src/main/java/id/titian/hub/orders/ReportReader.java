package id.titian.hub.orders;

import id.titian.hub.broker.BrokerSessions;
import id.titian.hub.broker.EmbeddedBroker;
import id.titian.hub.broker.PostReader;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes reports off the broker, one by one, and sends each through its route before it is acknowledged. */
@Component
class ReportReader implements SmartLifecycle {

    private final PostReader reader;

    ReportReader(BrokerSessions sessions, ProducerTemplate camel) {
        this.reader = new PostReader(sessions, camel, EmbeddedBroker.REPORTS_QUEUE, "reports", NoteReportRoute.ID);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }

    @Override
    public int getPhase() {
        return PostReader.PHASE;
    }
}
