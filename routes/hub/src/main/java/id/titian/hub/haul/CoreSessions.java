package id.titian.hub.haul;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Opens sessions with the broker, as the hub itself. */
interface CoreSessions {

    /** A session whose sends and acknowledgements count at once. */
    ClientSession open() throws ActiveMQException;

    /** A session whose acknowledgements count when it is committed. */
    ClientSession openTransacted() throws ActiveMQException;
}
