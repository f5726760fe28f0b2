/**
 * The agent's journal: the durable, numbered, hash-chained list of everything that terminals said, until the hub has it.
 */
@NullMarked
package id.titian.agent.journal;

import org.jspecify.annotations.NullMarked;
