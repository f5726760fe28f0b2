/** Every way in which talking to a terminal fails, each with its code and words that say what to do next. */
@NullMarked
package id.titian.contract.terminal.failure;

import org.jspecify.annotations.NullMarked;
