/**
 * The agent as a house for terminals that call us: {@link id.titian.agent.reception.Callers} knows who is let in, keeps what
 * they say in the journal before they are told so, and has orders for them. Strangers are listed, never let in.
 */
@NullMarked
package id.titian.agent.reception;

import org.jspecify.annotations.NullMarked;
