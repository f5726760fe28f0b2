package id.titian.hub.broker;

import id.titian.contract.wire.Topics;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Makes the messages of one agent one group, which the broker gives to one reader at a time and in order: readers then
 * neither wait for each other's lock on an agent nor find holes that are only a later message taken earlier.
 */
final class AgentOrder implements ActiveMQServerMessagePlugin {

    private static final String AGENTS = Topics.AGENTS.replace('/', '.');

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        String address = message.getAddress();
        if (address != null && address.startsWith(AGENTS)) message.setGroupID(message.getAddressSimpleString());
    }
}
