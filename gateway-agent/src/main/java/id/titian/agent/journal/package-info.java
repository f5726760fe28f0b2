/**
 * The agent's journal: the durable, numbered, hash-chained list of everything that terminals said, until the hub has it.
 *
 * <p>The tour: callers meet {@link id.titian.agent.journal.Journal} and the values that it gives. Appends wait in
 * {@code Writer}, which lets several callers share a commit; what goes to the hub at once is measured in a
 * {@code BatchRoom}. {@code Current} is the file in use, {@code JournalFile} one epoch on disk; the forms of what lies there
 * have a package of their own, {@link id.titian.agent.journal.disk}. {@code Database} is SQLite with the settings that make a commit durable. {@code Residence} is the
 * locked folder in which journals change places whole.
 *
 * <p>At each opening {@code Finding} judges the file. What is not as written becomes a {@code DamageException}, and a
 * {@code Renewal} puts the file aside and carries over what {@code PageScan} can still read out of its bare pages.
 *
 * <p>Ownership: one process, one {@code Journal}; its thread {@code journal-writer} ends with it. What does not belong
 * here: the agent's name, terminals, MQTT. Promises, damage by damage, and known limits stand in {@code JOURNAL.md}.
 */
@NullMarked
package id.titian.agent.journal;

import org.jspecify.annotations.NullMarked;
