package id.titian.hub.haul;

import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.intake.Answer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives agents their receipts. A receipt that is lost on the way costs nothing but a batch sent again, so receipts are
 * not kept on disk.
 */
@Component
class ReceiptSender {

    private static final String CONTENT_TYPE_KEY = "mqtt.content.type";
    private static final String CONTENT_TYPE = "application/json";

    private final CoreSessions sessions;
    private @Nullable ClientSession session;
    private @Nullable ClientProducer producer;

    ReceiptSender(CoreSessions sessions) {
        this.sessions = sessions;
    }

    /** Sends every receipt that is due. */
    public synchronized void send(Haul haul) throws ActiveMQException {
        for (Answer answer : haul.answers()) send(answer);
    }

    private void send(Answer answer) throws ActiveMQException {
        ClientSession open = session;
        if (open == null || open.isClosed()) open = open();
        ClientMessage message = open.createMessage(Message.BYTES_TYPE, false);
        message.putStringProperty(CONTENT_TYPE_KEY, CONTENT_TYPE);
        message.writeBodyBufferBytes(WireWriter.receipt(answer.receipt()).toArray());
        ClientProducer out = producer;
        if (out == null) throw new IllegalStateException("An open session without a producer");
        out.send(Topics.receipts(answer.agent()).replace('/', '.'), message);
    }

    private ClientSession open() throws ActiveMQException {
        ClientSession opened = sessions.open();
        producer = opened.createProducer();
        session = opened;
        return opened;
    }
}
