package id.titian.hub.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of a file under named columns. */
public final class Sheet {

    /** One row, and where it stands. */
    public static final class Row {

        private final int line;
        private final List<String> cells;
        private final Map<Column, Integer> places;

        private Row(int line, List<String> cells, Map<Column, Integer> places) {
            this.line = line;
            this.cells = cells;
            this.places = places;
        }

        public int line() {
            return line;
        }

        /** The cell without blanks at its ends; empty if the row or the file has none. */
        public String text(Column column) {
            Integer place = places.get(column);
            return place == null || place >= cells.size()
                    ? ""
                    : cells.get(place).strip();
        }

        public RowProblem problem(String code, String message) {
            return new RowProblem(line, code, "Line " + line + ": " + message);
        }
    }

    private final List<Row> rows;

    private Sheet(List<Row> rows) {
        this.rows = rows;
    }

    /** In the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Finds the columns in the first row.
     *
     * @throws ImportRefusedException if one is missing that must be there, or a heading stands twice
     */
    public static Sheet of(List<Csv.Line> lines, List<Column> required, List<Column> optional)
            throws ImportRefusedException {
        if (lines.isEmpty())
            throw new ImportRefusedException("file-empty", "The file is empty. It needs a heading and rows.");
        Csv.Line heading = lines.get(0);
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : required) place(column, heading, places);
        for (Column column : optional) place(column, heading, places);
        List<String> missing = new ArrayList<>();
        for (Column column : required) if (!places.containsKey(column)) missing.add(column.names());
        if (!missing.isEmpty())
            throw new ImportRefusedException(
                    "column-missing",
                    "The first line has no column " + String.join(", ", missing) + "; it reads: "
                            + String.join(" | ", heading.cells()) + ". Name the columns and import again.");
        List<Row> rows = new ArrayList<>();
        for (Csv.Line line : lines.subList(1, lines.size())) rows.add(new Row(line.number(), line.cells(), places));
        return new Sheet(rows);
    }

    private static void place(Column column, Csv.Line heading, Map<Column, Integer> places)
            throws ImportRefusedException {
        for (int i = 0; i < heading.cells().size(); i++) {
            if (!column.isCalled(heading.cells().get(i))) continue;
            if (places.put(column, i) != null)
                throw new ImportRefusedException(
                        "column-twice",
                        "Two columns of the first line mean " + column.names() + ". Keep one and import again.");
        }
    }
}
