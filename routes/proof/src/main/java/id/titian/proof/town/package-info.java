/**
 * The invented regency of the demonstration: its offices and people, its terminals and their whims, who touches which of them
 * when, and the files by which a hub is told who is who.
 *
 * <p>What does not belong here: the programs that are shown. The town knows of none of them.
 */
@NullMarked
package id.titian.proof.town;

import org.jspecify.annotations.NullMarked;
