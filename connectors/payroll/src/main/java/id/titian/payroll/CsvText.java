package id.titian.payroll;

import id.titian.contract.SpreadsheetText;
import java.util.List;

/** Lines of a CSV file (RFC 4180): every cell quoted, no cell that a spreadsheet would run. */
final class CsvText {

    private final char separator;
    private final StringBuilder text = new StringBuilder();

    CsvText(char separator) {
        this.separator = separator;
    }

    void line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) text.append(separator);
            text.append('"')
                    .append(harmless(cells.get(i)).replace("\"", "\"\""))
                    .append('"');
        }
        text.append("\r\n");
    }

    /**
     * A cell that begins like a formula gets an apostrophe in front, and control characters become blanks: a line break
     * inside a name would let it begin a cell of its own in programs that do not honour quotes.
     */
    static String harmless(String cell) {
        String flat = cell.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return SpreadsheetText.isFormula(flat) ? "'" + flat : flat;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
