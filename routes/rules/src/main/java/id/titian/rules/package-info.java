/**
 * The rules of attendance and of the month: pure functions from punches, schedules, calendars and policies to days, and
 * from days and performance to months.
 *
 * <p>What does not belong here: a clock, a database, a framework, protocol bytes. Only {@code appraiser} stands here yet; see the README.
 */
@NullMarked
package id.titian.rules;

import org.jspecify.annotations.NullMarked;
