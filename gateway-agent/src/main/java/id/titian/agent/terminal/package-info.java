/**
 * One supervised task for each terminal: it dials, greets, measures the clock, reads the log and listens, and gives every
 * reading to the journal before anything else happens with it.
 *
 * <p>Flow: {@link id.titian.agent.terminal.Terminals} starts a thread for each {@link id.titian.agent.terminal.TerminalTask};
 * a task opens a line, lets its driver greet, and holds one {@link id.titian.agent.terminal.Contact} until the line drops
 * or the next poll. A stuck terminal never delays the punches of another: they share the journal and the memory for large
 * logs ({@link id.titian.agent.terminal.LogRoom}), and a terminal whose log has no room is listened to meanwhile.
 *
 * <p>Ownership: a task owns its line and its session. What does not belong here: octets of any protocol, MQTT, HTTP.
 */
@NullMarked
package id.titian.agent.terminal;

import org.jspecify.annotations.NullMarked;
