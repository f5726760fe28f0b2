/**
 * Lines of the agent: sockets behind {@link id.titian.contract.terminal.Line}. Every wait has an end, an interrupt ends it
 * at once, and {@code close} by any thread ends it too.
 *
 * <p>What does not belong here: anything that knows what the octets mean.
 */
@NullMarked
package id.titian.agent.line;

import org.jspecify.annotations.NullMarked;
