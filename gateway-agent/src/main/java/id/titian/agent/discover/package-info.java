/**
 * Looks for terminals: in given subnets, on the ports where families usually listen, and on serial ports. Each driver's own
 * greeting is the probe, so nothing is said that would not be said to a configured terminal. Everything has a limit: addresses,
 * threads, time.
 *
 * <p>What does not belong here: anything that knows a vendor, and anything that writes a configuration by itself.
 */
@NullMarked
package id.titian.agent.discover;

import org.jspecify.annotations.NullMarked;
