/**
 * A simulated terminal that pushes by ZK's iclock: an HTTP client that greets a server, uploads its punches, asks for work and
 * obeys it, as crudely as firmware does and with misbehaviours to switch on.
 *
 * <p>Flow: {@link id.titian.sandbox.adms.SimulatedAdmsTerminal} holds memory and clock; one {@code Conversation} in one thread
 * speaks with the server through {@code CrudeHttp}.
 *
 * <p>What does not belong here: anything that production code needs, and any line shared with the family's own room.
 */
@NullMarked
package id.titian.sandbox.adms;

import org.jspecify.annotations.NullMarked;
