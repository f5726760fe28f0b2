/**
 * Simulated Anviz terminals, each with a door to TCP and any number of them on one serial bus behind a pseudo-terminal: they
 * answer only when called by their device id, misbehave when told to, and remember what they were asked.
 *
 * <p>Nothing here is shared with the driver: two implementations, written apart, judge each other.
 */
@NullMarked
package id.titian.sandbox.anviz;

import org.jspecify.annotations.NullMarked;
