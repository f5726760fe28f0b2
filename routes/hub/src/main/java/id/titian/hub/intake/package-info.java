/**
 * From the broker's queue into the ledger: batches in, receipts out.
 *
 * <p>Flow: {@link id.titian.hub.intake.IntakeReader}s take groups of messages from the durable queue {@code hub.intake} and
 * open them; the route {@code take-punches} commits a group to the database, then acknowledges it to the broker, then
 * gives the agents their receipts. {@link id.titian.hub.intake.IntakeTransaction} writes arrival, punches, sightings,
 * quarantine, work for the placement and custody together.
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
 * <p>Why two readers neither double nor dead-lock: batches of one agent are serial under the lock on its row, so custody
 * is always judged against what is committed; every transaction takes its locks in the same order, agents, terminals,
 * punches, quarantine, each of them sorted.
 *
 * <p>Why nothing blocks its neighbours: what cannot be opened is quarantined as a value, beside the others of its group.
 * If the database refuses a value all the same, the group is taken message by message and only the culprit waits. If the
 * database is away, no message is to blame: the group goes back to the broker, without limit of tries, with growing
 * pauses.
 *
 * <p>What does not belong here: whose punch it is, and what an entry means.
 */
@NullMarked
package id.titian.hub.intake;

import org.jspecify.annotations.NullMarked;
