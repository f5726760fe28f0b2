/**
 * A day: {@link Sieve} says which punches count, {@link DayJudge} what they make of the day, {@link Sentences} why.
 *
 * <p>The order is that of the handbook: person, scope, free day or roster, excuse, punches, marks, cuts.
 */
@NullMarked
package id.titian.rules.day;

import org.jspecify.annotations.NullMarked;
