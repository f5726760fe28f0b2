/**
 * Paper: what an office writes by hand while its terminal is broken or has no power.
 *
 * <p>Flow: {@code period} says from when to when an office may write by hand, drafted by one person and approved by another;
 * {@code form} prints a sheet with a number, takes what a clerk types from it, and, once a second person has compared it with
 * the paper, appends the rows to the hub's own journal in the same transaction that notes the confirmation. From there they
 * go as punches of the source of that office ({@link id.titian.hub.people.OfficeSource}), by the path {@code paper}.
 *
 * <p>Tables: {@code manual_period}, {@code form}, {@code form_entry}, {@code form_scan}.
 *
 * <p>What does not belong here: what a punch from paper is worth beside one of a terminal; attendance decides that by
 * {@link id.titian.hub.paper.form.PaperFacts}.
 */
@NullMarked
package id.titian.hub.paper;

import org.jspecify.annotations.NullMarked;
