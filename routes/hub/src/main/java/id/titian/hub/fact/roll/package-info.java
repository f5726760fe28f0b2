/**
 * Files of facts: rosters, leave, roll calls. One file is one kind and one batch, drafted whole or not at all, and decided as a whole by
 * another person.
 */
@NullMarked
package id.titian.hub.fact.roll;

import org.jspecify.annotations.NullMarked;
