/**
 * Pseudo-terminals: serial ports that are not there, for tests and demonstrations. One end is a device file that any program
 * opens like a port, the other a pair of streams here. Linux; nothing of it belongs into a product.
 */
@NullMarked
package id.titian.sandbox.pty;

import org.jspecify.annotations.NullMarked;
