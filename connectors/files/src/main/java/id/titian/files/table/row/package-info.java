/** Makes readings of the rows of a table by a mapping, and owes an account of every one. */
@NullMarked
package id.titian.files.table.row;

import org.jspecify.annotations.NullMarked;
