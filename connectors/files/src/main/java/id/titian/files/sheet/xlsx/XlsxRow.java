package id.titian.files.sheet.xlsx;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import java.io.IOException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the cells of one row at a time; where the sheet does not number them, it counts. */
final class XlsxRow {

    private static final int COLUMN_MAX = 16_384;
    private static final int ROW_MAX = 1_048_576;

    private final RowTaker taker;
    private TreeMap<Integer, Cell> cells = new TreeMap<>();
    private int row;
    private int column = -1;

    XlsxRow(RowTaker taker) {
        this.taker = taker;
    }

    void begin(String number, boolean isHidden) throws FileRefusedException {
        int next = number.isEmpty() ? row + 1 : Xlsx.number(number);
        if (next > ROW_MAX) throw Parts.damaged(new IOException("a row has no place: " + next));
        if (next <= row) throw Parts.damaged(new IOException("its rows do not stand in their order"));
        row = next;
        if (isHidden) taker.hiddenRow(row);
        column = -1;
        cells = new TreeMap<>();
    }

    /** The column of a cell such as {@code AB12}, from 0. */
    int column(String reference) throws FileRefusedException {
        int named = columnOf(reference) + 1;
        column = named == 0 ? column + 1 : named - 1;
        return column;
    }

    /** The column that a reference names, from 0; -1 if it names none. */
    static int columnOf(String reference) throws FileRefusedException {
        int named = 0;
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') break;
            named = 26 * named + (c - 'A' + 1);
            if (named > COLUMN_MAX) throw Parts.damaged(new IOException("a cell has no place: " + reference));
        }
        return named - 1;
    }

    void put(int at, @Nullable Cell cell) throws FileRefusedException {
        if (cell == null || cell instanceof Cell.Text text && text.text().isEmpty()) return;
        if (cells.size() == Workbook.ROW_CELLS_MAX)
            throw FileFault.TOO_WIDE.because("Row " + row + " has more than " + Workbook.ROW_CELLS_MAX
                    + " cells: this is no log of punches. Export only the columns that are needed.");
        cells.put(at, cell);
    }

    void end() throws FileRefusedException, IOException {
        if (cells.isEmpty()) return;
        TreeMap<Integer, Cell> whole = cells;
        cells = new TreeMap<>();
        taker.row(row, whole);
    }
}
