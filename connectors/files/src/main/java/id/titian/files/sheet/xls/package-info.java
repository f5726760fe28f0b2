/**
 * The old binary workbook, {@code .xls}: a compound file (a small file system) with one stream of records, BIFF5 or BIFF8.
 *
 * <p>Only what carries cells is understood; formulas are known to be formulas and never evaluated.
 */
@NullMarked
package id.titian.files.sheet.xls;

import org.jspecify.annotations.NullMarked;
