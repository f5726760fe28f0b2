package id.titian.files.table;

import id.titian.files.date.DateOrder;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import java.util.List;
import java.util.Optional;

/**
 * What a table was taken for, to be shown to a person before anything is kept.
 *
 * @param looks what kind of file it is.
 * @param separator the sign between cells, where the table is a text.
 * @param encoding how letters are written, where the table is a text.
 * @param sheets of the workbook; one without a name where the table is a text.
 * @param sheet which of them was looked at, from 0.
 * @param headingRows how many rows the heading has; 0 for none.
 * @param headingRow the number of its first row; 0 for none.
 * @param columns what each column is.
 * @param dateOrder which of two numbers is the day; empty where nothing depends on it.
 * @param source whose punches these seem to be.
 * @param precision how exact times are.
 * @param rows rows with something in them.
 * @param hiddenRows rows that nobody sees.
 * @param serials up to five serial numbers of terminals that the table names.
 * @param questions what a person has to answer; empty once nothing is open.
 * @param remarks what a person is told.
 * @param mapping how it would be read; what is asked is not in it.
 * @param preview the accounts of its first rows by that mapping, headings left out.
 * @param trial what would become of all rows by that mapping.
 */
public record Understanding(
        FileLooks looks,
        Optional<Guess<String>> separator,
        Optional<Guess<String>> encoding,
        List<SheetSeen> sheets,
        Guess<Integer> sheet,
        Guess<Integer> headingRows,
        int headingRow,
        List<ColumnSeen> columns,
        Optional<Guess<DateOrder>> dateOrder,
        Guess<Source> source,
        Guess<Precision> precision,
        long rows,
        int hiddenRows,
        List<String> serials,
        List<Remark> questions,
        List<Remark> remarks,
        TableMapping mapping,
        List<RowAccount> preview,
        TableReport trial) {

    /** Rows that are shown. */
    public static final int PREVIEW_ROWS = 20;

    public Understanding {
        sheets = List.copyOf(sheets);
        columns = List.copyOf(columns);
        serials = List.copyOf(serials);
        questions = List.copyOf(questions);
        remarks = List.copyOf(remarks);
        preview = List.copyOf(preview);
    }

    /**
     * A sheet of the workbook.
     *
     * @param isTable whether it is shown and looks like a table of punches.
     */
    public record SheetSeen(String name, boolean isHidden, boolean isTable) {}

    /**
     * A column.
     *
     * @param heading what stands over it.
     * @param examples up to three texts that stand in it.
     */
    public record ColumnSeen(String heading, Guess<ColumnRole> role, List<String> examples, boolean isHidden) {

        public ColumnSeen {
            examples = List.copyOf(examples);
        }

        /** The name of a column, such as {@code AB}, as spreadsheet programs show it. */
        public static String letters(int column) {
            String last = String.valueOf((char) ('A' + column % 26));
            return column < 26 ? last : letters(column / 26 - 1) + last;
        }
    }

    /**
     * Something to be asked or told.
     *
     * @param column from 0, or -1 where it is about the table as a whole.
     * @param count of how many rows or cells; 0 where that says nothing.
     * @param detail an example or a name; may be empty.
     */
    public record Remark(Trap trap, int column, long count, String detail) {}

    /** The names of the sheets that look like tables, too, and are not the one that is meant. */
    public List<String> unreadSheets() {
        String meant = sheets.get(sheet.value()).name();
        return sheets.stream()
                .filter(one -> one.isTable() && !one.name().equals(meant))
                .map(SheetSeen::name)
                .toList();
    }

    /** Whether something has to be answered first. */
    public boolean asks(Trap trap) {
        return questions.stream().anyMatch(question -> question.trap() == trap);
    }
}
