/**
 * What the octets of a terminal's data say: attendance records and events in all their layouts, users, times, sizes. Pure
 * functions, from octets to records.
 *
 * <p>What does not belong here: which layout a log has (that is decided over the whole of it), and what is believed.
 */
@NullMarked
package id.titian.zk.record;

import org.jspecify.annotations.NullMarked;
