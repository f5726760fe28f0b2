/** What boards write, taken apart: pure functions of a text. */
@NullMarked
package id.titian.board.record;

import org.jspecify.annotations.NullMarked;
