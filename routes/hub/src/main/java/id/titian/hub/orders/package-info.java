/**
 * What people want of terminals and what became of it.
 *
 * <p>Flow: {@link id.titian.hub.orders.Orders} writes an order down; the route {@code send-orders} sends it to the agent that
 * named the terminal last, or to the hub's own reception, and sends it again each time that agent tells its state and every few
 * minutes, until the route {@code note-report} has written down what became of it or its time is over. The broker keeps none of
 * this: agents connect with a clean start and carry an order out once, by its id. {@link id.titian.hub.orders.KnownPeople}
 * holds whom a terminal last listed against the mapping of PINs.
 */
@NullMarked
package id.titian.hub.orders;

import org.jspecify.annotations.NullMarked;
