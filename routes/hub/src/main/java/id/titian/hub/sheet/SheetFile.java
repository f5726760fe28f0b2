package id.titian.hub.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import id.titian.files.sheet.xlsx.Xlsx;
import id.titian.files.table.FileLooks;
import id.titian.files.table.cell.CellText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;

/**
 * Reads a file of rows by what it holds: a text of cells, or a workbook of which one sheet has any.
 *
 * <p>What nobody sees is not taken, and it is not left out in silence either: hidden rows and columns keep a workbook out,
 * and so do formulas, because what they came to is nobody's word.
 */
public final class SheetFile {

    private SheetFile() {}

    /**
     * Reads a file; blank rows are left out. Lines of a workbook are counted as its sheet shows them.
     *
     * @throws ImportRefusedException if it is no such file or goes beyond a limit
     */
    public static List<Csv.Line> lines(Bytes file) throws ImportRefusedException {
        FileLooks looks = FileLooks.of(file.slice(0, Math.min(file.length(), FileLooks.HEAD_MAX)));
        if (looks == FileLooks.XLS)
            throw new ImportRefusedException(
                    "file-is-old-workbook", "This is an old workbook (.xls). Save it as .xlsx and import that.");
        if (looks == FileLooks.XLSX && file.length() <= Csv.FILE_MAX) return workbook(file);
        return Csv.read(file);
    }

    private static List<Csv.Line> workbook(Bytes file) throws ImportRefusedException {
        try {
            Workbook workbook = Xlsx.open(file.toArray());
            Taken found = null;
            for (int i = 0; i < workbook.sheets().size(); i++) {
                // Templates keep the lists of their menus on hidden sheets.
                if (workbook.isHidden(i)) continue;
                Taken sheet = new Taken(workbook.sheets().get(i), workbook.from1904());
                workbook.read(i, sheet);
                if (sheet.lines.isEmpty()) continue;
                if (found != null)
                    throw new ImportRefusedException(
                            "sheets-many",
                            "The workbook has rows on the sheets " + found.name + " and " + sheet.name
                                    + ". Keep the one that is meant and import again.");
                found = sheet;
            }
            return found == null ? List.of() : found.lines;
        } catch (FileRefusedException e) {
            throw new ImportRefusedException(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // Everything lies in memory: it is the file that is broken.
            throw new ImportRefusedException(
                    "workbook-damaged", "The workbook cannot be read: " + e.getMessage() + ". Save it again.");
        }
    }

    /** The rows of one sheet. */
    private static final class Taken implements RowTaker {

        private final String name;
        private final boolean from1904;
        private final List<Csv.Line> lines = new ArrayList<>();
        private final BitSet hiddenColumns = new BitSet();
        private int hiddenRow;

        Taken(String name, boolean from1904) {
            this.name = name;
            this.from1904 = from1904;
        }

        @Override
        public void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException {
            List<String> texts = new ArrayList<>();
            for (var cell : cells.entrySet()) {
                String text = text(number, cell.getValue());
                if (text.isBlank()) continue;
                if (cell.getKey() >= Csv.COLUMNS_MAX)
                    throw because(
                            "row-too-wide",
                            "Line " + number + " of the sheet " + name + " has more than " + Csv.COLUMNS_MAX
                                    + " columns. Delete what stands beside the table.");
                if (number == hiddenRow || hiddenColumns.get(cell.getKey()))
                    throw because(
                            "cells-hidden",
                            "Line " + number + " of the sheet " + name + " has cells that are hidden. Show all rows and"
                                    + " columns, take filters off, look what stands there, and import again.");
                while (texts.size() < cell.getKey()) texts.add("");
                texts.add(text);
            }
            if (texts.isEmpty()) return;
            if (lines.size() > Csv.ROWS_MAX)
                throw because(
                        "file-too-long", "The sheet has more than " + Csv.ROWS_MAX + " rows. Import it in parts.");
            lines.add(new Csv.Line(number, List.copyOf(texts)));
        }

        private String text(int number, Cell cell) throws FileRefusedException {
            if (cell instanceof Cell.Other other)
                throw because(
                        "cell-is-formula",
                        "A cell on line " + number + " of the sheet " + name + " is " + other.what()
                                + ". Copy the table and paste it as values, and import that.");
            String text = CellText.of(CellText.shown(cell, from1904)).text();
            if (text.length() > Csv.CELL_MAX)
                throw because(
                        "cell-too-long",
                        "A cell on line " + number + " of the sheet " + name + " has more than " + Csv.CELL_MAX
                                + " characters.");
            return text;
        }

        @Override
        public void hiddenRow(int number) {
            hiddenRow = number;
        }

        @Override
        public void hiddenColumns(int first, int last) {
            // Many hide everything to the right of their table: only what has something in it matters.
            hiddenColumns.set(Math.max(0, first), Math.min(last, Workbook.ROW_CELLS_MAX) + 1);
        }

        private static FileRefusedException because(String code, String message) {
            return new FileRefusedException(code, message);
        }
    }
}
