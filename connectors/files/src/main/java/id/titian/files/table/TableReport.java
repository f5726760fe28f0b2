package id.titian.files.table;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a table, every row accounted for: {@code rows = taken + mended + uncertain + refused + leftOut}.
 *
 * @param rows rows with something in them.
 * @param punches readings that are punches.
 * @param coarse readings that wait because only their minute is known.
 * @param unreadable the other readings for the quarantine.
 * @param findings what was said about rows, each trap once.
 */
public record TableReport(
        long rows,
        long taken,
        long mended,
        long uncertain,
        long refused,
        long leftOut,
        long punches,
        long coarse,
        long unreadable,
        Optional<LocalDateTime> earliest,
        Optional<LocalDateTime> latest,
        List<Finding> findings) {

    /** Rows that are kept as examples of a finding. */
    public static final int EXAMPLES_MAX = 5;

    public TableReport {
        findings = List.copyOf(findings);
        if (rows != taken + mended + uncertain + refused + leftOut)
            throw new IllegalArgumentException("Rows unaccounted for: " + rows + " are not " + taken + " + " + mended
                    + " + " + uncertain + " + " + refused + " + " + leftOut);
    }

    /**
     * Something that was said about rows.
     *
     * @param count of how many rows.
     * @param firstRow the first of them.
     * @param examples what it was about in the first of them.
     */
    public record Finding(Trap trap, long count, long firstRow, List<String> examples) {

        public Finding {
            examples = List.copyOf(examples);
        }
    }

    /** Rows that are not as they should be, so that the report of rows is worth downloading. */
    public long toLookAt() {
        return mended + uncertain + refused;
    }

    /** How many rows a finding is about; 0 if there is none. */
    public long count(Trap trap) {
        return findings.stream()
                .filter(finding -> finding.trap() == trap)
                .mapToLong(Finding::count)
                .sum();
    }

    /** Counts accounts one by one. */
    public static final class Counter {

        private final Map<Trap, Tally> findings = new EnumMap<>(Trap.class);
        private long rows;
        private long taken;
        private long mended;
        private long uncertain;
        private long refused;
        private long leftOut;
        private long punches;
        private long coarse;
        private long unreadable;
        private @Nullable LocalDateTime earliest;
        private @Nullable LocalDateTime latest;

        /** Says that a row came, before anybody knows what becomes of it. */
        public void row() {
            rows++;
        }

        /** Counts what became of a row. */
        public void add(RowAccount account) {
            if (account instanceof RowAccount.Taken) taken++;
            else if (account instanceof RowAccount.Mended) mended++;
            else if (account instanceof RowAccount.Uncertain) uncertain++;
            else if (account instanceof RowAccount.Refused) refused++;
            else leftOut++;
            for (Reading reading : account.readings()) add(reading);
            @Nullable Trap before = null;
            for (RowAccount.Note note : account.notes()) {
                if (note.trap() != before)
                    findings.computeIfAbsent(
                                    note.trap(), any -> new Tally(account.row().number()))
                            .add(note);
                before = note.trap();
            }
        }

        private void add(Reading reading) {
            if (reading instanceof Punch punch) {
                punches++;
                if (earliest == null || punch.punchTime().isBefore(earliest)) earliest = punch.punchTime();
                if (latest == null || punch.punchTime().isAfter(latest)) latest = punch.punchTime();
            } else if (((Unreadable) reading).reason() == Unreadable.Reason.TIME_COARSE) coarse++;
            else unreadable++;
        }

        /** How many readings there were so far. */
        public long readings() {
            return punches + coarse + unreadable;
        }

        /** The report, once the last row was counted. */
        public TableReport report() {
            List<Finding> all = new ArrayList<>();
            findings.forEach((trap, tally) -> all.add(new Finding(trap, tally.count, tally.firstRow, tally.examples)));
            return new TableReport(
                    rows,
                    taken,
                    mended,
                    uncertain,
                    refused,
                    leftOut,
                    punches,
                    coarse,
                    unreadable,
                    Optional.ofNullable(earliest),
                    Optional.ofNullable(latest),
                    all);
        }

        private static final class Tally {

            private final long firstRow;
            private final List<String> examples = new ArrayList<>();
            private long count;

            Tally(long firstRow) {
                this.firstRow = firstRow;
            }

            void add(RowAccount.Note note) {
                count++;
                if (examples.size() < EXAMPLES_MAX && !note.detail().isEmpty() && !examples.contains(note.detail()))
                    examples.add(note.detail());
            }
        }
    }
}
