/**
 * Reports and exports in spreadsheets: what self-service terminals and vendor programs write as {@code .xls} and
 * {@code .xlsx}.
 *
 * <p>Flow: a {@code Workbook} gives the rows of a sheet one by one; {@code Table} reads a sheet with a heading and a row
 * for each punch, {@code StandardReport} the sheet in which a terminal glues the punches of a day into one cell.
 * {@code SheetAccount} owes an account of every row. What knows no second is never a punch.
 */
@NullMarked
package id.titian.files.sheet;

import org.jspecify.annotations.NullMarked;
