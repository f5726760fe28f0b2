package id.titian.files.sheet.xls;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private final BitSet hidden = new BitSet();
    private boolean from1904;
    private long sharedCharacters;

    private Xls(byte[] stream) throws FileRefusedException {
        this.stream = stream;
        Records records = new Records(stream, 0);
        if (!records.advance() || records.type() != BOF || records.length() < 4)
            throw FileFault.TOO_OLD.because(
                    "The workbook is older than Excel 95 or damaged. Open it in a spreadsheet program"
                            + " and save it as .xlsx.");
        int version = records.u16();
        if (version != BIFF8 && version != BIFF5)
            throw FileFault.TOO_OLD.because(
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
        if (stream != null) return new Xls(stream);
        if (CompoundFile.stream(octets, "EncryptedPackage") != null) throw password();
        throw FileFault.WRONG_KIND.because(
                "The file is no workbook: no stream named Workbook is in it. Look whether it is the right file.");
    }

    private static FileRefusedException password() {
        return FileFault.PASSWORD.because(
                "The workbook has a password. Open it, save it without one, and import that.");
    }

    @Override
    public List<String> sheets() {
        return List.copyOf(names);
    }

    @Override
    public boolean isHidden(int index) {
        return hidden.get(index);
    }

    @Override
    public boolean from1904() {
        return from1904;
    }

    private void globals(Records records) throws FileRefusedException {
        while (records.advance() && records.type() != EOF)
            switch (records.type()) {
                case 0x2F -> throw password();
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
                }
                default -> {}
            }
    }

    private void sheet(Records records) throws FileRefusedException {
        int start = records.i32();
        boolean isHidden = (records.u8() & 3) != 0;
        int type = records.u8();
        int length = records.u8();
        String name = wideNames ? text(records, length) : records.characters(length, false);
        if (type != WORKSHEET) return;
        if (names.size() == SHEETS_MAX)
            throw FileFault.TOO_MUCH.because(
                    "The workbook has more than " + SHEETS_MAX + " sheets; export only the one.");
        if (isHidden) hidden.set(names.size());
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
            throw FileFault.TOO_MUCH.because("The workbook holds more text than any log has (" + SHARED_TEXT_MAX
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
            else if (depth == 1) record(records, rows, taker);
        }
        if (depth > 0) throw Records.cutOff();
        rows.end();
    }

    private void record(Records records, Rows rows, RowTaker taker) throws FileRefusedException, IOException {
        switch (records.type()) {
            case 0x208 -> {
                int row = records.u16();
                if (records.length() < 14) return;
                records.skip(10);
                if ((records.u16() & 0x20) != 0) taker.hiddenRow(row + 1);
            }
            case 0x7D -> {
                int first = records.u16();
                int last = records.u16();
                if (records.length() < 10) return;
                records.skip(4);
                if ((records.u16() & 1) != 0) taker.hiddenColumns(first, last);
            }
            case 0xE5 -> merged(records, rows, taker);
            case 0x207 -> rows.textOfFormula(text(records));
            default -> cell(records, rows);
        }
    }

    private void merged(Records records, Rows rows, RowTaker taker) throws FileRefusedException, IOException {
        rows.end();
        for (int count = records.u16(); count > 0 && records.remaining() >= 8; count--) {
            int firstRow = records.u16() + 1;
            int lastRow = records.u16() + 1;
            int firstColumn = records.u16();
            taker.merged(firstRow, firstColumn, lastRow, records.u16());
        }
    }

    private String text(Records records) throws FileRefusedException {
        int length = records.u16();
        return (wideNames ? text(records, length) : records.characters(length, false)).strip();
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
                rows.put(row, column, new Cell.Text(text(records)));
            }
            case 0x203 -> {
                int row = records.u16();
                int column = records.u16();
                String format = format(records.u16());
                rows.put(row, column, new Cell.Number(records.f64(), format));
            }
            case 0x27E -> {
                int row = records.u16();
                int column = records.u16();
                String format = format(records.u16());
                rows.put(row, column, new Cell.Number(rk(records.i32()), format));
            }
            case 0xBD -> {
                int row = records.u16();
                int column = records.u16();
                while (records.remaining() >= 8) {
                    String format = format(records.u16());
                    rows.put(row, column++, new Cell.Number(rk(records.i32()), format));
                }
            }
            case 0x06 -> {
                int row = records.u16();
                int column = records.u16();
                rows.put(row, column, new Cell.Other(Cell.Kind.FORMULA, cached(records)));
            }
            case 0x205 -> {
                int row = records.u16();
                int column = records.u16();
                boolean isError = records.remaining() >= 4 && (records.i32() >>> 24) != 0;
                rows.put(row, column, new Cell.Other(isError ? Cell.Kind.ERROR : Cell.Kind.TRUTH, null));
            }
            default -> {}
        }
    }

    /** What a formula came to: a number, or two octets of ones and another kind, whose text comes in a record of its own. */
    private @Nullable Cell cached(Records records) throws FileRefusedException {
        if (records.remaining() < 10) return null;
        String format = format(records.u16());
        double value = records.f64();
        return Double.doubleToRawLongBits(value) >>> 48 == 0xFFFF ? null : new Cell.Number(value, format);
    }

    /** Thirty bits of an integer or of the upper half of a double; the lowest says which, the next "a hundredth of it". */
    private static double rk(int packed) {
        double value = (packed & 2) != 0 ? packed >> 2 : Double.longBitsToDouble((packed & 0xFFFFFFFCL) << 32);
        return (packed & 1) != 0 ? value / 100 : value;
    }

    private String format(int style) {
        if (style >= formatOfStyle.size()) return "";
        int format = formatOfStyle.get(style);
        String own = formats.get(format);
        return own == null ? NumberFormat.builtIn(format) : own;
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
                    throw FileFault.DAMAGED.because("The rows of the sheet do not stand in their order. Open it in a"
                            + " spreadsheet program and save it as .xlsx.");
                end();
                row = toRow;
            }
            if (cell instanceof Cell.Text text && text.text().isEmpty()) return;
            if (cells.size() == ROW_CELLS_MAX)
                throw FileFault.TOO_WIDE.because("Row " + (row + 1) + " has more than " + ROW_CELLS_MAX
                        + " cells: this is no log of punches. Export only the columns that are needed.");
            cells.put(column, cell);
        }

        /** The text that the formula before came to. */
        void textOfFormula(String text) {
            if (cells.isEmpty() || row < 0) return;
            var last = cells.lastEntry();
            if (last.getValue() instanceof Cell.Other other && other.kind() == Cell.Kind.FORMULA)
                cells.put(last.getKey(), new Cell.Other(Cell.Kind.FORMULA, new Cell.Text(text)));
        }

        void end() throws FileRefusedException, IOException {
            if (cells.isEmpty()) return;
            TreeMap<Integer, Cell> whole = cells;
            cells = new TreeMap<>();
            taker.row(row + 1, whole);
        }
    }
}
