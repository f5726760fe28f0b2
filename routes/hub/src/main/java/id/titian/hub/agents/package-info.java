/**
 * Which agents may speak, and how each of them is.
 *
 * <p>Flow: {@link id.titian.hub.agents.AgentRegistry} gives a new agent its secret once and keeps only a hash; the broker
 * asks it at every connection. {@link id.titian.hub.agents.Revocation} takes the right away and closes the door at once.
 * {@code StateReader} takes what agents say of themselves off the broker and the route {@code note-agent-state} writes it
 * down.
 */
@NullMarked
package id.titian.hub.agents;

import org.jspecify.annotations.NullMarked;
