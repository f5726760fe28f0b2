package id.titian.files.sheet;

import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.util.NavigableMap;

/** Takes the rows of a sheet in their order; rows without cells are left out. */
public interface RowTaker {

    /**
     * Takes a row.
     *
     * @param number as the sheet shows it, from 1.
     * @param cells by column, from 0; those without content are left out.
     */
    void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException, IOException;

    /** Says that a row is hidden, before the row itself comes. */
    default void hiddenRow(int number) {}

    /** Says that columns are hidden, from 0 and both included, before any row comes. */
    default void hiddenColumns(int first, int last) {}

    /**
     * Says that cells were made one, of which the first one has the content. Comes after the rows.
     *
     * @param firstRow from 1, as the sheet shows it.
     * @param firstColumn from 0.
     */
    default void merged(int firstRow, int firstColumn, int lastRow, int lastColumn) throws FileRefusedException {}
}
