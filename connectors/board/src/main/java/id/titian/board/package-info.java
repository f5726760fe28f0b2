/**
 * Boards that speak JSON over a WebSocket ({@code /pub/chat}), or the same JSON by POST ({@code /pub/api}).
 *
 * <p>A message in, at most one message out: {@link id.titian.board.BoardFamily} finds out who speaks and answers; {@code Message}
 * is what was said, {@code Reply} all that can ever be said. The packages below take texts apart and know nobody.
 * Sockets, threads and everything that must last are the host's.
 */
@NullMarked
package id.titian.board;

import org.jspecify.annotations.NullMarked;
