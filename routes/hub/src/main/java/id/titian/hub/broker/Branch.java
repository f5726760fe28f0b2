package id.titian.hub.broker;

import id.titian.contract.wire.AgentId;
import id.titian.contract.wire.Topics;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;

/**
 * What one agent may do: publish under its own name, listen under its own name, nothing else. Addresses are compared
 * whole; a prefix would let {@code a1} into the branch of {@code a10}.
 *
 * @param publishes addresses that it may send to.
 * @param listens addresses that it may subscribe.
 */
record Branch(Set<String> publishes, Set<String> listens) {

    static Branch of(String agent) {
        AgentId.require(agent);
        return new Branch(
                Set.of(address(Topics.punches(agent)), address(Topics.state(agent)), address(Topics.reports(agent))),
                Set.of(address(Topics.receipts(agent)), address(Topics.orders(agent))));
    }

    /** Whether an action on an address, perhaps written {@code address::queue}, stays within the branch. */
    boolean allows(CheckType action, String addressAndQueue) {
        int queue = addressAndQueue.indexOf("::");
        String address = queue < 0 ? addressAndQueue : addressAndQueue.substring(0, queue);
        if (action == CheckType.SEND) return publishes.contains(address);
        if (action == CheckType.CREATE_ADDRESS) return publishes.contains(address) || listens.contains(address);
        if (action == CheckType.CONSUME
                || action == CheckType.CREATE_NON_DURABLE_QUEUE
                || action == CheckType.DELETE_NON_DURABLE_QUEUE
                || action == CheckType.CREATE_DURABLE_QUEUE
                || action == CheckType.DELETE_DURABLE_QUEUE) return listens.contains(address);
        return false;
    }

    /** The broker's own form of a topic. */
    static String address(String topic) {
        return topic.replace('/', '.');
    }
}
