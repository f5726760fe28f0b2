/** What the octets of records, clocks, users and products say; pure functions. */
@NullMarked
package id.titian.fk.record;

import org.jspecify.annotations.NullMarked;
