/** How far a terminal's clock is off, and what of a log was written before it was set. */
@NullMarked
package id.titian.agent.terminal.clock;

import org.jspecify.annotations.NullMarked;
