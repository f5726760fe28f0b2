package id.titian.files.glg;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.files.date.WrittenTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row cut at its TABs.
 *
 * @param cells its fields without the blanks around them; empty ones at the end are left out.
 * @param written its date and time, or null if the last field is none.
 */
record Row(Heading heading, List<String> cells, @Nullable WrittenTime written) {

    private static final int COLUMNS_MAX = 32;

    static Row of(Heading heading, String text) {
        List<String> cells = new ArrayList<>();
        for (String cell : text.split("\t", COLUMNS_MAX)) cells.add(cell.strip());
        while (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) cells.remove(cells.size() - 1);
        return new Row(heading, List.copyOf(cells), WrittenTime.of(cells.get(cells.size() - 1)));
    }

    int width() {
        return cells.size();
    }

    /** Whether it has so many fields that PIN and time are two of them, and numbers where the heading has numbers. */
    boolean hasShape() {
        return width() > heading.pin() + 2
                && WrittenTime.hasShape(lastCell())
                && isNumber(heading.number())
                && isNumber(heading.terminalNumber());
    }

    private boolean isNumber(int column) {
        return column < 0
                || column < width()
                        && !cells.get(column).isEmpty()
                        && cells.get(column).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String lastCell() {
        return cells.get(cells.size() - 1);
    }

    String pin() {
        return cells.get(heading.pin());
    }

    /** The number of the terminal as set in its menu, or empty if the file names none. */
    String terminalNumber() {
        return heading.terminalNumber() < 0
                ? ""
                : cells.get(heading.terminalNumber()).replaceFirst("^0+(?=.)", "");
    }

    /** The octets under which equal rows are found: every field but the running number, padding left out. */
    Bytes withoutPadding(PinForm pinForm) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i == heading.number()) continue;
            words.append('\t').append(i == heading.pin() ? pinForm.normal(cells.get(i)) : cells.get(i));
        }
        return Bytes.ofUtf8(words.toString());
    }
}
