/**
 * From the broker's queue to the receipt: groups of messages go through the route together.
 *
 * <p>Flow: {@link id.titian.hub.haul.QueueReader}s take groups of messages from the durable queue {@code hub.intake} and open
 * them; the route {@code take-punches} commits a group to the database, then acknowledges it to the broker, then gives the
 * agents their receipts.
 *
 * <p>Why a crash anywhere leaves the state before or after, never between:
 *
 * <ul>
 *   <li>before the database's commit nothing has happened: the broker offers the group again;
 *   <li>between the database's commit and the broker's the group comes again, custody knows every entry of it, and it is
 *       counted as resent and answered again;
 *   <li>between the broker's commit and the receipt the agent has none, sends again, and gets it then.
 * </ul>
 *
 * <p>Why two readers do not wait for each other: the broker gives all that one agent says to one reader at a time, in the
 * order in which it was said ({@code broker.AgentOrder}). That is for speed only. A group that goes back, or a reader that
 * takes over from another, may bring an order anew; the ledger stays right because of the lock in {@link
 * id.titian.hub.intake}, not because of the broker.
 *
 * <p>Why nothing is lost while the database is away: no message is to blame, so the group goes back to the broker, without
 * limit of tries, with growing pauses.
 *
 * <p>What does not belong here: what is in a message, and what becomes of it.
 */
@NullMarked
package id.titian.hub.haul;

import org.jspecify.annotations.NullMarked;
