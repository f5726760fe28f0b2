/** Rows of a file, whatever it is: a text of separated cells or a workbook. Everything is read in bounded memory and time. */
@NullMarked
package id.titian.files.table.source;

import org.jspecify.annotations.NullMarked;
