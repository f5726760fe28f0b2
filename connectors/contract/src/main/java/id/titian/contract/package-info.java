/**
 * The shared words of Titian: what a punch is, how it is recognised again, and the bytes it came in.
 *
 * <p>Flow: a driver (package {@code terminal}) or a file format (package {@code file}) turns what a terminal said into
 * {@link id.titian.contract.Reading}s; the agent numbers them as entries of its journal and sends them in batches
 * (package {@code wire}); the hub hands what it placed to destinations (package {@code destination}).
 *
 * <p>What does not belong here: frameworks, protocol bytes, threads, and anything only one room needs.
 */
@NullMarked
package id.titian.contract;

import org.jspecify.annotations.NullMarked;
