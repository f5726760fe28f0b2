package id.titian.hub.sheet;

import java.util.List;

/** A file as a whole cannot be imported; nothing of it was taken. The message says why and what to do next. */
public final class ImportRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Rows that one refusal tells. */
    public static final int ROWS_MAX = 1_000;

    private final String code;
    private final transient List<RowProblem> rows;

    public ImportRefusedException(String code, String message) {
        this(code, message, List.of());
    }

    private ImportRefusedException(String code, String message, List<RowProblem> rows) {
        super(message);
        this.code = code;
        this.rows = List.copyOf(rows);
    }

    /**
     * Refuses a file for some of its rows.
     *
     * @param problems of all of them, in the order of the file.
     * @param all how many rows there are.
     */
    public static ImportRefusedException ofRows(List<RowProblem> problems, int all) {
        return new ImportRefusedException(
                "rows-refused",
                problems.size() + " of " + all
                        + " rows cannot be taken, so nothing of the file was. Mend these rows and"
                        + " import the whole file again; the first: "
                        + problems.get(0).message(),
                problems.subList(0, Math.min(problems.size(), ROWS_MAX)));
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** The rows that kept the file out, at most {@link #ROWS_MAX}; empty where it was not for its rows. */
    public List<RowProblem> rows() {
        return rows;
    }
}
