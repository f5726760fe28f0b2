/**
 * Days of people: which have to be made anew, what they are made of, what they come to.
 *
 * <p>Whatever a day depends on leaves a row of work ({@link id.titian.hub.day.MonthWork}) in the transaction that changed it:
 * a punch that was placed, a fact, a posting, a rulebook. {@link id.titian.hub.day.DayStage} takes such rows, gathers
 * everything about these people in that month, has {@code routes/rules} judge it, and keeps what differs as a new revision.
 *
 * <p>What does not belong here: rules. A day is never changed by hand; only what it is made of is.
 */
@NullMarked
package id.titian.hub.day;

import org.jspecify.annotations.NullMarked;
