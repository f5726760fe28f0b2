/**
 * The state of the whole chain in a few honest numbers, for the console's first page and for programs.
 *
 * <p>What does not belong here: lists of single punches or items; those are the rooms' own.
 */
@NullMarked
package id.titian.hub.overview;

import org.jspecify.annotations.NullMarked;
