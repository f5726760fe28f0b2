package id.titian.files;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Said;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line cut at its TABs, the column of its date-time found by the pattern.
 *
 * @param layout what stands where.
 * @param cells the columns as they are.
 * @param dateTime the text of the date-time, trimmed.
 */
record Columns(Layout layout, List<String> cells, String dateTime) {

    /** Columns of the widest layout, and some: a line of nothing but TABs is no reason to make thousands of cells. */
    private static final int COLUMNS_MAX = 16;

    /** The shape, also of what a dead clock writes: {@code 1971--10--29 -23:-23:-27}. */
    private static final Pattern SHAPE =
            Pattern.compile("-?[0-9]{1,5}-{1,2}[0-9]{1,3}-{1,2}[0-9]{1,3} -?[0-9]{1,3}:-?[0-9]{1,3}:-?[0-9]{1,3}");

    /** Two digits everywhere: in a line that was cut off, {@code 07:30:1} is not one second past half past seven. */
    private static final Pattern EXACT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private static final int MODE_DIGITS_MAX = 9;

    /** The columns of a line, or null if it does not have the shape of a record. */
    static @Nullable Columns of(String text) {
        List<String> cells = List.of(text.split("\t", COLUMNS_MAX));
        for (int i = 1; i < Math.min(3, cells.size()); i++) {
            String cell = cells.get(i).strip();
            if (!SHAPE.matcher(cell).matches()) continue;
            Layout layout = Layout.of(cells.size(), i);
            boolean tabAtEnd = isLastEmpty(cells);
            if ((layout == null || layout == Layout.OTHER) && tabAtEnd) {
                Layout shorter = Layout.of(cells.size() - 1, i);
                if (shorter != null) layout = shorter;
            }
            return layout == null ? null : new Columns(layout, cells, cell);
        }
        return null;
    }

    /**
     * The octets under which equal lines are found, whatever their padding: the layout, the PIN in its normal form, and
     * every other column without the blanks around it. A line that ends with a TAB more is no other line.
     */
    Bytes withoutPadding(PinForm pinForm) {
        // Without the layout, columns left empty at the end would make a standard line and a Solution one alike.
        StringBuilder words = new StringBuilder(layout.name()).append('\n').append(pinForm.normal(pin()));
        for (String cell : cells.subList(1, cells.size()))
            for (String part : cell.split("\t")) words.append('\t').append(part.strip());
        return Bytes.ofUtf8(words.toString().stripTrailing());
    }

    /** What the line says. */
    Said said(Bytes raw) {
        return new Said(pin(), time(), inOutMode(), verifyMode(), workCode(), raw);
    }

    /** The same without what may stand in another column than it seems. */
    static Said whoAndWhen(Said said) {
        return new Said(said.pin(), said.time(), null, null, null, said.raw());
    }

    /** The PIN, blanks around it trimmed, leading zeros kept. */
    String pin() {
        return cells.get(0).strip();
    }

    /** The wall clock, or null if there is no such day or hour. */
    @Nullable
    LocalDateTime time() {
        if (!EXACT.matcher(dateTime).matches()) return null;
        try {
            return LocalDateTime.of(
                    digits(0, 4), digits(5, 7), digits(8, 10), digits(11, 13), digits(14, 16), digits(17, 19));
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    @Nullable
    Integer inOutMode() {
        return mode(layout.inOutMode);
    }

    @Nullable
    Integer verifyMode() {
        return mode(layout.verifyMode);
    }

    @Nullable
    String workCode() {
        if (layout.workCode < 0) return null;
        String code = cells.get(layout.workCode).strip();
        return code.isEmpty() || code.length() > 64 || !FileAccount.isPlain(code) ? null : code;
    }

    /** Whether nothing stands after the last TAB, so that a line that was cut off there may have had a column more. */
    boolean lastIsEmpty() {
        return isLastEmpty(cells);
    }

    private static boolean isLastEmpty(List<String> cells) {
        return cells.get(cells.size() - 1).isBlank();
    }

    private @Nullable Integer mode(int column) {
        if (column < 0) return null;
        String cell = cells.get(column).strip();
        boolean digits = !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && cell.length() <= MODE_DIGITS_MAX ? Integer.valueOf(cell) : null;
    }

    private int digits(int from, int to) {
        return Integer.parseInt(dateTime.substring(from, to));
    }
}
