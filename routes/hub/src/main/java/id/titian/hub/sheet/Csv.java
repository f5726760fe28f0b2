package id.titian.hub.sheet;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the text files that spreadsheets write: semicolons, commas or tabs, quoted or not, with or without BOM. */
public final class Csv {

    /** Octets of one file. */
    public static final int FILE_MAX = 16 << 20;

    /** Rows of one file: a roster of 10 000 people for a month has 310 000. */
    static final int ROWS_MAX = 400_000;

    static final int COLUMNS_MAX = 64;
    static final int CELL_MAX = 500;

    /** One row of cells, and the line on which it begins. */
    public record Line(int number, List<String> cells) {}

    private final String text;
    private final char separator;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
        this.separator = separatorOf(text);
    }

    /**
     * Reads a file; blank rows are left out.
     *
     * @throws ImportRefusedException if it is no such file or goes beyond a limit
     */
    public static List<Line> read(Bytes file) throws ImportRefusedException {
        if (file.length() > FILE_MAX)
            throw new ImportRefusedException(
                    "file-too-large",
                    "The file has " + file.length() + " octets, more than " + FILE_MAX + ". Import it in parts.");
        return new Csv(decoded(file)).lines();
    }

    private static String decoded(Bytes file) throws ImportRefusedException {
        if (file.length() >= 2 && file.at(0) == 'P' && file.at(1) == 'K')
            throw new ImportRefusedException(
                    "file-is-workbook", "This is an Excel workbook. Save it as \"CSV UTF-8\" and import that.");
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (file.length() >= 2 && file.at(0) == 0xFF && file.at(1) == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (file.length() >= 3 && file.at(0) == 0xEF && file.at(1) == 0xBB && file.at(2) == 0xBF) {
            skip = 3;
        }
        ByteBuffer octets = file.buffer().position(skip);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ImportRefusedException(
                    "file-not-utf8", "The file is not UTF-8 text. In Excel, save it as \"CSV UTF-8\" and import that.");
        }
    }

    /** The heading decides: names of columns have none of the three inside. */
    private static char separatorOf(String text) {
        int end = text.indexOf('\n');
        String heading = end < 0 ? text : text.substring(0, end);
        if (heading.indexOf(';') >= 0) return ';';
        return heading.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private List<Line> lines() throws ImportRefusedException {
        while (at < text.length()) {
            int begun = line;
            List<String> cells = row();
            if (cells.stream().allMatch(String::isBlank)) continue;
            if (lines.size() > ROWS_MAX)
                throw new ImportRefusedException(
                        "file-too-long", "The file has more than " + ROWS_MAX + " rows. Import it in parts.");
            lines.add(new Line(begun, List.copyOf(cells)));
        }
        return lines;
    }

    private List<String> row() throws ImportRefusedException {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (cells.size() > COLUMNS_MAX)
                throw new ImportRefusedException(
                        "row-too-wide", "Line " + line + " has more than " + COLUMNS_MAX + " columns.");
            if (at >= text.length()) return cells;
            char c = text.charAt(at++);
            if (c == separator) continue;
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
            line++;
            return cells;
        }
    }

    /** Reads up to the separator or the end of the line, which stay unread. */
    private String cell() throws ImportRefusedException {
        if (at < text.length() && text.charAt(at) == '"') return quoted();
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) at++;
        return limited(text.substring(from, at));
    }

    private String quoted() throws ImportRefusedException {
        int begun = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') line++;
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                while (at < text.length() && !ends(text.charAt(at))) cell.append(text.charAt(at++));
                return limited(cell.toString());
            }
            if (cell.length() > CELL_MAX) break;
        }
        throw new ImportRefusedException(
                "quote-open",
                "A quotation mark on line " + begun + " is not closed within " + CELL_MAX
                        + " characters. Mend that line and import again.");
    }

    private boolean ends(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    private String limited(String cell) throws ImportRefusedException {
        if (cell.length() > CELL_MAX)
            throw new ImportRefusedException(
                    "cell-too-long", "A cell on line " + line + " has more than " + CELL_MAX + " characters.");
        return cell;
    }
}
