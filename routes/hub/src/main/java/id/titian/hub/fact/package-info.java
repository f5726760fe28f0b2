/**
 * Facts: what a person states about attendance, beside what terminals saw.
 *
 * <p>A fact is about a person, a terminal or an office, and about days. Its {@link id.titian.hub.fact.FactKind kind} says what
 * it states, a {@link id.titian.hub.fact.FactDetail} holds it and refuses nonsense. All kinds have one life
 * ({@code life}): drafted by one person, approved or declined by another ({@code right} says who may), withdrawn and restored;
 * one list, one history, one
 * place for evidence, one import ({@code roll}).
 *
 * <p>Tables: {@code fact}, {@code fact_history}, {@code document}.
 *
 * <p>What does not belong here: what a fact is worth in a day; the rules decide that.
 */
@NullMarked
package id.titian.hub.fact;

import org.jspecify.annotations.NullMarked;
