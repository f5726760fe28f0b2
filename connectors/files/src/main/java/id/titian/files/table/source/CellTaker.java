package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.util.List;

/** Takes the records of a text. */
interface CellTaker {

    /**
     * Takes a record that has something in it.
     *
     * @param line on which it begins, from 1.
     * @param cells the caller's, and good until the next record only.
     */
    void record(long line, List<String> cells) throws FileRefusedException, IOException;
}
