/**
 * Talking to terminals: a {@link id.titian.contract.terminal.Line} carries bytes, a driver speaks one family of protocols over it, and every
 * way in which that fails has its own exception in {@code failure}.
 *
 * <p>Ownership: whoever opened the line closes it. A session is used by one thread at a time and starts none.
 */
@NullMarked
package id.titian.contract.terminal;

import org.jspecify.annotations.NullMarked;
