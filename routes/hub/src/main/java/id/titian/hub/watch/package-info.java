/**
 * How terminals were over time: what their clocks were off, and what went wrong or was strange with them.
 *
 * <p>Flow: agents say in every state how each of their terminals is, and the hub's own reception says it once a minute;
 * {@link id.titian.hub.watch.TerminalWatch} keeps what is new in it for {@link id.titian.hub.watch.Keeping#DAYS} days.
 * {@link id.titian.hub.watch.ClockEvidence} puts beside an item of quarantine what a person needs to know of its clock.
 *
 * <p>What does not belong here: how a terminal is just now, which is in the state of its agent; judging a clock, which
 * agents and the placement do.
 */
@NullMarked
package id.titian.hub.watch;

import org.jspecify.annotations.NullMarked;
