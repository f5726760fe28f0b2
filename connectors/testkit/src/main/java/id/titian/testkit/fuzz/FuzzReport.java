package id.titian.testkit.fuzz;

import id.titian.contract.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jazzer told of one run.
 *
 * @param exit the number with which it ended; 0 if nothing was found.
 * @param words all that it said.
 * @param input the octets that the target did not withstand.
 */
record FuzzReport(int exit, String words, Optional<Bytes> input) {

    /** Fewer runs prove nothing: something keeps Jazzer from working. */
    static final long RUNS_MIN = 100;

    /** A target that reaches fewer branches than this decodes nothing. */
    static final long BRANCHES_MIN = 5;

    private static final int TAIL_LINES = 60;

    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern REACHED = Pattern.compile("(?m)^#\\d+\\s.* cov: (\\d+) ft: (\\d+) ");
    private static final Pattern TRACE =
            Pattern.compile("(?s)== Java Exception: (.*?)(?:DEDUP_TOKEN|== libFuzzer crashing input)");

    boolean hasFoundNothing() {
        return exit == 0;
    }

    void requireNothingFound(Class<?> target) {
        if (hasFoundNothing()) return;
        if (input.isEmpty())
            throw new AssertionError("Jazzer ended with " + exit + " and has no input to show for "
                    + target.getSimpleName() + ". It said at last:\n" + tail(words));
        Matcher trace = TRACE.matcher(words);
        throw new AssertionError(target.getSimpleName() + " does not withstand this input of "
                + input.get().length() + " octets, found in " + runs() + " runs:\n\n"
                + input.get().hex() + "\n\n"
                + (trace.find() ? trace.group(1).strip() : tail(words))
                + "\n\nKeep the line of digits as src/test/resources/corpus/" + target.getSimpleName()
                + "/<what it shows>.hex, then mend the decoder: kept inputs are tried first, every time.");
    }

    /** Insists that something was tried: a run that ran nothing must not look like one that found nothing. */
    void requireWorthwhile(Class<?> target, boolean corpusHasGrown) {
        List<Long> branches = reached(1);
        List<Long> features = reached(2);
        long first = features.isEmpty() ? 0 : features.get(0);
        long last = features.isEmpty() ? 0 : features.get(features.size() - 1);
        long most = branches.isEmpty() ? 0 : branches.get(branches.size() - 1);
        boolean grew = last > first || corpusHasGrown;
        if (runs() < RUNS_MIN || most < BRANCHES_MIN || !grew)
            throw new AssertionError("Fuzzing " + target.getSimpleName() + " tried too little to be worth anything: "
                    + runs() + " runs (at least " + RUNS_MIN + "), " + most + " branches reached (at least "
                    + BRANCHES_MIN
                    + "), " + (grew ? "more" : "no more") + " with time. Does the target call the decoder? Is the class"
                    + " path complete? Jazzer said at last:\n" + tail(words));
    }

    long runs() {
        Matcher runs = RUNS.matcher(words);
        return runs.find() ? Long.parseLong(runs.group(1)) : 0;
    }

    private List<Long> reached(int group) {
        return REACHED.matcher(words)
                .results()
                .map(each -> Long.parseLong(each.group(group)))
                .toList();
    }

    static String tail(String words) {
        List<String> lines = words.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
