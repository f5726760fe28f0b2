package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the characters of a text into records of cells, as RFC 4180 says: a cell that begins with a quotation mark goes to
 * the next one that stands alone, over separators and line ends. Holds one record, however much arrives.
 *
 * <p>A mark that is closed where nothing ends refuses the text: what stands between two stray marks would vanish into one
 * cell.
 */
final class CsvCutter {

    /** Characters of one record. */
    static final int RECORD_MAX = 262_144;

    /** Line ends within one cell; addresses have five. */
    static final int LINES_IN_CELL_MAX = 50;

    private enum At {
        START,
        PLAIN,
        QUOTED,
        /** Behind a mark within a quoted cell: the end of it, or half of a doubled one. */
        MARK,
        /** Behind the end of a quoted cell. */
        ENDED
    }

    private final char separator;
    private final CellTaker taker;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private At at = At.START;
    private boolean hasContent;
    private int length;
    private long line = 1;
    private long recordLine = 1;
    private long markLine;
    private char before;

    CsvCutter(char separator, CellTaker taker) {
        this.separator = separator;
        this.taker = taker;
    }

    /** Takes the next characters. */
    void feed(char[] characters, int count) throws FileRefusedException, IOException {
        for (int i = 0; i < count; i++) take(characters[i]);
    }

    /** Says that the text is over. */
    void finish() throws FileRefusedException, IOException {
        if (at == At.QUOTED) throw stray();
        if (!cells.isEmpty() || cell.length() > 0 || at != At.START) endRecord();
    }

    private void take(char c) throws FileRefusedException, IOException {
        if (c == 0)
            throw FileFault.HOLES.because("The file has holes in it (line " + line
                    + "), as a failing stick or a broken copy leaves them. Copy it again from where it was made.");
        boolean isSecondOfPair = c == '\n' && before == '\r';
        before = c;
        if (isSecondOfPair && at != At.QUOTED) return;
        boolean isLineEnd = c == '\n' || c == '\r';
        if (isLineEnd && !isSecondOfPair) line++;
        switch (at) {
            case START -> {
                if (c == '"') {
                    at = At.QUOTED;
                    markLine = line;
                } else if (isLineEnd) endRecord();
                else if (c == separator) endCell();
                else if (c == ' ' && separator != ' ') append(c);
                else {
                    at = At.PLAIN;
                    append(c);
                }
            }
            case PLAIN -> {
                if (isLineEnd) endRecord();
                else if (c == separator) endCell();
                else append(c);
            }
            case QUOTED -> {
                if (c == '"') at = At.MARK;
                else {
                    if (isLineEnd && line - markLine > LINES_IN_CELL_MAX) throw stray();
                    append(c);
                }
            }
            case MARK -> {
                if (c == '"') {
                    at = At.QUOTED;
                    append(c);
                } else afterMark(c, isLineEnd);
            }
            case ENDED -> afterMark(c, isLineEnd);
        }
    }

    private void afterMark(char c, boolean isLineEnd) throws FileRefusedException, IOException {
        if (isLineEnd) endRecord();
        else if (c == separator) endCell();
        else if (c == ' ') at = At.ENDED;
        else throw stray();
    }

    private FileRefusedException stray() {
        return FileFault.QUOTE.because("The quotation mark in line " + markLine
                + " is never closed, or closed in the middle of a cell, so that nobody can tell where its row ends. Take"
                + " the mark out, or open the file in a spreadsheet program and save it as .xlsx, and send it again.");
    }

    private void append(char c) throws FileRefusedException {
        if (cell.length() == Workbook.CELL_TEXT_MAX || ++length > RECORD_MAX)
            throw at == At.QUOTED
                    ? stray()
                    : FileFault.TOO_LONG.because("Line " + line + " has a cell of more than " + Workbook.CELL_TEXT_MAX
                            + " characters, or more than " + RECORD_MAX
                            + " in all: this is no table of punches. Look whether it is the right file.");
        cell.append(c);
    }

    private void endCell() throws FileRefusedException {
        String text = cell.toString().strip();
        hasContent |= !text.isEmpty();
        if (cells.size() == Workbook.ROW_CELLS_MAX)
            throw FileFault.TOO_WIDE.because("Line " + line + " has more than " + Workbook.ROW_CELLS_MAX
                    + " columns: this is no table of punches. Export only the columns that are needed.");
        cells.add(text);
        cell.setLength(0);
        at = At.START;
    }

    private void endRecord() throws FileRefusedException, IOException {
        endCell();
        if (hasContent) taker.record(recordLine, cells);
        cells.clear();
        hasContent = false;
        length = 0;
        recordLine = line;
    }
}
