/**
 * Who may look and change: one token for programs and for people, and the gates that ask for it.
 *
 * <p>Programs send the token with every request to {@code /api}; people give it once to the console and get a session.
 * The two never mix: a session opens no gate of the API, so no foreign page can use it there.
 *
 * <p>What does not belong here: the credentials of agents, which the broker asks for.
 */
@NullMarked
package id.titian.hub.access;

import org.jspecify.annotations.NullMarked;
