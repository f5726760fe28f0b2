package id.titian.rules.check;

import id.titian.rules.appraiser.AppraiserTier;
import id.titian.rules.appraiser.Appraisers;
import id.titian.rules.appraiser.Tier;
import id.titian.rules.discipline.Ladder;
import id.titian.rules.policy.RuleFolder;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of worked cases: which kind it is follows from its columns. */
public final class CaseFile {

    /** Characters of one file. */
    public static final int CHARACTERS_MAX = 16 << 20;

    /** Rows of one file. */
    public static final int ROWS_MAX = 100_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /** Runs one row against the rules. */
    private interface Case {
        Outcome run(RuleFolder rules, CaseRow row) throws CaseRefusedException;
    }

    private CaseFile() {}

    /**
     * Runs all cases of a file.
     *
     * @throws CaseRefusedException if the file is none of the known kinds
     */
    public static List<Outcome> run(RuleFolder rules, String file, String text) throws CaseRefusedException {
        if (text.length() > CHARACTERS_MAX)
            throw new CaseRefusedException(file + ": more than " + CHARACTERS_MAX + " characters. Split it.");
        if (file.endsWith(".yaml") || file.endsWith(".yml")) return PairingCase.runAll(rules, file, text);
        List<Outcome> outcomes = new ArrayList<>();
        long last = 1;
        try (CSVParser rows =
                CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), FORMAT)) {
            Case kind = kind(file, rows.getHeaderNames());
            for (CSVRecord each : rows) {
                if (outcomes.size() >= ROWS_MAX)
                    throw new CaseRefusedException(file + ": more than " + ROWS_MAX + " rows. Split it.");
                outcomes.add(run(rules, kind, each, rows.getCurrentLineNumber()).at(file, rows.getCurrentLineNumber()));
                last = rows.getCurrentLineNumber();
            }
        } catch (IOException | RuntimeException e) {
            // What was judged stays judged; a quote that is never closed takes only the rest of the file.
            if (!outcomes.isEmpty()) outcomes.add(Outcome.failed(file, unread(last + 1)));
            else throw new CaseRefusedException(file + ": this is no CSV file with a heading: " + e.getMessage());
        }
        if (outcomes.isEmpty()) throw new CaseRefusedException(file + ": there is no case in it.");
        return outcomes;
    }

    private static String unread(long line) {
        return "line " + line
                + " and what stands behind it could not be read and was not run: a quote is opened there that"
                + " nothing closes, or something follows one that closes. Mend it";
    }

    /** The policies that some case tried with success. */
    public static Set<String> tried(List<Outcome> outcomes) {
        Set<String> tried = new TreeSet<>();
        for (Outcome each : outcomes) if (each.isPassed() && each.policy() != null) tried.add(each.policy());
        return tried;
    }

    private static Outcome run(RuleFolder rules, Case kind, CSVRecord row, long line) {
        Map<String, String> cells = row.toMap();
        String named = cells.getOrDefault("case_id", "");
        String id = named.isEmpty() ? "line " + line : named;
        if (!row.isConsistent())
            return Outcome.failed(id, "line " + line + " has " + row.size() + " cells, not as many as the heading");
        try {
            return kind.run(rules, new CaseRow(id, cells));
        } catch (CaseRefusedException e) {
            return Outcome.failed(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // One row that nobody foresaw is one case that failed; the others are still worth running.
            return Outcome.failed(id, "this row cannot be judged: " + e);
        }
    }

    private static Case kind(String file, List<String> columns) throws CaseRefusedException {
        if (columns.containsAll(DayCase.COLUMNS)) return DayCase::run;
        if (columns.containsAll(MonthCase.COLUMNS)) return MonthCase::run;
        if (columns.containsAll(DisciplineCase.COLUMNS)) return DisciplineCase::run;
        if (columns.containsAll(AppraiserCase.COLUMNS)) return AppraiserCase::run;
        throw new CaseRefusedException(file + ": its columns are those of no kind of case: " + columns
                + ". There are days, months, discipline, appraisers (CSV) and pairing (YAML).");
    }

    /** Rows that ask for the ladder of discipline. */
    static final class DisciplineCase {

        static final List<String> COLUMNS =
                List.of("absent_days", "late_and_early_minutes", "longest_absent_run_workdays", "expect_level");

        private DisciplineCase() {}

        static Outcome run(RuleFolder rules, CaseRow row) throws CaseRefusedException {
            if (rules.ladders().size() != 1)
                throw new CaseRefusedException("there has to be one ladder in the folder, not "
                        + rules.ladders().size());
            Ladder ladder = rules.ladders().iterator().next();
            Ladder.Standing standing = ladder.standing(
                    row.number("absent_days"),
                    row.number("late_and_early_minutes"),
                    row.number("longest_absent_run_workdays"));
            var comparison = new Outcome.Comparison(row.id());
            comparison.same("days", row.text("expect_equivalent_days"), standing.equivalentDays());
            comparison.same("level", row.text("expect_level"), standing.level().level());
            comparison.same(
                    "level of the run",
                    row.text("expect_run_level"),
                    standing.run().map(Ladder.Run::level).orElse(""));
            return comparison.outcome(List.of(ladder.title()));
        }
    }

    /** Rows that ask who appraises whom. */
    static final class AppraiserCase {

        static final List<String> COLUMNS = List.of("person_tier", "post_filled", "expect_appraiser_tier");

        private AppraiserCase() {}

        static Outcome run(RuleFolder rules, CaseRow row) throws CaseRefusedException {
            var comparison = new Outcome.Comparison(row.id());
            Tier person = tier("person_tier", row.text("person_tier"));
            String filled = row.text("post_filled");
            AppraiserTier appraiser;
            try {
                appraiser = Appraisers.appraiserTier(person, filled.isEmpty() ? null : tier("post_filled", filled));
            } catch (IllegalArgumentException e) {
                throw new CaseRefusedException(String.valueOf(e.getMessage()));
            }
            comparison.same("appraiser", row.text("expect_appraiser_tier"), appraiser.name());
            return comparison.outcome(List.of());
        }

        private static Tier tier(String column, String text) throws CaseRefusedException {
            for (Tier tier : Tier.values()) if (tier.name().equals(text)) return tier;
            throw new CaseRefusedException(
                    column + ": there is no tier " + text + "; there are " + List.of(Tier.values()));
        }
    }
}
