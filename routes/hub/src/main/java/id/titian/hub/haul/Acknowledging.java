package id.titian.hub.haul;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.springframework.stereotype.Component;

/** Lets the broker forget what the ledger holds. */
@Component
class Acknowledging {

    /** The same haul, its messages gone from the queue. */
    public Haul acknowledge(Haul haul) throws ActiveMQException {
        haul.source().acknowledge();
        return haul;
    }
}
