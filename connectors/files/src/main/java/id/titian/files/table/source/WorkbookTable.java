package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import id.titian.files.sheet.xls.Xls;
import id.titian.files.sheet.xlsx.Xlsx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** A workbook. */
public final class WorkbookTable implements TableSource {

    /** Octets of a workbook; one of 100 000 rows has four million. */
    public static final int OCTETS_MAX = 16 << 20;

    private final Workbook workbook;

    private WorkbookTable(Workbook workbook) {
        this.workbook = workbook;
    }

    /** Opens a workbook that {@code FileLooks} has told to be one. */
    public static WorkbookTable open(Path file, boolean isPacked) throws FileRefusedException, IOException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(OCTETS_MAX + 1);
        }
        if (octets.length > OCTETS_MAX)
            throw FileFault.TOO_LARGE.because("The workbook has more than " + (OCTETS_MAX >> 20)
                    + " MB. Save only the sheet with the punches, without pictures, or as CSV, and send that.");
        WorkbookTable table = new WorkbookTable(isPacked ? Xlsx.open(octets) : Xls.open(octets));
        if (table.workbook.sheets().isEmpty())
            throw FileFault.NO_TABLE.because(
                    "The workbook has no sheet with cells. Look whether it is the right file.");
        return table;
    }

    @Override
    public List<Sheet> sheets() {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < workbook.sheets().size(); i++)
            sheets.add(new Sheet(workbook.sheets().get(i), workbook.isHidden(i)));
        return sheets;
    }

    @Override
    public boolean from1904() {
        return workbook.from1904();
    }

    @Override
    public void read(int sheet, RowTaker taker) throws FileRefusedException, IOException {
        try {
            workbook.read(sheet, new Counted(taker));
        } catch (Enough e) {
            // The taker has seen what it wanted.
        }
    }

    /** Old workbooks can have no more rows than 65 536, new ones more than are taken. */
    private static final class Counted implements RowTaker {

        private final RowTaker taker;
        private long rows;
        private long merged;

        Counted(RowTaker taker) {
            this.taker = taker;
        }

        @Override
        public void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException, IOException {
            if (++rows > ROWS_MAX) throw TextTable.tooManyRows();
            taker.row(number, cells);
        }

        @Override
        public void hiddenRow(int number) {
            taker.hiddenRow(number);
        }

        @Override
        public void hiddenColumns(int first, int last) {
            taker.hiddenColumns(first, last);
        }

        @Override
        public void merged(int firstRow, int firstColumn, int lastRow, int lastColumn) throws FileRefusedException {
            if (++merged > Workbook.MERGED_MAX)
                throw FileFault.TOO_MUCH.because("The sheet has more than " + Workbook.MERGED_MAX
                        + " merged ranges. Copy the values into a new sheet without merged cells, and send that.");
            taker.merged(firstRow, firstColumn, lastRow, lastColumn);
        }
    }
}
