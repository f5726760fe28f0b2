/**
 * Lines of the agent: sockets and serial ports behind {@link id.titian.contract.terminal.Line}. Every wait has an end, an
 * interrupt ends it, and {@code close} by any thread ends it too: at once on sockets, within a tenth of a second on serial ports.
 *
 * <p>Flow on a serial port: {@link id.titian.agent.line.SerialPorts} opens it once, a {@code Bus} gives turns to those who share
 * it, a {@link id.titian.agent.line.SerialLine} is what one terminal's driver sees. There is no thread here: whoever reads or
 * writes does the work.
 *
 * <p>What does not belong here: anything that knows what the octets mean.
 */
@NullMarked
package id.titian.agent.line;

import org.jspecify.annotations.NullMarked;
