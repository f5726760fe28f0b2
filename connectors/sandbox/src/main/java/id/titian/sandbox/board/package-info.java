/**
 * A board that sends JSON over a WebSocket, simulated: as awkward as the real ones are said to be, and written without a look
 * at the code that it is to judge.
 */
@NullMarked
package id.titian.sandbox.board;

import org.jspecify.annotations.NullMarked;
