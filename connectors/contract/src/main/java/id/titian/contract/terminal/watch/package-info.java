/** What is strange at a terminal: its clock and its memory, how long that is told, and when a clock may be set. */
@NullMarked
package id.titian.contract.terminal.watch;

import org.jspecify.annotations.NullMarked;
