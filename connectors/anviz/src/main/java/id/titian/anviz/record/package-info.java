/** What the octets of records, users, counters and clocks say. Pure functions; nothing is judged here. */
@NullMarked
package id.titian.anviz.record;

import org.jspecify.annotations.NullMarked;
