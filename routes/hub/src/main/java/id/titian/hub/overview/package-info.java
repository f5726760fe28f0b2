/**
 * The state of the whole chain in a few honest numbers, for the console's first page and for programs.
 *
 * <p>The database tallies the large tables itself, in the transactions that change them; {@code Tallies} keeps those
 * tallies small. {@code ChainMeters} shows the numbers to Prometheus.
 *
 * <p>What does not belong here: lists of single punches or items; those are the rooms' own.
 */
@NullMarked
package id.titian.hub.overview;

import org.jspecify.annotations.NullMarked;
