package id.titian.files.sheet;

import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.util.List;

/** A workbook whose sheets can be read row by row, any number of times; never all of it at once. */
public interface Workbook {

    /** Cells of one row. */
    int ROW_CELLS_MAX = 512;

    /** Characters of one cell; Excel itself allows 32 767. */
    int CELL_TEXT_MAX = 32_767;

    /** Characters of all texts that sheets share. */
    int SHARED_TEXT_MAX = 8 << 20;

    /** Sheets. */
    int SHEETS_MAX = 256;

    /** Merged ranges of one sheet. */
    int MERGED_MAX = 65_536;

    /** The names of its sheets, in their order. */
    List<String> sheets();

    /** Whether a sheet is hidden. */
    boolean isHidden(int index);

    /** Whether days count from 1904 in place of 1900. */
    boolean from1904();

    /**
     * Reads a sheet from its first row to its last.
     *
     * @param index in {@link #sheets()}.
     */
    void read(int index, RowTaker taker) throws FileRefusedException, IOException;
}
