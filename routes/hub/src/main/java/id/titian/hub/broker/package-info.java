/**
 * The broker inside the hub: lets agents in under their own names, and keeps what they publish until it is taken.
 *
 * <p>Flow: the queues exist before the MQTT door opens, because MQTT acknowledges and drops what nobody has subscribed to.
 * {@code AgentGate} asks for a credential and holds every agent to its own branch of topics; {@code SameName} insists that
 * a client id is the user's own, so that nobody throws another agent off, {@code OwnQueue} that nobody names a queue of
 * somebody else, which the broker would delete while refusing it. {@code PacketLimit} ends a connection by the length that
 * a packet announces, before any of it is gathered.
 *
 * <p>Ownership: {@link id.titian.hub.broker.EmbeddedBroker} starts before Camel and the readers and stops after them. The
 * broker's folder may be lost: agents keep what has no receipt.
 */
@NullMarked
package id.titian.hub.broker;

import org.jspecify.annotations.NullMarked;
