/**
 * Who is who: offices, terminals and their PIN groups, employees, and which PIN means whom from when to when.
 *
 * <p>Flow: a CSV file becomes a {@link id.titian.hub.sheet.Sheet}; one {@link id.titian.hub.people.PeopleImport} takes
 * the rows that are sound, in one transaction, and reports every other with its line and its reason; then it announces
 * {@link id.titian.hub.people.PeopleChanged}, inside that transaction, so that what waited for it is placed.
 *
 * <p>What does not belong here: punches.
 */
@NullMarked
package id.titian.hub.people;

import org.jspecify.annotations.NullMarked;
