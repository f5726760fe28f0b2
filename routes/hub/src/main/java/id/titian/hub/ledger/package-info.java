/**
 * The ledger: one row per punch for ever, and everything that was ever said about it.
 *
 * <p>Three tables. {@code punch} has the natural key (terminal, wall-clock time, PIN in normal form, ordinal) and is only
 * ever added to. {@code arrival} has each batch as it came, so the terminal's own bytes can be shown for every row. {@code
 * sighting} says by which other paths the same punch came and what they said differently.
 *
 * <p>Why the order of arrival does not matter: the set of keys is the union of all batches, and a punch together with its
 * sightings names every entry that carried it exactly once, whichever of them came first.
 *
 * <p>{@link id.titian.hub.ledger.PunchTable} writes, inside the transaction of the intake; {@link
 * id.titian.hub.ledger.Ledger} reads. What does not belong here: whose punch it is.
 */
@NullMarked
package id.titian.hub.ledger;

import org.jspecify.annotations.NullMarked;
