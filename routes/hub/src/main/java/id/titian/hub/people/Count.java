package id.titian.hub.people;

import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps account of the rows of one file while they are taken or refused. */
final class Count {

    /** Reads one row. */
    interface Reader<T> {
        T read(Sheet.Row row) throws Cells.BadCell;
    }

    /** What a row says, and where it says so. */
    record Said<T>(Sheet.Row row, T what) {}

    private final List<RowProblem> problems = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;

    /** Reads all rows; those that cannot be read are refused. */
    <T> List<Said<T>> read(Sheet sheet, Reader<T> reader) {
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
    <T> List<T> fresh(List<Said<T>> said, Map<String, T> known, java.util.function.Function<T, String> keyOf) {
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

    void refuse(RowProblem problem) {
        problems.add(problem);
    }

    ImportReport report(ImportKind kind, int rows) {
        problems.sort(Comparator.comparingInt(RowProblem::line));
        return new ImportReport(kind.word(), rows, added, changed, unchanged, problems.size(), problems);
    }
}
