package id.titian.files.sheet.xls;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An old binary workbook, {@code .xls}. */
public final class Xls implements Workbook {

    private static final int BOF = 0x809;
    private static final int EOF = 0x0A;
    private static final int BIFF8 = 0x600;
    private static final int BIFF5 = 0x500;
    private static final int WORKSHEET = 0;

    private final byte[] stream;
    private final boolean wideNames;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final Set<Integer> secondFormats = new HashSet<>();
    private boolean from1904;
    private long sharedCharacters;

    private Xls(byte[] stream) throws FileRefusedException {
        this.stream = stream;
        Records records = new Records(stream, 0);
        if (!records.advance() || records.type() != BOF || records.length() < 4)
            throw new FileRefusedException(
                    "The workbook is older than Excel 95 or damaged. Open it in a spreadsheet program"
                            + " and save it as .xlsx.");
        int version = records.u16();
        if (version != BIFF8 && version != BIFF5)
            throw new FileRefusedException(
                    "The workbook is older than Excel 95. Open it in a spreadsheet program and save it as .xlsx.");
        this.wideNames = version == BIFF8;
        globals(records);
    }

    /** Whether octets can be such a workbook. */
    public static boolean begins(byte[] octets) {
        return octets.length >= 8 && Arrays.equals(Arrays.copyOf(octets, 8), CompoundFile.MAGIC)
                || octets.length >= 4 && octets[0] == 0x09 && octets[1] == 0x08;
    }

    /**
     * Opens a workbook; one without the file system around it, as small programs write it, too.
     *
     * @throws FileRefusedException if it is damaged, encrypted or no workbook
     */
    public static Xls open(byte[] octets) throws FileRefusedException {
        if (octets.length > 1 && octets[0] == 0x09 && octets[1] == 0x08) return new Xls(octets);
        byte[] stream = CompoundFile.stream(octets, "Workbook", "Book");
        if (stream == null)
            throw new FileRefusedException(
                    "The file is no workbook (or one with a password): no stream named Workbook is in"
                            + " it. Export it again without a password.");
        return new Xls(stream);
    }

    @Override
    public List<String> sheets() {
        return List.copyOf(names);
    }

    @Override
    public boolean from1904() {
        return from1904;
    }

    private void globals(Records records) throws FileRefusedException {
        while (records.advance() && records.type() != EOF)
            switch (records.type()) {
                case 0x2F ->
                    throw new FileRefusedException(
                            "The workbook has a password. Open it, save it without one, and import that.");
                case 0x22 -> from1904 = records.u16() == 1;
                case 0x85 -> sheet(records);
                case 0xFC -> sharedStrings(records);
                case 0xE0 -> {
                    records.skip(2);
                    formatOfStyle.add(records.u16());
                }
                case 0x41E -> {
                    int id = records.u16();
                    String code = wideNames ? text(records, records.u16()) : records.characters(records.u8(), false);
                    formats.put(id, code);
                    if (NumberFormat.showsSeconds(code)) secondFormats.add(id);
                }
                default -> {}
            }
    }

    private void sheet(Records records) throws FileRefusedException {
        int start = records.i32();
        records.skip(1);
        int type = records.u8();
        int length = records.u8();
        String name = wideNames ? text(records, length) : records.characters(length, false);
        if (type != WORKSHEET) return;
        if (names.size() == SHEETS_MAX)
            throw new FileRefusedException(
                    "The workbook has more than " + SHEETS_MAX + " sheets; export only the one.");
        names.add(name);
        starts.add(start);
    }

    /** A text of this record whose flags stand before its characters. */
    private static String text(Records records, int length) throws FileRefusedException {
        return length == 0 && !records.hasMore() ? "" : records.characters(length, (records.u8() & 1) != 0);
    }

    private void sharedStrings(Records records) throws FileRefusedException {
        records.skip(4);
        int count = records.i32();
        for (int i = 0; i < count; i++) {
            if (!records.hasMore()) records.goOn();
            shared.add(sharedString(records));
        }
    }

    private String sharedString(Records records) throws FileRefusedException {
        int length = records.u16();
        int flags = records.u8();
        long behind = 0;
        if ((flags & 8) != 0) behind += 4L * records.u16();
        if ((flags & 4) != 0) behind += Integer.toUnsignedLong(records.i32());
        // An empty text takes room, too.
        sharedCharacters += length + 8L;
        if (length > CELL_TEXT_MAX || sharedCharacters > SHARED_TEXT_MAX || behind > stream.length)
            throw new FileRefusedException("The workbook holds more text than any log has (" + SHARED_TEXT_MAX
                    + " characters). Export only the sheet with the punches.");
        StringBuilder text = new StringBuilder(length);
        boolean wide = (flags & 1) != 0;
        while (text.length() < length) {
            if (!records.hasMore()) {
                // A text that goes on in another record says anew how wide its characters are.
                records.goOn();
                wide = (records.u8() & 1) != 0;
            }
            int here = Math.min(length - text.length(), records.remaining() / (wide ? 2 : 1));
            if (here == 0 && records.hasMore()) throw Records.cutOff();
            text.append(records.characters(here, wide));
        }
        records.skipOn(behind);
        return text.toString();
    }

    @Override
    public void read(int index, RowTaker taker) throws FileRefusedException, IOException {
        Records records = new Records(stream, starts.get(index));
        if (!records.advance() || records.type() != BOF) throw Records.cutOff();
        Rows rows = new Rows(taker);
        int depth = 1;
        while (depth > 0 && records.advance()) {
            // A chart inside a sheet is a sheet inside a sheet.
            if (records.type() == BOF) depth++;
            else if (records.type() == EOF) depth--;
            else if (depth == 1) cell(records, rows);
        }
        if (depth > 0) throw Records.cutOff();
        rows.end();
    }

    private void cell(Records records, Rows rows) throws FileRefusedException, IOException {
        switch (records.type()) {
            case 0xFD -> {
                int row = records.u16();
                int column = records.u16();
                records.skip(2);
                int number = records.i32();
                if (number < 0 || number >= shared.size()) throw Records.cutOff();
                rows.put(row, column, new Cell.Text(shared.get(number).strip()));
            }
            case 0x204, 0xD6 -> {
                int row = records.u16();
                int column = records.u16();
                records.skip(2);
                int length = records.u16();
                String text = wideNames ? text(records, length) : records.characters(length, false);
                rows.put(row, column, new Cell.Text(text.strip()));
            }
            case 0x203 -> {
                int row = records.u16();
                int column = records.u16();
                boolean seconds = showsSeconds(records.u16());
                rows.put(row, column, new Cell.Number(records.f64(), seconds));
            }
            case 0x27E -> {
                int row = records.u16();
                int column = records.u16();
                boolean seconds = showsSeconds(records.u16());
                rows.put(row, column, new Cell.Number(rk(records.i32()), seconds));
            }
            case 0xBD -> {
                int row = records.u16();
                int column = records.u16();
                while (records.remaining() >= 8) {
                    boolean seconds = showsSeconds(records.u16());
                    rows.put(row, column++, new Cell.Number(rk(records.i32()), seconds));
                }
            }
            case 0x06 -> rows.put(records.u16(), records.u16(), new Cell.Other("a formula"));
            case 0x205 -> rows.put(records.u16(), records.u16(), new Cell.Other("a truth value or an error"));
            default -> {}
        }
    }

    /** Thirty bits of an integer or of the upper half of a double; the lowest says which, the next "a hundredth of it". */
    private static double rk(int packed) {
        double value = (packed & 2) != 0 ? packed >> 2 : Double.longBitsToDouble((packed & 0xFFFFFFFCL) << 32);
        return (packed & 1) != 0 ? value / 100 : value;
    }

    private boolean showsSeconds(int style) {
        if (style >= formatOfStyle.size()) return false;
        int format = formatOfStyle.get(style);
        return formats.containsKey(format) ? secondFormats.contains(format) : NumberFormat.builtInShowsSeconds(format);
    }

    /** Gathers the cells of one row at a time. */
    private static final class Rows {

        private final RowTaker taker;
        private TreeMap<Integer, Cell> cells = new TreeMap<>();
        private int row = -1;

        Rows(RowTaker taker) {
            this.taker = taker;
        }

        void put(int toRow, int column, Cell cell) throws FileRefusedException, IOException {
            if (toRow != row) {
                if (toRow < row)
                    throw new FileRefusedException("The rows of the sheet do not stand in their order. Open it in a"
                            + " spreadsheet program and save it as .xlsx.");
                end();
                row = toRow;
            }
            if (cell instanceof Cell.Text text && text.text().isEmpty()) return;
            if (cells.size() == ROW_CELLS_MAX)
                throw new FileRefusedException("Row " + (row + 1) + " has more than " + ROW_CELLS_MAX
                        + " cells: this is no log of punches. Export only the columns that are needed.");
            cells.put(column, cell);
        }

        void end() throws FileRefusedException, IOException {
            if (cells.isEmpty()) return;
            TreeMap<Integer, Cell> whole = cells;
            cells = new TreeMap<>();
            taker.row(row + 1, whole);
        }
    }
}
