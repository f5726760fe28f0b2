/**
 * What a person types about sticks: {@code export}, {@code receipt}, {@code key}, {@code stick}, {@code bundle}; and what doctor says
 * of them.
 */
@NullMarked
package id.titian.agent.command.stick;

import org.jspecify.annotations.NullMarked;
