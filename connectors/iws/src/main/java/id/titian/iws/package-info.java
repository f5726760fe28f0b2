/**
 * The {@code iWsService} of older ZK firmware on port 80: text that looks like SOAP and is not, over HTTP/1.0.
 *
 * <p>Flow: a {@link id.titian.iws.Question} is text; a {@link id.titian.iws.Dialogue} asks it over a connection of its own and
 * tells an {@link id.titian.iws.Answer} from everything else that may come; {@link id.titian.iws.Rows} cuts an answer into
 * stretches of which every octet belongs to one; {@link id.titian.iws.Row} takes fields out of one by their tags;
 * {@link id.titian.iws.IwsLog} judges them while it is walked over. All but the dialogue and the session are pure.
 *
 * <p>What does not belong here: an XML library (the terminal's text is none), threads, sockets, and every operation that is not in
 * {@link id.titian.iws.Question}.
 */
@NullMarked
package id.titian.iws;

import org.jspecify.annotations.NullMarked;
