/** Rows of a file about people: what stands in their cells, which of them can be taken, and periods that never share a day. */
@NullMarked
package id.titian.hub.people.row;

import org.jspecify.annotations.NullMarked;
