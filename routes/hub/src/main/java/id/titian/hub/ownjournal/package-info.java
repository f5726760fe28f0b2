/**
 * What reaches the hub without an agent: terminals that call here, files that people bring, forms. Numbered, chained and taken
 * by {@link id.titian.hub.intake.Intake} like the batches of any agent. Table: {@code own_journal}.
 *
 * <p>What does not belong here: who may hand something in, and what a file means.
 */
@NullMarked
package id.titian.hub.ownjournal;

import org.jspecify.annotations.NullMarked;
