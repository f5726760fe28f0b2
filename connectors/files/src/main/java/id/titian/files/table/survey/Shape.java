package id.titian.files.table.survey;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is hidden in a sheet, and which cells were made one. */
public final class Shape {

    private final BitSet hiddenRows = new BitSet();
    private final BitSet hiddenColumns = new BitSet();
    private final Map<Integer, TreeMap<Integer, Integer>> mergedDown = new HashMap<>();
    private int merged;

    void hideRow(int number) {
        hiddenRows.set(number);
    }

    void hideColumns(int first, int last) {
        if (first >= 0 && last >= first) hiddenColumns.set(first, Math.min(last, 16_384) + 1);
    }

    void merge(int firstRow, int firstColumn, int lastRow) {
        merged++;
        if (lastRow > firstRow)
            mergedDown.computeIfAbsent(firstColumn, any -> new TreeMap<>()).put(firstRow, lastRow);
    }

    public boolean isHiddenRow(int number) {
        return hiddenRows.get(number);
    }

    public boolean isHiddenColumn(int column) {
        return hiddenColumns.get(column);
    }

    /** How many rows are hidden. */
    public int hiddenRows() {
        return hiddenRows.cardinality();
    }

    /** How many ranges were merged. */
    public int merged() {
        return merged;
    }

    /** The row whose cell covers this one, or null if none does. */
    public @Nullable Integer coveredFrom(int row, int column) {
        TreeMap<Integer, Integer> ranges = mergedDown.get(column);
        Map.Entry<Integer, Integer> range = ranges == null ? null : ranges.floorEntry(row);
        return range == null || range.getKey() == row || range.getValue() < row ? null : range.getKey();
    }
}
