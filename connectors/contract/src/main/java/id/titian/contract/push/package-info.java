/**
 * Terminals that begin the conversation themselves. A {@link id.titian.contract.push.PushFamily} answers one question after
 * the other; whoever receives them, agent or hub, is its {@link id.titian.contract.push.PushHost}: it knows the terminals,
 * keeps what they say, and has orders for them.
 *
 * <p>Ownership: sockets, threads and limits are the host's. A family owns no thread; what it remembers between questions is
 * bounded and may be lost at any time.
 */
@NullMarked
package id.titian.contract.push;

import org.jspecify.annotations.NullMarked;
