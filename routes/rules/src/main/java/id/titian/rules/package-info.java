/**
 * The rules of attendance and of the month: pure functions from punches, schedules, calendars and policies to days, and
 * from days and performance to months.
 *
 * <p>{@code policy} and {@code calendar} read what people write, {@code day} and {@code month} judge, {@code check} runs worked
 * cases against policies. What does not belong here: a clock, a database, a framework, protocol bytes.
 */
@NullMarked
package id.titian.rules;

import org.jspecify.annotations.NullMarked;
