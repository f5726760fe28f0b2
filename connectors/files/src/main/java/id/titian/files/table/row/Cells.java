package id.titian.files.table.row;

import id.titian.files.sheet.Cell;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.Trap;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.survey.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The cells of one row, those among them that were merged over it, and what may be known of formulas. */
final class Cells {

    /** A cell above that covers others. */
    private record Cover(int row, Cell cell) {}

    private final Shape shape;
    private final boolean from1904;
    private final Map<Integer, Cover> covers = new HashMap<>();
    private final Plan plan;
    private NavigableMap<Integer, Cell> cells = new java.util.TreeMap<>();
    private final Map<Integer, String> understood = new HashMap<>();
    private int number;

    Cells(Plan plan, Shape shape, boolean from1904) {
        this.plan = plan;
        this.shape = shape;
        this.from1904 = from1904;
    }

    /** Goes to the next row. */
    void row(int toNumber, NavigableMap<Integer, Cell> next) {
        number = toNumber;
        cells = next;
        understood.clear();
        for (int column : new int[] {plan.pin(), plan.nip(), plan.nik(), plan.name(), plan.date(), plan.serial()}) {
            Cell cell = column == Plan.NONE ? null : next.get(column);
            if (cell != null && shape.merged() > 0) covers.put(column, new Cover(number, cell));
        }
    }

    boolean from1904() {
        return from1904;
    }

    /** What stands in a cell of this row itself; null if nothing does, or the column is not there. */
    @Nullable
    Cell own(int column) {
        return column == Plan.NONE ? null : cells.get(column);
    }

    /** Whether a cell of this row itself has something in it. */
    boolean has(int column) {
        return own(column) != null;
    }

    /** What stands in a cell of this row, or in the one that was merged over it. */
    @Nullable
    Cell cell(int column, Draft draft) {
        Cell own = own(column);
        if (own != null || column == Plan.NONE) return own;
        Integer from = shape.coveredFrom(number, column);
        Cover cover = from == null ? null : covers.get(column);
        if (cover == null || from == null || cover.row != from) return null;
        draft.say(Trap.CELL_FROM_MERGED, column, shown(cover.cell));
        understood(column, shown(cover.cell));
        return cover.cell;
    }

    /** What may be taken of a cell that matters; null, and said, if nothing may. */
    @Nullable
    Cell sound(@Nullable Cell cell, int column, Draft draft) {
        if (!(cell instanceof Cell.Other other)) return cell;
        if (other.kind() != Cell.Kind.FORMULA) {
            draft.say(Trap.ERROR_CELL, column, other.what());
            return null;
        }
        boolean isTrue =
                plan.says(Answer.FORMULAS_TAKEN) && other.cached() != null && !(other.cached() instanceof Cell.Other);
        draft.say(isTrue ? Trap.FORMULA_TAKEN : Trap.FORMULA, column, shown(cell));
        return isTrue ? other.cached() : null;
    }

    /** The text of a cell without what nobody sees; says so if that was taken out. */
    String text(@Nullable Cell cell, int column, Draft draft) {
        if (cell == null) return "";
        CellText text = CellText.of(shown(cell));
        if (text.wasMended()) draft.say(Trap.INVISIBLE_CHARACTERS, column, text.text());
        return text.text();
    }

    String shown(@Nullable Cell cell) {
        return CellText.shown(cell, from1904);
    }

    /** What was taken for the content of a cell of this row, where that is not what stands there. */
    void understood(int column, String text) {
        if (column != Plan.NONE) understood.put(column, text);
    }

    /**
     * All cells of the row as they are shown, so many as the table has columns; each as it was understood, so that the row says the
     * same without the others.
     */
    List<String> shown() {
        int width = plan.mapping().columns().size();
        List<String> texts = new ArrayList<>(width);
        for (int i = 0; i < width; i++) texts.add(understood.getOrDefault(i, shown(cells.get(i))));
        return texts;
    }

    /** Something other than a record: the word of a total stands in one of its first cells. */
    boolean isTotal() {
        int looked = 0;
        for (Cell cell : cells.values()) {
            if (looked++ == 3) return false;
            if (!(cell instanceof Cell.Text text)) continue;
            String normal = CellText.normal(text.text());
            if (normal.startsWith("total")
                    || normal.startsWith("jumlah")
                    || normal.startsWith("sub total")
                    || normal.startsWith("subtotal")
                    || normal.startsWith("grand total")
                    || normal.startsWith("rata rata")
                    || normal.startsWith("rekap")) return true;
        }
        return false;
    }
}
