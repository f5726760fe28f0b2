package id.titian.hub.people.row;

import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps account of the rows of one file while they are taken or refused. */
public final class Count {

    /** Reads one row. */
    public interface Reader<T> {
        T read(Sheet.Row row) throws Cells.BadCell;
    }

    /** What a row says, and where it says so. */
    public record Said<T>(Sheet.Row row, T what) {}

    private final List<RowProblem> problems = new ArrayList<>();
    private final List<RowProblem> warnings = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;

    /** Reads all rows; those that cannot be read are refused. */
    public <T> List<Said<T>> read(Sheet sheet, Reader<T> reader) {
        List<Said<T>> said = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            try {
                said.add(new Said<>(row, reader.read(row)));
            } catch (Cells.BadCell e) {
                problems.add(e.problem());
            }
        }
        return said;
    }

    /**
     * Sorts out what is new against what is known. Of rows about the same thing the first counts; a later one is a
     * repeat, or is refused if it says something else.
     *
     * @return what has to be written
     */
    public <T> List<T> fresh(List<Said<T>> said, Map<String, T> known, Function<T, String> keyOf) {
        Map<String, Said<T>> first = new HashMap<>();
        List<T> fresh = new ArrayList<>();
        for (Said<T> each : said) {
            String key = keyOf.apply(each.what());
            @Nullable Said<T> before = first.putIfAbsent(key, each);
            if (before != null) {
                if (before.what().equals(each.what())) unchanged++;
                else
                    refuse(each.row()
                            .problem(
                                    "row-twice",
                                    key + " stands on line " + before.row().line()
                                            + " too and says something else there. Keep one."));
                continue;
            }
            @Nullable T old = known.get(key);
            if (old == null) added++;
            else if (old.equals(each.what())) unchanged++;
            else changed++;
            if (!each.what().equals(old)) fresh.add(each.what());
        }
        return fresh;
    }

    /** The rows about people who are known; the others are refused. */
    public <T> List<Said<T>> known(List<Said<T>> said, JdbcClient jdbc, Function<T, String> nipOf) {
        Set<String> nips = new HashSet<>(jdbc.sql("select nip from employee where nip = any(?)")
                .param(said.stream().map(each -> nipOf.apply(each.what())).toArray(String[]::new))
                .query(String.class)
                .list());
        List<Said<T>> known = new ArrayList<>();
        for (Said<T> each : said) {
            String nip = nipOf.apply(each.what());
            if (nips.contains(nip)) known.add(each);
            else
                refuse(each.row().problem("nip-unknown", "nobody has the NIP " + nip + ". Import the employee first."));
        }
        return known;
    }

    public void refuse(RowProblem problem) {
        problems.add(problem);
    }

    /** Notes what was taken although somebody should look at it. */
    public void warn(RowProblem problem) {
        warnings.add(problem);
    }

    public int added() {
        return added;
    }

    public int changed() {
        return changed;
    }

    public int unchanged() {
        return unchanged;
    }

    /** The rows that were refused, in the order of the file. */
    public List<RowProblem> problems() {
        return inOrder(problems);
    }

    /** The rows that were taken although somebody should look at them, in the order of the file. */
    public List<RowProblem> warnings() {
        return inOrder(warnings);
    }

    private static List<RowProblem> inOrder(List<RowProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(RowProblem::line))
                .toList();
    }
}
