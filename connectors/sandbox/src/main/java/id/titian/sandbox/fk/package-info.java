/**
 * A stand-in for a terminal of the Fingerspot Revo class: asked over TCP in its Lokal mode, posting by FkWeb in its Internet mode.
 *
 * <p>Flow: {@code SimulatedFkTerminal} has a {@code Memory}; {@code LokalDoor} answers questions about it, {@code WebMouth} posts what of
 * it was not acknowledged yet; {@code Octets} lays everything out. Written apart from the driver: two implementations judge each other.
 */
@NullMarked
package id.titian.sandbox.fk;

import org.jspecify.annotations.NullMarked;
