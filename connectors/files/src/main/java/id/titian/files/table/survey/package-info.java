/** Finds out what the columns of a table are, from its heading and from what stands below it, and how sure that is. */
@NullMarked
package id.titian.files.table.survey;

import org.jspecify.annotations.NullMarked;
