package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A text whose cells are separated by a sign: CSV, TSV and their kin. */
public final class TextTable implements TableSource {

    /** Octets of a text; a million rows have sixty million. */
    public static final long OCTETS_MAX = 256L << 20;

    private static final char[] SEPARATORS = {';', ',', '\t', '|'};
    private static final int CHARACTERS_AT_ONCE = 32_768;

    /** Characters of the beginning in which the separator is looked for, and records of them. */
    private static final int HEAD_CHARACTERS = 65_536;

    private static final int HEAD_RECORDS = 100;

    private final Path file;
    private final TextEncoding encoding;
    private final char separator;
    private final boolean isSeparatorProven;

    private TextTable(Path file, TextEncoding encoding, char separator, boolean isSeparatorProven) {
        this.file = file;
        this.encoding = encoding;
        this.separator = separator;
        this.isSeparatorProven = isSeparatorProven;
    }

    /** Opens a text and finds out how it is written. */
    public static TextTable open(Path file) throws FileRefusedException, IOException {
        if (Files.size(file) > OCTETS_MAX) throw TextEncoding.tooLarge(OCTETS_MAX);
        TextEncoding encoding = TextEncoding.of(file, OCTETS_MAX);
        char[] head = new char[HEAD_CHARACTERS];
        int length = 0;
        try (Reader reader = reader(file, encoding)) {
            for (int count = 0;
                    count >= 0 && length < head.length;
                    count = reader.read(head, length, head.length - length)) length += count;
        }
        String start = new String(head, 0, Math.min(length, 8));
        if (start.length() > 4 && start.startsWith("sep=")) return new TextTable(file, encoding, start.charAt(4), true);
        char best = SEPARATORS[0];
        double most = 0;
        int candidates = 0;
        for (char candidate : SEPARATORS) {
            double score = score(head, length, candidate);
            if (score > 0) candidates++;
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return new TextTable(file, encoding, best, candidates == 1);
    }

    /** How well a separator cuts: the share of records with the most frequent number of cells, more for more cells. */
    private static double score(char[] head, int length, char separator) throws IOException {
        List<Integer> widths = new ArrayList<>();
        CsvCutter cutter = new CsvCutter(separator, (line, cells) -> {
            widths.add(cells.size());
            if (widths.size() == HEAD_RECORDS) throw new Enough();
        });
        try {
            cutter.feed(head, length);
        } catch (FileRefusedException | Enough e) {
            // What was cut so far tells; that the text is refused for it is said when it is read.
        }
        int best = 0;
        int bestWidth = 1;
        for (int width : widths) {
            int same = 0;
            for (int other : widths) if (other == width) same++;
            if (width > 1 && same * Math.log(width) > best * Math.log(bestWidth)) {
                best = same;
                bestWidth = width;
            }
        }
        return widths.isEmpty() ? 0 : (double) best / widths.size() * Math.log(bestWidth);
    }

    private static Reader reader(Path file, TextEncoding encoding) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(encoding.markLength());
            return new InputStreamReader(in, encoding.charset());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The sign between cells. */
    public char separator() {
        return separator;
    }

    /** Whether no other sign could be meant. */
    public boolean isSeparatorProven() {
        return isSeparatorProven;
    }

    /** The name of its encoding. */
    public String encoding() {
        return encoding.charset().name();
    }

    /** Whether the encoding is sure. */
    public boolean isEncodingProven() {
        return encoding.isProven();
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet("", false));
    }

    @Override
    public boolean from1904() {
        return false;
    }

    @Override
    public void read(int sheet, RowTaker taker) throws FileRefusedException, IOException {
        long[] rows = {0};
        CsvCutter cutter = new CsvCutter(separator, (line, cells) -> {
            if (++rows[0] > ROWS_MAX) throw tooManyRows();
            TreeMap<Integer, Cell> row = new TreeMap<>();
            for (int i = 0; i < cells.size(); i++) if (!cells.get(i).isEmpty()) row.put(i, new Cell.Text(cells.get(i)));
            taker.row((int) line, row);
        });
        char[] characters = new char[CHARACTERS_AT_ONCE];
        long all = 0;
        try (Reader reader = reader(file, encoding)) {
            for (int count = reader.read(characters); count >= 0; count = reader.read(characters)) {
                all += count;
                if (all > OCTETS_MAX) throw TextEncoding.tooLarge(OCTETS_MAX);
                cutter.feed(characters, count);
            }
            cutter.finish();
        } catch (Enough e) {
            // The taker has seen what it wanted.
        }
    }

    static FileRefusedException tooManyRows() {
        return FileFault.TOO_MANY_ROWS.because("The table has more than " + ROWS_MAX
                + " rows, more than a year of any office. If it is right, cut it into months and send each.");
    }
}
