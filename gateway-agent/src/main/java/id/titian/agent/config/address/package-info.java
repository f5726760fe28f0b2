/**
 * Where a terminal is: a place in the network, with TLS or without, or a serial port and how it is set.
 *
 * <p>Nothing here opens a line; that is {@code id.titian.agent.line}.
 */
@NullMarked
package id.titian.agent.config.address;

import org.jspecify.annotations.NullMarked;
