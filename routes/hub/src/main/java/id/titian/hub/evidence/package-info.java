/**
 * From a figure of the payroll down to the terminal's own bytes, and from a punch up to the figure in which it counts.
 *
 * <p>{@link id.titian.hub.evidence.MonthEvidence} goes down: a line, its days with a sentence for each mark, the punches and facts
 * that each was made of, and of every punch the record as the terminal wrote it, the agent, the number in its journal and the chain
 * hashes around the batch that brought it. {@link id.titian.hub.evidence.PunchUse} goes up.
 *
 * <p>What does not belong here: whether all of it is unaltered; {@code verify} proves that.
 */
@NullMarked
package id.titian.hub.evidence;

import org.jspecify.annotations.NullMarked;
