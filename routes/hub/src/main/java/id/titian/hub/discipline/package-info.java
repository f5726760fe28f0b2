/**
 * What a person should look at: where a year leads on the ladder of its discipline, afternoons that ended far too late, reports that do
 * not match the days, and how punctual offices are.
 *
 * <p>All of it is read from days as they are now; nothing here changes one. The machine counts, warns and remembers what a person
 * did about it ({@link id.titian.hub.discipline.YearWatch#note}); it never punishes.
 *
 * <p>Known limit: a run of absent workdays across New Year is counted apart in each year. The law speaks of one year for the count and is
 * silent about the run.
 */
@NullMarked
package id.titian.hub.discipline;

import org.jspecify.annotations.NullMarked;
