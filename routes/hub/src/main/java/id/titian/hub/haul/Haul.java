package id.titian.hub.haul;

import id.titian.hub.intake.Answer;
import id.titian.hub.opening.Opened;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/**
 * What a reader got from the queue in one go.
 *
 * @param messages looked into, in the order of the queue.
 * @param source who keeps the messages until they are acknowledged.
 * @param answers the receipts that are due; none before the haul is in the ledger.
 */
record Haul(List<Opened> messages, Source source, List<Answer> answers) {

    /** Keeps a haul until it is acknowledged, and offers it again if it is not. */
    interface Source {

        /** Lets go of everything that was hauled. */
        void acknowledge() throws ActiveMQException;
    }

    Haul {
        messages = List.copyOf(messages);
        answers = List.copyOf(answers);
    }

    /** This haul with the receipts that are due. */
    Haul answered(List<Answer> receipts) {
        return new Haul(messages, source, receipts);
    }
}
