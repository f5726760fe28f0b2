/**
 * Files that people save from their spreadsheets, as rows under named columns.
 *
 * <p>Flow: {@link id.titian.hub.sheet.SheetFile} reads text or workbook as lines of cells, {@link id.titian.hub.sheet.Sheet} finds the
 * columns. A file that is none is refused whole ({@link id.titian.hub.sheet.ImportRefusedException}); a row that cannot be
 * taken is a {@link id.titian.hub.sheet.RowProblem}, and its neighbours go on.
 *
 * <p>What does not belong here: what a row means, and the database.
 */
@NullMarked
package id.titian.hub.sheet;

import org.jspecify.annotations.NullMarked;
