/**
 * Where people work and who judges them: the tree of offices, postings, the days on which nobody is required, and deputies.
 * Everything has dates, and a day is asked for by its date.
 *
 * <p>What does not belong here: what a day comes to.
 */
@NullMarked
package id.titian.hub.people.posting;

import org.jspecify.annotations.NullMarked;
