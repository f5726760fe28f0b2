/**
 * Finds whose punch it is.
 *
 * <p>Flow: the intake leaves rows of work; {@link id.titian.hub.placement.PlacePunchesRoute} takes some, and in one
 * transaction each of their punches becomes a placement with one delivery per destination, or an item of quarantine that
 * says why not. When people change or a person releases an item, what that cures is placed in the same way.
 *
 * <p>Why it may wait: while more pours in than it takes at once, the intake goes first, for half a minute at most. A punch is safe
 * once it is in the ledger; whose it is can wait that long.
 *
 * <p>What does not belong here: judging attendance; changing a punch.
 */
@NullMarked
package id.titian.hub.placement;

import org.jspecify.annotations.NullMarked;
