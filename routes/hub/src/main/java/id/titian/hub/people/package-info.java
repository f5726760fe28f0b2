/**
 * Who is who: offices, terminals and their PIN groups, employees, which PIN means whom from when to when, and, in the rooms
 * within, how people are employed, where they work and who judges them, each with its dates.
 *
 * <p>Flow: a file becomes a {@link id.titian.hub.sheet.Sheet}; one {@link id.titian.hub.people.PeopleImport} has the {@link
 * id.titian.hub.people.KindTaker} of its kind take the rows, in one transaction, and reports every row that is not sound with
 * its line and its reason; then it announces {@link id.titian.hub.people.PeopleChanged}, inside that transaction, so that what
 * waited for it is placed, and {@link id.titian.hub.day.DaysTouched}, so that days are judged again.
 *
 * <p>{@code identity} reads numbers, {@code row} cells and periods; {@code posting} has the tree of offices, postings, states and
 * deputies, {@code change} what is asked for and approved, {@code account} accounts elsewhere, {@code history} what was
 * ever said, {@code person} one person on one day.
 *
 * <p>What does not belong here: punches, and what a day comes to.
 */
@NullMarked
package id.titian.hub.people;

import org.jspecify.annotations.NullMarked;
