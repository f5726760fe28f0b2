/**
 * What the agent says of itself: as a page, as {@code status.json} and as lines for a terminal window; what is wrong with what to do
 * about it, in Bahasa Indonesia.
 *
 * <p>What does not belong here: how anybody comes to ask. That is {@link id.titian.agent.door}.
 */
@NullMarked
package id.titian.agent.status;

import org.jspecify.annotations.NullMarked;
