/**
 * Sticks instead of a network: what the journal has and the hub has not goes onto a stick, and what the hub answered comes back by
 * a stick or as a code that somebody types.
 *
 * <p>Flow: {@link id.titian.agent.bundle.stick.StickWatch} finds a prepared stick (or a person gives the command),
 * {@link id.titian.agent.bundle.BundleDesk} has {@link id.titian.agent.bundle.StickReceipts} take the receipts on it and lets {@link id.titian.agent.bundle.Exporter} write;
 * {@link id.titian.agent.bundle.Receipts} move the journal's cursor, nothing else does. {@link id.titian.agent.bundle.BundleBook}
 * remembers which number was given last and which receipt is the newest. A {@link id.titian.agent.bundle.Remark} tells what was passed
 * over.
 *
 * <p>What does not belong here: what a bundle looks like inside (the room {@code connectors/bundle}), and what the hub does with it.
 */
@NullMarked
package id.titian.agent.bundle;

import org.jspecify.annotations.NullMarked;
