/**
 * The life of a fact: {@link id.titian.hub.fact.life.Facts} drafts and shows, {@link id.titian.hub.fact.life.Decisions} lets
 * another person approve, decline, withdraw, restore or answer. Every change is one transaction with its row of history, its act, and
 * {@link id.titian.hub.day.DaysTouched} where a day may depend on it. Nothing is ever approved by time.
 *
 * <p>Ownership: {@code fact} is written here only; days read it.
 */
@NullMarked
package id.titian.hub.fact.life;

import org.jspecify.annotations.NullMarked;
