package id.titian.hub.fact.roll;

import id.titian.contract.Bytes;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.life.Subjects;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.row.Cells;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import id.titian.hub.sheet.SheetFile;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts what a file states: all of it, or nothing with every row that keeps it out. */
@Component
public class FactImport {

    /**
     * What became of a file: {@code rows = drafted + unchanged}.
     *
     * @param unchanged rows that stand already, or twice in the file.
     * @param batch by which it is approved or declined; null if nothing was drafted.
     */
    public record Report(
            FactKind kind,
            int rows,
            int drafted,
            int unchanged,
            @Nullable UUID batch) {}

    /** A row that was read. */
    private record Said(Sheet.Row row, FactDraft draft) {

        String subject() {
            return draft.nip() + "|" + draft.serial() + "|" + draft.office();
        }

        LocalDateTime begins() {
            LocalDateTime moment = draft.detail().begins();
            return moment == null ? draft.from().atStartOfDay() : moment;
        }

        LocalDateTime ends() {
            LocalDateTime moment = draft.detail().ends();
            return moment == null ? draft.to().plusDays(1).atStartOfDay().minusSeconds(1) : moment;
        }

        /** Why it was stated does not make it another fact. */
        boolean isSame(Said other) {
            return draft.from().equals(other.draft.from())
                    && draft.to().equals(other.draft.to())
                    && draft.detail().equals(other.draft.detail());
        }
    }

    private final Facts facts;
    private final Subjects subjects;

    FactImport(Facts facts, Subjects subjects) {
        this.facts = facts;
        this.subjects = subjects;
    }

    /**
     * Drafts what a file states, as one batch.
     *
     * @throws ImportRefusedException if it is no such file, or one of its rows cannot be taken; then none was
     */
    public Report take(FactKind kind, Bytes file, Clerk clerk) throws ImportRefusedException {
        FactColumns columns = FactColumns.of(kind);
        Sheet sheet = Sheet.of(SheetFile.lines(file), columns.required(), columns.optional());
        List<RowProblem> problems = new ArrayList<>();
        List<Said> said = read(kind, sheet, problems);
        requireKnown(said, problems);
        List<FactDraft> drafts = withoutRepeats(said, problems);
        int rows = sheet.rows().size();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(RowProblem::line));
            throw ImportRefusedException.ofRows(problems, rows);
        }
        UUID batch = UUID.randomUUID();
        int drafted = facts.draftAll(
                kind, drafts, batch, rows + " rows, sha256 " + file.sha256().hex(), clerk);
        return new Report(kind, rows, drafted, rows - drafted, drafted == 0 ? null : batch);
    }

    private static List<Said> read(FactKind kind, Sheet sheet, List<RowProblem> problems) {
        List<Said> said = new ArrayList<>(sheet.rows().size());
        for (Sheet.Row row : sheet.rows()) {
            try {
                said.add(new Said(row, FactRows.draft(kind, row)));
            } catch (Cells.BadCell e) {
                problems.add(e.problem());
            } catch (FactRefusedException e) {
                problems.add(problem(row, e));
            }
        }
        return said;
    }

    private void requireKnown(List<Said> said, List<RowProblem> problems) {
        Subjects.Known known = subjects.known(said.stream().map(Said::draft).toList());
        for (Said each : said) {
            try {
                known.require(each.draft());
            } catch (FactRefusedException e) {
                problems.add(problem(each.row(), e));
            }
        }
    }

    private static RowProblem problem(Sheet.Row row, FactRefusedException e) {
        return row.problem(e.refusal().code(), String.valueOf(e.getMessage()));
    }

    /** Each statement once; those that contradict another row of the file are refused with the line of the other. */
    private static List<FactDraft> withoutRepeats(List<Said> said, List<RowProblem> problems) {
        Map<String, List<Said>> groups = new LinkedHashMap<>();
        List<FactDraft> drafts = new ArrayList<>(said.size());
        for (Said each : said) {
            FactDetail detail = each.draft().detail();
            String key = each.subject() + "|" + (detail.grain() == null ? detail : detail.grain());
            groups.computeIfAbsent(key, k -> new ArrayList<>(1)).add(each);
        }
        for (List<Said> group : groups.values()) {
            group.sort(Comparator.comparing(Said::begins));
            @Nullable Said last = null;
            for (Said each : group) {
                boolean meets = last != null && !each.begins().isAfter(last.ends());
                if (last == null || !meets || each.draft().detail().grain() == null && !each.isSame(last)) {
                    drafts.add(each.draft());
                    last = each;
                } else if (!each.isSame(last)) {
                    problems.add(each.row()
                            .problem(
                                    "row-twice",
                                    "line " + last.row().line()
                                            + " states something else of the same days. Keep one of the two."));
                }
            }
        }
        return drafts;
    }
}
