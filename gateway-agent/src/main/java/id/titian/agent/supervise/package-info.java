/**
 * Keeping at it without wearing anything out: waits that grow between tries, and a heartbeat that tells when the main loop
 * has stopped.
 *
 * <p>All waits of the agent are counted on the wall ({@link java.lang.System#nanoTime}), also where a faster clock is set
 * for a demonstration: only timestamps come from that one.
 */
@NullMarked
package id.titian.agent.supervise;

import org.jspecify.annotations.NullMarked;
