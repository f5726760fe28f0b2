/**
 * How packets are cut out of a stream and written, and the whole list of what may be said in them.
 *
 * <p>What does not belong here: what a packet's data mean, and who says it when.
 */
@NullMarked
package id.titian.zk.frame;

import org.jspecify.annotations.NullMarked;
