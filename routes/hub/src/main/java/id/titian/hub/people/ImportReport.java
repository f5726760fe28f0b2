package id.titian.hub.people;

import id.titian.hub.sheet.RowProblem;
import java.util.List;

/**
 * What became of a file, every row accounted for: {@code rows = added + changed + unchanged + refused}.
 *
 * @param kind what was imported.
 * @param problems the first {@link #PROBLEMS_MAX} refused rows, in the order of the file.
 * @param warnings the first rows that were taken although somebody should look at them.
 */
public record ImportReport(
        String kind,
        int rows,
        int added,
        int changed,
        int unchanged,
        int refused,
        List<RowProblem> problems,
        List<RowProblem> warnings) {

    /** Refused rows that one report tells; {@code refused} counts them all. */
    public static final int PROBLEMS_MAX = 1_000;

    public ImportReport {
        if (rows != added + changed + unchanged + refused)
            throw new IllegalArgumentException("Rows unaccounted for: " + rows + " are not " + added + " + " + changed
                    + " + " + unchanged + " + " + refused);
        problems = List.copyOf(problems.subList(0, Math.min(problems.size(), PROBLEMS_MAX)));
        warnings = List.copyOf(warnings.subList(0, Math.min(warnings.size(), PROBLEMS_MAX)));
    }

    /** One line for the book of acts. */
    String summary() {
        return rows + " rows: " + added + " added, " + changed + " changed, " + unchanged + " unchanged, " + refused
                + " refused" + (warnings.isEmpty() ? "" : ", " + warnings.size() + " to look at");
    }
}
