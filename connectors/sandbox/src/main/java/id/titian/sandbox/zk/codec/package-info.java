/**
 * The ZK standalone protocol from the terminal's side: packets, the key, times, records. Pure: no socket, no clock, no
 * thread. Written apart from the driver on purpose, so that each judges the other.
 */
@NullMarked
package id.titian.sandbox.zk.codec;

import org.jspecify.annotations.NullMarked;
