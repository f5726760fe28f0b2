/**
 * What the hub wants of this agent's terminals.
 *
 * <p>Flow: the uplink gives each order to {@link id.titian.agent.orders.OrderDesk}, which writes it into its {@code OrderBook}
 * before anybody acts upon it and hands it to the terminal's task, or to the house of those that call. The outcome goes
 * into the book and then to the hub. An order that comes again is answered from the book.
 */
@NullMarked
package id.titian.agent.orders;

import org.jspecify.annotations.NullMarked;
