/** Which driver speaks to a terminal, and over which line. */
@NullMarked
package id.titian.agent.terminal.dial;

import org.jspecify.annotations.NullMarked;
