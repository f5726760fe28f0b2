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
}
