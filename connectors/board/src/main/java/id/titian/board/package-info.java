/**
 * Boards that speak JSON over a WebSocket ({@code /pub/chat}), or the same JSON by POST ({@code /pub/api}).
 *
 * <p>A message in, at most one message out: {@link id.titian.board.BoardFamily} finds out who speaks, {@code Registration} and
 * {@code Logs} answer, {@code Reply} is all that can ever be said. The packages below take texts apart and know nobody.
 * Sockets, threads and everything that must last are the host's.
 */
@NullMarked
package id.titian.board;

import org.jspecify.annotations.NullMarked;
