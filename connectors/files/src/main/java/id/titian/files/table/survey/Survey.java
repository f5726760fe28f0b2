package id.titian.files.table.survey;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.RowTaker;
import id.titian.files.table.TableMapping;
import id.titian.files.table.source.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one reading of a sheet tells, before any of its rows is taken. */
public final class Survey {

    private final Heading heading;
    private final List<ColumnStats> columns;
    private final Shape shape;
    private final long rows;

    private Survey(Heading heading, List<ColumnStats> columns, Shape shape, long rows) {
        this.heading = heading;
        this.columns = List.copyOf(columns);
        this.shape = shape;
        this.rows = rows;
    }

    /**
     * Reads a sheet from its first row to its last.
     *
     * @param normals the heading that somebody confirmed, without empty ones at its end; empty if any is looked for.
     * @throws FileRefusedException if that heading is not there
     */
    public static Survey of(TableSource source, int sheet, Optional<List<String>> normals)
            throws FileRefusedException, IOException {
        Taker taker = new Taker(source.from1904(), normals);
        source.read(sheet, taker);
        taker.end();
        if (taker.heading == null) throw new IllegalStateException("A sheet that was read has a heading or none");
        return new Survey(taker.heading, taker.columns, taker.shape, taker.rows);
    }

    /** Whether a sheet looks like a table of punches; looks at its beginning only. */
    public static boolean isCandidate(TableSource source, int sheet) throws FileRefusedException, IOException {
        List<Heading.Row> head = new ArrayList<>();
        source.read(sheet, (number, cells) -> {
            head.add(new Heading.Row(number, cells));
            if (head.size() == Heading.ROWS_MAX) throw new TableSource.Enough();
        });
        return !head.isEmpty() && Heading.find(head).isSure();
    }

    /** Whether a sheet has any rows. */
    public static boolean hasRows(TableSource source, int sheet) throws FileRefusedException, IOException {
        boolean[] has = {false};
        source.read(sheet, (number, cells) -> {
            has[0] = true;
            throw new TableSource.Enough();
        });
        return has[0];
    }

    public Heading heading() {
        return heading;
    }

    /** Its columns, in their order. */
    public List<ColumnStats> columns() {
        return columns;
    }

    public Shape shape() {
        return shape;
    }

    /** Rows with something in them, the heading among them. */
    public long rows() {
        return rows;
    }

    /** Headings of its columns in the form in which they are compared, without empty ones at the end. */
    public static List<String> trimmed(List<String> normals) {
        int end = normals.size();
        while (end > 0 && normals.get(end - 1).isEmpty()) end--;
        return List.copyOf(normals.subList(0, end));
    }

    private static final class Taker implements RowTaker {

        private final boolean from1904;
        private final Optional<List<String>> wanted;
        private final Shape shape = new Shape();
        private final List<ColumnStats> columns = new ArrayList<>();
        private final List<Heading.Row> head = new ArrayList<>();
        private @Nullable Heading heading;
        private long rows;

        Taker(boolean from1904, Optional<List<String>> wanted) {
            this.from1904 = from1904;
            this.wanted = wanted;
        }

        @Override
        public void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException {
            rows++;
            if (cells.lastKey() >= TableMapping.COLUMNS_MAX)
                throw FileFault.TOO_WIDE.because("Row " + number + " has something in column "
                        + (cells.lastKey() + 1) + "; a table of punches has at most " + TableMapping.COLUMNS_MAX
                        + " columns. Delete what stands far to the right, or export only the columns that are needed.");
            if (heading == null) {
                head.add(new Heading.Row(number, cells));
                if (head.size() == Heading.ROWS_MAX) decide();
            } else look(number, cells);
        }

        private void decide() throws FileRefusedException {
            Heading found;
            if (wanted.isEmpty()) found = Heading.find(head);
            else if (wanted.get().isEmpty()) found = Heading.none(head);
            else {
                Heading same = Heading.find(head, wanted.get());
                if (same == null)
                    throw FileFault.MAPPING_DIFFERS.because("The table does not have the columns " + wanted.get()
                            + " that were confirmed. Look at it anew and confirm what its columns are.");
                found = same;
            }
            heading = found;
            for (Heading.Row row : head) {
                if (wanted.isEmpty()
                        && row.number() >= found.first()
                        && Heading.countsDays(row.cells())
                        && row.number() <= found.last() + 1
                        && found.exists())
                    throw FileFault.DAYS_ACROSS.because("Each day has a column of its own (row " + row.number()
                            + "). Export the table with a row for each person and day, and send that.");
                look(row.number(), row.cells());
            }
            head.clear();
        }

        private void look(int number, NavigableMap<Integer, Cell> cells) {
            if (heading == null || number <= heading.last() || heading.isRepeatedBy(cells)) return;
            int end = heading.width();
            while (columns.size() <= Math.min(cells.lastKey(), end - 1)) columns.add(new ColumnStats());
            cells.forEach((column, cell) -> {
                if (column < end) columns.get(column).look(cell, from1904);
            });
        }

        @Override
        public void hiddenRow(int number) {
            shape.hideRow(number);
        }

        @Override
        public void hiddenColumns(int first, int last) {
            shape.hideColumns(first, last);
        }

        @Override
        public void merged(int firstRow, int firstColumn, int lastRow, int lastColumn) {
            shape.merge(firstRow, firstColumn, lastRow);
        }

        void end() throws FileRefusedException {
            if (heading == null) decide();
            int width = heading == null ? 0 : heading.normals().size();
            while (columns.size() < width) columns.add(new ColumnStats());
        }
    }
}
