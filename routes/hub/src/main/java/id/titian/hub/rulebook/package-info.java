/**
 * The rules in force: policies, calendars and ladders as people put them, each set checked as a whole with its worked cases
 * before it can be activated. A rulebook is never changed; a new one takes its place.
 *
 * <p>What does not belong here: what the rules mean, which is {@code routes/rules}.
 */
@NullMarked
package id.titian.hub.rulebook;

import org.jspecify.annotations.NullMarked;
