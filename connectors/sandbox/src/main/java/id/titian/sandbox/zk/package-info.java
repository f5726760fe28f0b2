/**
 * A simulated ZK terminal, as awkward as a real one: it keeps a log and a clock of its own, serves them over TCP and
 * UDP to one client at a time, misbehaves when told to, and remembers everything that clients asked of it.
 *
 * <p>Flow: {@code TcpDoor} and {@code UdpDoor} cut packets out of sockets; one {@code Conversation} a client answers them
 * from the {@code Log}, the {@code WallClock} and the {@link id.titian.sandbox.zk.ZkTerminalSpec}; {@code Seat} decides who
 * may talk at all; {@link id.titian.sandbox.zk.Evidence} takes notes.
 *
 * <p>What does not belong here: anything that production code needs, and any line shared with the driver.
 */
@NullMarked
package id.titian.sandbox.zk;

import org.jspecify.annotations.NullMarked;
