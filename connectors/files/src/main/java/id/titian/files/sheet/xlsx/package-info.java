/** The newer workbook, {@code .xlsx}: XML in a ZIP file, read as a stream within limits, nothing from outside of it. */
@NullMarked
package id.titian.files.sheet.xlsx;

import org.jspecify.annotations.NullMarked;
